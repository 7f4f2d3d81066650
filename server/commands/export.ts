// `resite export`: the CSV files that the desk offers, written to a file.
import { createWriteStream, existsSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Origin } from "../../protocols/interview.ts";
import { codebookCsv } from "../exports/codebookCsv.ts";
import { openDataset } from "../exports/dataset.ts";
import { episodesCsv } from "../exports/episodesCsv.ts";
import { interviewsCsv } from "../exports/interviewsCsv.ts";
import { talliesCsv } from "../exports/talliesCsv.ts";
import type { Store } from "../store/store.ts";
import { createTallies } from "../tallies.ts";
import { type Command, UsageError, withStore } from "./command.ts";
import { findStudy, readOptions, readOrigin } from "./options.ts";

const kinds = ["interviews", "episodes", "codebook", "tallies"] as const;
type Kind = (typeof kinds)[number];

export const exportCommand: Command = {
  summary: "write a study's interviews, episodes, codebook or tallies as CSV",
  usage:
    "--study ID --what interviews|episodes|codebook|tallies --out FILE [--origin ORIGIN] [--language LANGUAGE]",
  help: `Writes one CSV file of one origin (main unless told otherwise). Items that identify are never in it; notes are, and
may identify. An existing file is not overwritten.

  --study ID           the study
  --what KIND          interviews, episodes, codebook or tallies
  --out FILE           the new file
  --origin ORIGIN      whose interviews
  --language LANGUAGE  the language of labels in tallies, en unless told otherwise

Example: npx resite export --study hasmath-hsu-2014 --what interviews --out interviews.csv`,
  async run(args, context) {
    const { values } = readOptions(args, {
      study: "string",
      what: "string",
      out: "string",
      origin: "string",
      language: "string",
    });
    const kind = kinds.find((k) => k === values.what);
    if (kind === undefined) throw new UsageError(`--what takes one of ${kinds.join(", ")}`);
    if (values.out === undefined) throw new UsageError("--out FILE is missing");
    const file = resolve(values.out);
    if (existsSync(file)) throw new UsageError(`${file} exists already; name a new file`);
    const origin = readOrigin(values.origin);
    await withStore(context, async (store) => {
      const { id } = await findStudy(store, values.study);
      const pieces = await piecesOf(kind, store, id, origin, values.language ?? "en");
      const out = createWriteStream(file, { flags: "wx", mode: 0o600 });
      try {
        await pipeline(Readable.from(pieces), out);
      } catch (error) {
        // Half a file would pass for the whole; one that another program made meanwhile is not ours.
        if (out.bytesWritten > 0 || !out.pending) rmSync(file, { force: true });
        throw error;
      }
    });
    context.out(`Wrote ${file}.`);
    return 0;
  },
};

async function piecesOf(
  kind: Kind,
  store: Store,
  study: string,
  origin: Origin,
  language: string,
): Promise<Iterable<string> | AsyncIterable<string>> {
  if (kind === "tallies") return [talliesCsv(await createTallies({ store }).tally(study, origin), language)];
  const dataset = await openDataset(store, study, origin);
  if (kind === "codebook") return [codebookCsv(dataset)];
  return kind === "interviews" ? interviewsCsv(dataset) : episodesCsv(dataset);
}
