// PUT and GET of one revision of an interview.
import * as z from "zod";
import { envelopeSchema, interviewSchema, sealedEnvelopeSchema } from "../../protocols/interview.ts";
import { Problem } from "../../protocols/problem.ts";
import { receipt } from "../../protocols/wire.ts";
import type { Intake } from "../intake.ts";
import { takenIn } from "../parcels.ts";
import { received } from "../received.ts";
import type { Store } from "../store/store.ts";
import { interviewId, revisionNumber, takenFrom } from "./address.ts";
import { requireWithin } from "./reach.ts";
import { auditedProblems, type Route, route } from "./route.ts";

export function revisionRoutes(store: Store, intake: Intake): Route[] {
  const address = { path: "/api/interviews/{id}/revisions/{n}" } as const;
  const params = z.object({ id: interviewId, n: revisionNumber });
  return [
    route({
      ...address,
      method: "put",
      action: "interviews.send",
      summary: "Send a revision: 201 the first time, 200 with the same receipt for the same bytes again",
      params,
      query: z.object({ source: takenFrom }),
      bytes: z.union([envelopeSchema, sealedEnvelopeSchema]),
      gives: { 201: receipt, 200: receipt },
      problems: [
        "malformed",
        "conflict",
        "withdrawn",
        "too_large",
        "quarantined",
        "busy",
        "stopping",
        "storage_full",
      ],
      async handle({ params: { id, n }, query: { source }, bytes, by }) {
        const act = source === undefined ? undefined : takenIn(id, by);
        const outcome = await intake.receive(bytes, { interview: id, revision: n }, { act });
        const { receipt, first } = received(outcome);
        return { status: first ? 201 : 200, body: receipt };
      },
    }),
    route({
      ...address,
      method: "get",
      action: "interviews.read",
      summary: "The record of one revision",
      params,
      gives: { 200: interviewSchema },
      problems: ["malformed", "not_found", ...auditedProblems],
      async handle({ params: { id, n }, by, visitor }) {
        await requireWithin(store, id, visitor, unknown);
        const found = (await store.revisions(id)).find((r) => r.revision === n);
        if (found === undefined) throw unknown();
        await store.record({ ...by, action: "interview_read", object: id });
        return { status: 200, body: interviewSchema.parse(JSON.parse(found.record)) };
      },
    }),
  ];
}

function unknown(): Problem {
  return new Problem("not_found", "There is no such revision.");
}
