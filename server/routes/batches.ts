// Many revisions in one request: one connection brings in several times as many as by a PUT for each.
import * as z from "zod";
import { LARGEST_BATCH, MOST_PARCELS } from "../../protocols/parcels.ts";
import { Problem, type ProblemBody } from "../../protocols/problem.ts";
import { type BatchOutcome, batch, batchOutcomes } from "../../protocols/tablet.ts";
import type { Intake } from "../intake.ts";
import { type ParcelOutcome, receiveParcels } from "../parcels.ts";
import { takenFrom } from "./address.ts";
import { parseJson } from "./json.ts";
import { type Route, route } from "./route.ts";

/** Logs what failed one parcel, and gives the problem that its outcome holds. */
export type TellParcel = (error: unknown, interview: string | null) => ProblemBody;

export function batchRoutes(intake: Intake, tell: TellParcel): Route[] {
  return [
    route({
      method: "post",
      path: "/api/revisions",
      action: "interviews.send",
      summary: `Send up to ${MOST_PARCELS} revisions: for each, in their order, the receipt or problem that its PUT would have got`,
      query: z.object({ source: takenFrom }),
      bytes: batch,
      largest: LARGEST_BATCH,
      gives: { 200: batchOutcomes },
      problems: ["malformed", "too_large"],
      async handle({ bytes, query: { source }, by }) {
        const takenBy = source === undefined ? undefined : by;
        const outcomes = await receiveParcels(parcelsIn(bytes), intake, takenBy);
        return { status: 200, body: { outcomes: outcomes.map((one) => answer(one, tell)) } };
      },
    }),
  ];
}

/** One that does not fit spoils no other, so each is looked at only when its turn comes. */
const anyBatch = z.strictObject({ parcels: z.array(z.unknown()).max(MOST_PARCELS) });

function parcelsIn(bytes: Uint8Array): unknown[] {
  const parsed = anyBatch.safeParse(parseJson(bytes));
  if (!parsed.success)
    throw new Problem("malformed", `The body holds no list of at most ${MOST_PARCELS} parcels.`);
  return parsed.data.parcels;
}

function answer(one: ParcelOutcome, tell: TellParcel): BatchOutcome {
  if ("failed" in one) {
    const { interview, revision, failed } = one;
    return { interview, revision, problem: tell(failed, interview) };
  }
  const { receipt } = one;
  return { interview: receipt.interview, revision: receipt.revision, receipt };
}
