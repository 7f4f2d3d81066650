// Tallies, comparisons with the published figures, and crosstabs; each of one origin, `main` unless asked.
import * as z from "zod";
import { sitesWithin } from "../../protocols/access.ts";
import { origins } from "../../protocols/terms.ts";
import { comparisonReport, crosstab, tallyReport } from "../../protocols/wire.ts";
import type { Visitor } from "../access/admission.ts";
import type { Tallies } from "../tallies.ts";
import { studyId } from "./address.ts";
import { type Route, route } from "./route.ts";

const params = z.object({ study: studyId });
const itemName = z.string().min(1).max(60);

export const ofOrigin = z.object({ origin: z.enum(origins).default("main") });

const items = z
  .string()
  .max(20_000)
  .transform((names) => names.split(","))
  .pipe(z.array(itemName).max(500));

export function tallyRoutes(tallies: Tallies): Route[] {
  const own = (study: string, { scopes }: Visitor) => tallies.within(study, sitesWithin(scopes, study));
  return [
    route({
      method: "get",
      path: "/api/studies/{study}/tallies",
      action: "tallies.read",
      summary: "Tallies by site of all items, or of those named with commas between",
      params,
      query: ofOrigin.extend({ by: z.literal("site").default("site"), items: items.optional() }),
      gives: { 200: tallyReport },
      problems: ["malformed", "not_found"],
      async handle({ params: { study }, query, visitor }) {
        return { status: 200, body: await own(study, visitor).tally(study, query.origin, query.items) };
      },
    }),
    route({
      method: "get",
      path: "/api/studies/{study}/comparison",
      action: "tallies.read",
      summary: "The interviews laid beside the published figures",
      params,
      query: ofOrigin,
      gives: { 200: comparisonReport },
      problems: ["malformed", "not_found"],
      async handle({ params: { study }, query, visitor }) {
        return { status: 200, body: await own(study, visitor).compare(study, query.origin) };
      },
    }),
    route({
      method: "get",
      path: "/api/studies/{study}/crosstab",
      action: "tallies.read",
      summary: "Counts of two closed items against each other",
      params,
      query: ofOrigin.extend({ row: itemName, column: itemName }),
      gives: { 200: crosstab },
      problems: ["malformed", "not_found"],
      async handle({ params: { study }, query, visitor }) {
        const { origin, row, column } = query;
        return { status: 200, body: await own(study, visitor).crosstab(study, origin, row, column) };
      },
    }),
  ];
}
