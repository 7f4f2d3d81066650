// PUT and GET of one revision of an interview.
import * as z from "zod";
import { envelopeSchema, interviewSchema, sealedEnvelopeSchema } from "../../protocols/interview.ts";
import { Problem } from "../../protocols/problem.ts";
import { type Receipt, receipt } from "../../protocols/wire.ts";
import type { Intake, IntakeOutcome } from "../intake.ts";
import type { Store } from "../store/store.ts";
import { interviewId, revisionNumber } from "./address.ts";
import { type Route, route } from "./route.ts";

export function revisionRoutes(store: Store, intake: Intake): Route[] {
  const address = { path: "/api/interviews/{id}/revisions/{n}" } as const;
  const params = z.object({ id: interviewId, n: revisionNumber });
  return [
    route({
      ...address,
      method: "put",
      summary: "Send a revision: 201 the first time, 200 with the same receipt for the same bytes again",
      params,
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
      async handle({ params: { id, n }, bytes }) {
        const { receipt, first } = received(await intake.receive(bytes, { interview: id, revision: n }));
        return { status: first ? 201 : 200, body: receipt };
      },
    }),
    route({
      ...address,
      method: "get",
      summary: "The record of one revision",
      params,
      gives: { 200: interviewSchema },
      problems: ["malformed", "not_found"],
      async handle({ params: { id, n } }) {
        const found = (await store.revisions(id)).find((r) => r.revision === n);
        if (found === undefined) throw new Problem("not_found", "There is no such revision.");
        return { status: 200, body: interviewSchema.parse(JSON.parse(found.record)) };
      },
    }),
  ];
}

/** The receipt of what was accepted; every other outcome is thrown as its problem. */
export function received(outcome: IntakeOutcome): { receipt: Receipt; first: boolean } {
  switch (outcome.state) {
    case "received":
      return outcome;
    case "conflict":
      throw new Problem("conflict", "This revision was accepted earlier with other content; both are kept.", {
        keptDigest: outcome.keptDigest,
        yourDigest: outcome.digest,
      });
    case "withdrawn":
      throw new Problem("withdrawn", `It was erased on ${outcome.at}.`, { at: outcome.at });
    case "quarantined": {
      const { reason, detail, interview, revision, digest, receivedAt } = outcome.entry;
      throw new Problem("quarantined", `It is kept in quarantine: ${reason}.`, {
        reason,
        details: detail,
        receipt: { interview, revision, digest, receivedAt },
      });
    }
  }
}
