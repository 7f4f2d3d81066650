// The CSV files of a study, by name: the route and the command line hand them out.
import type { Origin } from "../../protocols/interview.ts";
import type { Store } from "../store/store.ts";
import type { Tallies } from "../tallies.ts";
import { codebookCsv } from "./codebookCsv.ts";
import { type Damaged, describeDataset, openDataset } from "./dataset.ts";
import { episodesCsv } from "./episodesCsv.ts";
import { interviewsCsv } from "./interviewsCsv.ts";
import { talliesCsv } from "./talliesCsv.ts";

export const dataFiles = ["interviews", "episodes", "codebook", "tallies"] as const;
export type DataFileName = (typeof dataFiles)[number];

export interface Asked {
  study: string;
  /** Only what is of these; null for all. */
  sites: readonly string[] | null;
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

/** `tallies` are of the same sites. Nothing of the file is written before all that can be refused was: see `openDataset`. */
export async function openDataFile(
  name: DataFileName,
  { study, sites, origin, language, damaged }: Asked,
  store: Store,
  tallies: Pick<Tallies, "tally" | "tallyAnew">,
): Promise<DataFile> {
  switch (name) {
    case "tallies": {
      // A tally passes over what is damaged: a file would carry its smaller counts away without a word.
      const { leftOut } = await openDataset(store, { study, sites, origin }, damaged);
      const report = await tallies[leftOut.length > 0 ? "tallyAnew" : "tally"](study, origin);
      return { content: talliesCsv(report, language), leftOut };
    }
    case "codebook":
      return { content: codebookCsv(await describeDataset(store, { study, sites, origin })), leftOut: [] };
    default: {
      const dataset = await openDataset(store, { study, sites, origin }, damaged);
      const write = name === "interviews" ? interviewsCsv : episodesCsv;
      return { content: write(dataset), leftOut: dataset.leftOut };
    }
  }
}
