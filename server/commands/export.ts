// `resite export`: the CSV files that the desk offers, written to a file.
import { createWriteStream, existsSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Origin } from "../../protocols/terms.ts";
import { dataFiles, openDataFile } from "../exports/dataFile.ts";
import { createTallies } from "../tallies.ts";
import { type Command, UsageError, withStore } from "./command.ts";
import { findStudy, readOptions, readOrigin } from "./options.ts";

export const exportCommand: Command = {
  summary: "write a study's interviews, episodes, codebook or tallies as CSV",
  usage:
    "--study ID --what interviews|episodes|codebook|tallies --out FILE [--origin ORIGIN] [--language LANGUAGE] [--leave-out-damaged]",
  help: `Writes one CSV file of one origin (main unless told otherwise). Items that identify are never in it; notes are, and
may identify. An existing file is not overwritten. Where an interview is damaged on disk nothing is written, unless
the damaged ones may be left out; they are named then.

  --study ID           the study
  --what KIND          interviews, episodes, codebook or tallies
  --out FILE           the new file
  --origin ORIGIN      whose interviews
  --language LANGUAGE  the language of labels in tallies, en unless told otherwise
  --leave-out-damaged  write what can be read

Example: npx resite export --study hasmath-hsu-2014 --what interviews --out interviews.csv`,
  async run(args, context) {
    const { values } = readOptions(args, {
      study: "string",
      what: "string",
      out: "string",
      origin: "string",
      language: "string",
      "leave-out-damaged": "boolean",
    });
    const kind = dataFiles.find((k) => k === values.what);
    if (kind === undefined) throw new UsageError(`--what takes one of ${dataFiles.join(", ")}`);
    if (values.out === undefined) throw new UsageError("--out FILE is missing");
    const file = resolve(values.out);
    if (existsSync(file)) throw new UsageError(`${file} exists already; name a new file`);
    const origin = readOrigin(values.origin);
    await withStore(context, async (store) => {
      const { id } = await findStudy(store, values.study);
      const asked = {
        study: id,
        sites: null,
        origin,
        language: values.language ?? "en",
        damaged: values["leave-out-damaged"] ? "leave_out" : "refuse",
      } as const;
      const tally = (study: string, of: Origin) => createTallies({ store }).tally(study, of);
      const { content, leftOut } = await openDataFile(kind, asked, store, { tally, tallyAnew: tally });
      await store.record({ ...context.by, action: "export_written", object: `${id}/${origin}/${kind}` });
      for (const one of leftOut) context.err(`resite: interview ${one} is damaged on disk and left out`);
      const out = createWriteStream(file, { flags: "wx", mode: 0o600 });
      try {
        await pipeline(Readable.from(content), out);
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
