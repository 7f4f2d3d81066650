// Pieces of recordings: sealed as the tablet sends them, and opened for the desk.
import * as z from "zod";
import { LARGEST_MEDIA } from "../../protocols/media.ts";
import { Problem } from "../../protocols/problem.ts";
import { mediaReceipt } from "../../protocols/wire.ts";
import { openSound, receivePiece } from "../recordings.ts";
import type { Store } from "../store/store.ts";
import { interviewId, sha256 } from "./address.ts";
import { requireWithin } from "./reach.ts";
import { auditedProblems, type Route, route } from "./route.ts";

export function mediaRoutes(store: Store): Route[] {
  return [
    route({
      method: "put",
      path: "/api/media/{digest}",
      action: "interviews.send",
      summary:
        "Send a sealed piece of a recording under the SHA-256 of its bytes, before its interview: 201 the first time, 200 with the same receipt again",
      params: z.object({ digest: sha256 }),
      bytes: { media: "application/octet-stream" },
      largest: LARGEST_MEDIA,
      gives: { 201: mediaReceipt, 200: mediaReceipt },
      problems: [
        "malformed",
        "digest_differs",
        "unopenable",
        "withdrawn",
        "too_large",
        "busy",
        "stopping",
        "storage_full",
      ],
      async handle({ params: { digest }, bytes }) {
        const { receipt, first } = await receivePiece(store, digest, bytes);
        return { status: first ? 201 : 200, body: receipt };
      },
    }),
    route({
      method: "get",
      path: "/api/interviews/{id}/media/{digest}",
      action: "recordings.read",
      summary: "A part of an interview's recording as it can be played; with `download`, as a file to keep",
      params: z.object({ id: interviewId, digest: sha256 }),
      query: z.object({ download: z.string().max(10).optional() }),
      gives: { 200: { media: "audio/*" } },
      problems: ["malformed", "not_found", ...auditedProblems],
      async handle({ params: { id, digest }, query: { download }, by, visitor }) {
        await requireWithin(store, id, visitor, unknown);
        const sound = await openSound(store, id, digest);
        if (sound === undefined) throw unknown();
        await store.record({ ...by, action: "recording_read", object: id });
        const name = `${id}-part-${sound.part}.${sound.extension}`;
        const headers = {
          "Content-Type": sound.type,
          "Content-Disposition": download === undefined ? "inline" : `attachment; filename="${name}"`,
        };
        return { status: 200, headers, body: sound.bytes };
      },
    }),
  ];
}

function unknown(): Problem {
  return new Problem("not_found", "There is no such part of a recording.");
}
