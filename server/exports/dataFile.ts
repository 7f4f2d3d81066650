// The CSV files of a study, by name: the route and the command line hand them out.
import type { Origin } from "../../protocols/interview.ts";
import type { TallyReport } from "../../protocols/wire.ts";
import type { Store } from "../store/store.ts";
import { codebookCsv } from "./codebookCsv.ts";
import { type Damaged, describeDataset, openDataset } from "./dataset.ts";
import { episodesCsv } from "./episodesCsv.ts";
import { interviewsCsv } from "./interviewsCsv.ts";
import { talliesCsv } from "./talliesCsv.ts";

export const dataFiles = ["interviews", "episodes", "codebook", "tallies"] as const;
export type DataFileName = (typeof dataFiles)[number];

export interface Asked {
  study: string;
  origin: Origin;
  /** Of labels in tallies. */
  language: string;
  damaged: Damaged;
}

export interface DataFile {
  /** Whole or in pieces. */
  content: string | AsyncIterable<string>;
  /** Ids of the damaged interviews that are not in it. */
  leftOut: readonly string[];
}

/** Nothing of the file is written before all that can be refused was: see `openDataset`. */
export async function openDataFile(
  name: DataFileName,
  { study, origin, language, damaged }: Asked,
  store: Store,
  tally: (study: string, origin: Origin) => Promise<TallyReport>,
): Promise<DataFile> {
  switch (name) {
    case "tallies":
      return { content: talliesCsv(await tally(study, origin), language), leftOut: [] };
    case "codebook":
      return { content: codebookCsv(await describeDataset(store, study, origin)), leftOut: [] };
    default: {
      const dataset = await openDataset(store, study, origin, damaged);
      const write = name === "interviews" ? interviewsCsv : episodesCsv;
      return { content: write(dataset), leftOut: dataset.leftOut };
    }
  }
}
