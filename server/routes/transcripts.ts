// What someone at the desk wrote down of an interview's recording.
import * as z from "zod";
import { Problem } from "../../protocols/problem.ts";
import { LARGEST_TRANSCRIPT, transcript, transcriptChange } from "../../protocols/wire.ts";
import type { Store } from "../store/store.ts";
import { interviewId } from "./address.ts";
import { requireWithin } from "./reach.ts";
import { auditedProblems, type Route, route } from "./route.ts";

export function transcriptRoutes(store: Store): Route[] {
  const path = "/api/interviews/{id}/transcript";
  const params = z.object({ id: interviewId });
  return [
    route({
      method: "get",
      path,
      action: "recordings.read",
      summary: "What was written down of an interview's recording; version 0 where nothing was",
      params,
      gives: { 200: transcript },
      problems: ["malformed", "not_found", ...auditedProblems],
      async handle({ params: { id }, by, visitor }) {
        await requireWithin(store, id, visitor, unknown);
        const body = await store.transcript(id);
        if (body === undefined) throw unknown();
        await store.record({ ...by, action: "transcript_read", object: id });
        return { status: 200, body };
      },
    }),
    route({
      method: "put",
      path,
      action: "recordings.transcribe",
      summary: "Write the whole text anew over the version that was read; over another one it is refused",
      params,
      body: transcriptChange,
      largest: LARGEST_TRANSCRIPT,
      gives: { 200: transcript },
      problems: [
        "malformed",
        "not_found",
        "changed_since",
        "withdrawn",
        "too_large",
        "busy",
        "stopping",
        "storage_full",
      ],
      async handle({ params: { id }, body, by, visitor }) {
        await requireWithin(store, id, visitor, unknown);
        const outcome = await store.writeTranscript({ interview: id, ...body }, by);
        switch (outcome.state) {
          case "written":
            return { status: 200, body: outcome.transcript };
          case "changed_since":
            throw new Problem("changed_since", `Version ${outcome.version} is there, not ${body.after}.`);
          case "unknown_interview":
            throw unknown();
          case "withdrawn":
            throw new Problem("withdrawn", `It was erased on ${outcome.at}.`, { at: outcome.at });
        }
      },
    }),
  ];
}

function unknown(): Problem {
  return new Problem("not_found", "There is no such interview.");
}
