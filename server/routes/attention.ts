// What waits for a person: quarantined bodies and conflicting copies.
import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { Problem } from "../../protocols/problem.ts";
import {
  conflictDetail,
  conflictEntry,
  quarantineEntry,
  receipt,
  recheckRequest,
} from "../../protocols/wire.ts";
import type { Intake } from "../intake.ts";
import { received } from "../received.ts";
import type { Store } from "../store/store.ts";
import { rowId } from "./address.ts";
import { isInterviewWithin, requireWithin } from "./reach.ts";
import { auditedProblems, type Route, route } from "./route.ts";

export function attentionRoutes(store: Store, intake: Intake): Route[] {
  return [
    route({
      method: "get",
      path: "/api/quarantine",
      action: "quarantine.settle",
      summary: "What could not be accepted, and why",
      gives: { 200: z.array(quarantineEntry) },
      problems: [],
      handle: async () => ({ status: 200, body: await store.quarantined() }),
    }),
    route({
      method: "get",
      path: "/api/quarantine/{id}/body",
      action: "quarantine.settle",
      summary: "A quarantined body as it was sent, byte for byte; it may identify",
      params: z.object({ id: rowId }),
      gives: { 200: { media: "application/octet-stream" } },
      problems: ["malformed", "not_found", ...auditedProblems],
      async handle({ params: { id }, by }) {
        const { entry, body } = found(await store.quarantinedBody(id));
        await store.record({ ...by, action: "quarantine_read", object: entry.interview });
        const file = `${entry.interview}-revision-${entry.revision}.json`;
        const headers = { "Content-Disposition": `attachment; filename="${file}"` };
        return { status: 200, headers, body };
      },
    }),
    route({
      method: "post",
      path: "/api/quarantine/{id}/recheck",
      action: "quarantine.settle",
      summary:
        "Check a quarantined body again: its receipt if it fits now, else the entry with today's reason. With `withoutParts`, it is taken in though so many parts of its recording have not come, which is written down with it",
      params: z.object({ id: rowId }),
      body: recheckRequest,
      gives: { 200: z.union([receipt, quarantineEntry]) },
      problems: [
        "malformed",
        "not_found",
        "conflict",
        "withdrawn",
        "too_large",
        "busy",
        "stopping",
        "storage_full",
      ],
      async handle({ params: { id }, body: { withoutParts }, by }) {
        const { entry, body } = found(await store.quarantinedBody(id));
        const action = withoutParts === 0 ? "quarantine_rechecked" : "taken_in_without";
        const act = { ...by, action, object: entry.interview } as const;
        const outcome = await intake.receive(body, entry, { act, without: withoutParts });
        return {
          status: 200,
          body: outcome.state === "quarantined" ? outcome.entry : received(outcome).receipt,
        };
      },
    }),
    route({
      method: "get",
      path: "/api/conflicts",
      action: "conflicts.read",
      summary: "Copies of a revision that differ from the one accepted first",
      gives: { 200: z.array(conflictEntry) },
      problems: [],
      async handle({ visitor: { scopes } }) {
        const all = await store.conflicts();
        const within = await Promise.all(
          all.map(({ interview }) => isInterviewWithin(store, interview, scopes)),
        );
        return { status: 200, body: all.filter((_, index) => within[index]) };
      },
    }),
    route({
      method: "get",
      path: "/api/conflicts/{id}",
      action: "conflicts.read",
      summary: "Both copies of a revision: the one accepted first and the one that differs",
      params: z.object({ id: rowId }),
      gives: { 200: conflictDetail },
      problems: ["malformed", "not_found", ...auditedProblems],
      async handle({ params: { id }, by, visitor }) {
        // Before it is opened: that it is damaged is told to nobody beyond whom it lies.
        const { interview } = found((await store.conflicts()).find((one) => one.id === id));
        await requireWithin(store, interview, visitor, settled);
        const { entry, kept, other } = found(await store.conflict(id));
        await store.record({ ...by, action: "conflict_read", object: entry.interview });
        const [keptIdentity, otherIdentity] = [parse(kept.identity), parse(other.identity)];
        const body = {
          entry,
          kept: JSON.parse(kept.record) as Record<string, unknown>,
          other: JSON.parse(other.record) as Record<string, unknown>,
          identityDiffers: !isDeepStrictEqual(keptIdentity, otherIdentity),
        };
        return { status: 200, body };
      },
    }),
  ];
}

function found<T>(entry: T | undefined): T {
  if (entry === undefined) throw settled();
  return entry;
}

function settled(): Problem {
  return new Problem("not_found", "There is no such entry; it may be settled.");
}

function parse(identity: string | null): unknown {
  return identity === null ? null : (JSON.parse(identity) as unknown);
}
