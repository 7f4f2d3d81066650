// The files a reader takes away, of one origin at a time.
import * as z from "zod";
import type { Origin } from "../../protocols/interview.ts";
import { codebookCsv } from "../exports/codebookCsv.ts";
import { openDataset } from "../exports/dataset.ts";
import { episodesCsv } from "../exports/episodesCsv.ts";
import { interviewsCsv } from "../exports/interviewsCsv.ts";
import { talliesCsv } from "../exports/talliesCsv.ts";
import type { Store } from "../store/store.ts";
import type { Tallies } from "../tallies.ts";
import { studyId } from "./address.ts";
import { type Route, route } from "./route.ts";
import { ofOrigin } from "./tallies.ts";

const files = ["interviews.csv", "episodes.csv", "codebook.csv", "tallies.csv"] as const;

export function exportRoutes(store: Store, tallies: Tallies): Route[] {
  return [
    route({
      method: "get",
      path: "/api/studies/{study}/exports/{file}",
      summary: "A study's interviews, episodes, codebook or tallies as CSV; notes may identify",
      params: z.object({ study: studyId, file: z.enum(files) }),
      query: ofOrigin.extend({ language: z.string().max(20).default("en") }),
      gives: { 200: { media: "text/csv; charset=utf-8" } },
      problems: ["malformed", "not_found"],
      async handle({ params: { study, file }, query: { origin, language } }) {
        const headers = { "Content-Disposition": `attachment; filename="${study}-${origin}-${file}"` };
        return { status: 200, headers, body: await write(file, study, origin, language) };
      },
    }),
  ];

  async function write(file: (typeof files)[number], study: string, origin: Origin, language: string) {
    if (file === "tallies.csv") return talliesCsv(await tallies.tally(study, origin), language);
    const dataset = await openDataset(store, study, origin);
    if (file === "codebook.csv") return codebookCsv(dataset);
    return file === "interviews.csv" ? interviewsCsv(dataset) : episodesCsv(dataset);
  }
}
