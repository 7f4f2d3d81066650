// The files a reader takes away, of one origin at a time.
import * as z from "zod";
import { sitesWithin } from "../../protocols/access.ts";
import { type DataFileName, dataFiles, openDataFile } from "../exports/dataFile.ts";
import type { Store } from "../store/store.ts";
import type { Tallies } from "../tallies.ts";
import { studyId } from "./address.ts";
import { auditedProblems, type Route, route } from "./route.ts";
import { ofOrigin } from "./tallies.ts";

const query = ofOrigin.extend({
  language: z.string().max(20).default("en"),
  /** Of interviews and episodes: where one is damaged on disk nothing is given, unless it may be left out. */
  damaged: z.enum(["refuse", "leave_out"]).default("refuse"),
});

const fileName = z
  .enum(dataFiles.map((name) => `${name}.csv` as const))
  .transform((file) => file.slice(0, -".csv".length) as DataFileName);

export function exportRoutes(store: Store, tallies: Tallies): Route[] {
  return [
    route({
      method: "get",
      path: "/api/studies/{study}/exports/{file}",
      action: "exports.read",
      summary: "A study's interviews, episodes, codebook or tallies as CSV; notes may identify",
      params: z.object({ study: studyId, file: fileName }),
      query,
      gives: { 200: { media: "text/csv; charset=utf-8" } },
      problems: ["malformed", "not_found", ...auditedProblems],
      async handle({ params: { study, file }, query, by, visitor }) {
        const sites = sitesWithin(visitor.scopes, study);
        const { content, leftOut } = await openDataFile(
          file,
          { study, sites, ...query },
          store,
          tallies.within(study, sites),
        );
        await store.record({ ...by, action: "export_written", object: `${study}/${query.origin}/${file}` });
        const partial = leftOut.length > 0 ? "without-damaged-" : "";
        const headers = {
          "Content-Disposition": `attachment; filename="${study}-${query.origin}-${partial}${file}.csv"`,
        };
        return { status: 200, headers, body: content };
      },
    }),
  ];
}
