// What tablets say of themselves, and the desk's list of them.
import * as z from "zod";
import { tabletEntry, tabletReport } from "../../protocols/tablet.ts";
import type { Store } from "../store/store.ts";
import { tabletId } from "./address.ts";
import { type Route, route } from "./route.ts";

/** Bytes of a report with as many stuck interviews as it may name, and some room. */
const LARGEST_REPORT = 250_000;

export function tabletRoutes(store: Store): Route[] {
  return [
    route({
      method: "put",
      path: "/api/tablets/{id}",
      action: "tablet.report",
      summary: "A tablet's report of what it holds and what is stuck, in place of the one before",
      params: z.object({ id: tabletId }),
      body: tabletReport,
      largest: LARGEST_REPORT,
      gives: { 204: null },
      problems: ["malformed", "too_large", "busy", "stopping", "storage_full"],
      async handle({ params: { id }, body }) {
        await store.reportTablet(id, body);
        return { status: 204, body: null };
      },
    }),
    route({
      method: "get",
      path: "/api/tablets",
      action: "tablets.read",
      summary: "Each tablet's last contact, what it holds and what is stuck and why, the latest first",
      gives: { 200: z.array(tabletEntry) },
      problems: [],
      handle: async () => ({ status: 200, body: await store.tablets() }),
    }),
  ];
}
