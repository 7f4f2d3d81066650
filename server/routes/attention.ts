// What waits for a person: quarantined bodies and conflicting copies.
import * as z from "zod";
import { Problem } from "../../protocols/problem.ts";
import { conflictEntry, quarantineEntry, receipt } from "../../protocols/wire.ts";
import type { Intake } from "../intake.ts";
import type { Store } from "../store/store.ts";
import { rowId } from "./address.ts";
import { received } from "./revisions.ts";
import { type Route, route } from "./route.ts";

export function attentionRoutes(store: Store, intake: Intake): Route[] {
  return [
    route({
      method: "get",
      path: "/api/quarantine",
      summary: "What could not be accepted, and why",
      gives: { 200: z.array(quarantineEntry) },
      problems: [],
      handle: async () => ({ status: 200, body: await store.quarantined() }),
    }),
    route({
      method: "post",
      path: "/api/quarantine/{id}/recheck",
      summary:
        "Check a quarantined body again: its receipt if it fits now, else the entry with today's reason",
      params: z.object({ id: rowId }),
      gives: { 200: z.union([receipt, quarantineEntry]) },
      problems: ["malformed", "not_found", "conflict", "withdrawn", "stopping", "storage_full"],
      async handle({ params: { id } }) {
        const found = await store.quarantinedBody(id);
        if (found === undefined) throw new Problem("not_found", "There is no such entry in quarantine.");
        const outcome = await intake.receive(found.body, found.entry);
        return {
          status: 200,
          body: outcome.state === "quarantined" ? outcome.entry : received(outcome).receipt,
        };
      },
    }),
    route({
      method: "get",
      path: "/api/conflicts",
      summary: "Copies of a revision that differ from the one accepted first",
      gives: { 200: z.array(conflictEntry) },
      problems: [],
      handle: async () => ({ status: 200, body: await store.conflicts() }),
    }),
  ];
}
