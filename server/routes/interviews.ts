// Lists and single interviews, with their identity part at an address of its own.
import * as z from "zod";
import { type Interview, identitySchema } from "../../protocols/interview.ts";
import { Problem } from "../../protocols/problem.ts";
import { origins } from "../../protocols/terms.ts";
import { interviewDetail, interviewPage, interviewStatuses } from "../../protocols/wire.ts";
import { absentMedia } from "../recordings.ts";
import type { Store } from "../store/store.ts";
import { interviewId, studyId } from "./address.ts";
import { requireWithin } from "./reach.ts";
import { auditedProblems, type Route, route } from "./route.ts";

const query = z.object({
  study: studyId.optional(),
  site: z.string().max(60).optional(),
  origin: z.enum(origins).optional(),
  status: z.enum(interviewStatuses).optional(),
  /** Days it may have been held on, both inclusive; 2011-11 is in when any day of that month is. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  limit: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(500))
    .default(50),
});

export function interviewRoutes(store: Store): Route[] {
  const params = z.object({ id: interviewId });
  return [
    route({
      method: "get",
      path: "/api/interviews",
      action: "interviews.read",
      summary: "Interviews, the latest received first",
      query,
      gives: { 200: interviewPage },
      problems: ["malformed"],
      async handle({ query, visitor }) {
        const { from, to } = query;
        if (from !== undefined && to !== undefined && from > to) {
          throw new Problem("malformed", `The days end before they begin: from ${from} to ${to}.`);
        }
        return { status: 200, body: await store.interviews({ ...query, within: visitor.scopes }) };
      },
    }),
    route({
      method: "get",
      path: "/api/interviews/{id}",
      action: "interviews.read",
      summary: "One interview: its latest record and the history of its revisions",
      params,
      gives: { 200: interviewDetail },
      problems: ["malformed", "not_found", ...auditedProblems],
      async handle({ params: { id }, by, visitor }) {
        await requireWithin(store, id, visitor, unknown);
        const [summary, revisions] = await Promise.all([store.interview(id), store.revisions(id)]);
        const latest = revisions.at(-1);
        if (summary === undefined || latest === undefined) throw unknown();
        await store.record({ ...by, action: "interview_read", object: id });
        const record = JSON.parse(latest.record) as Interview;
        const body = {
          ...summary,
          history: revisions.map(({ revision, digest, receivedAt }) => ({ revision, digest, receivedAt })),
          record: { ...record },
          hasIdentity: (await store.identity(id)) !== undefined,
          absentMedia: await absentMedia(store, record),
          takenWithout: await store.takenWithout(id),
        };
        return { status: 200, body };
      },
    }),
    route({
      method: "get",
      path: "/api/interviews/{id}/identity",
      action: "identities.read",
      summary: "Who the interview was with, as its latest revision says",
      params,
      gives: { 200: identitySchema },
      problems: ["malformed", "not_found", ...auditedProblems],
      async handle({ params: { id }, by, visitor }) {
        await requireWithin(store, id, visitor, unknown);
        const identity = await store.identity(id);
        if (identity === undefined) throw unknown();
        await store.record({ ...by, action: "identity_read", object: id });
        return { status: 200, body: identitySchema.parse(JSON.parse(identity)) };
      },
    }),
  ];
}

function unknown(): Problem {
  return new Problem("not_found", "There is no such interview, or it has no such part.");
}
