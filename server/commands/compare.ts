// `resite compare`: the sample beside the published figures, each in the form it was published.
import type { Comparison, ComparisonReport } from "../../protocols/wire.ts";
import { createTallies } from "../tallies.ts";
import { type Command, withStore } from "./command.ts";
import { findStudy, readOptions, readOrigin } from "./options.ts";
import { countText } from "./tallyText.ts";

export const compareCommand: Command = {
  summary: "lay a sample beside the study's published figures",
  usage: "--study ID [--origin ORIGIN] [--json]",
  help: `For each published figure: the figure as published, what this sample gives, and what can be said. The composition
of a sample gets no verdict: both figures, their bases and the difference. Figures that cannot be what the source says are flagged.

  --study ID       the study
  --origin ORIGIN  whose interviews, main unless told otherwise; article cases are never compared
  --json           the report as JSON

Example: npx resite compare --study hasmath-hsu-2014`,
  async run(args, context) {
    const { values } = readOptions(args, { study: "string", origin: "string", json: "boolean" });
    const origin = readOrigin(values.origin);
    const report = await withStore(context, async (store) => {
      const { id } = await findStudy(store, values.study);
      return await createTallies({ store }).compare(id, origin);
    });
    context.out(values.json ? JSON.stringify(report, null, 2) : comparisonText(report));
    return 0;
  },
};

function comparisonText({
  study,
  origin,
  heading,
  caveat,
  refused,
  comparisons,
  ...counts
}: ComparisonReport): string {
  const notes = [heading, caveat, refused].flatMap((text) => (text === null ? [] : [text.default]));
  const count = `${study}, origin ${origin}, ${countText(counts)}`;
  return [count, ...notes, ...comparisons.map(figureText)].join("\n\n");
}

function figureText({
  label,
  nature,
  section,
  published,
  observed,
  words,
  outcome,
  note,
  consistency,
}: Comparison): string {
  const flags = consistency.filter((c) => c.verdict === "inconsistent");
  return [
    `${label.default} (${nature}, ${section})`,
    `  published: ${published.default}`,
    ...(observed === null ? [] : [`  here:      ${observed.words.default}`]),
    `  ${outcome.replaceAll("_", " ")}: ${words.default}`,
    ...(note === null ? [] : [`  note:      ${note.default}`]),
    ...flags.map((f) => `  flagged, inconsistent ${f.reading}: ${f.arithmetic}`),
  ].join("\n");
}
