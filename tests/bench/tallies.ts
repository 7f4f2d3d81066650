// How fast tallies are and how much memory they take: `npx tsx tests/bench/tallies.ts [interviews…]`. Synthetic
// interviews of 40 closed items at 12 sites, as columns; the log and its opening are not part of this.
import { fileURLToPath } from "node:url";
import type { Interview } from "../../protocols/interview.ts";
import { compile, type Item, type Protocol } from "../../protocols/protocol.ts";
import { instrumentSchema, type SitePack } from "../../protocols/schema.ts";
import { Columns } from "../../server/domain/columns/columns.ts";
import { crosstab } from "../../server/domain/crosstab.ts";
import { tally } from "../../server/domain/tally/tally.ts";

/** Milliseconds are medians of warm runs; bytes are those of the columns' arrays. */
export interface TallyRow {
  interviews: number;
  marginalsMs: number;
  crosstabMs: number;
  numberMs: number;
  buildMs: number;
  bytesPerInterview: number;
}

const SINGLE = 36;
const MULTIPLE = 4;
const SITES = 12;

export function benchTallies(sizes: readonly number[]): TallyRow[] {
  return sizes.map((size) => {
    const columns = new Columns();
    const started = performance.now();
    for (let n = 0; n < size; n++) columns.advance(invent(n), protocol);
    const buildMs = performance.now() - started;
    const rows = columns.rows("bench", "synthetic");
    const runs = size > 500_000 ? 7 : 25;
    return {
      interviews: size,
      marginalsMs: median(runs, () => tally(rows, study, "synthetic", closed)),
      crosstabMs: median(runs, () => crosstab(rows, study, "synthetic", "single_1", "single_2")),
      numberMs: median(runs, () => tally(rows, study, "synthetic", ["years"])),
      buildMs,
      bytesPerInterview: rows.bytes / size,
    };
  });
}

function median(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[runs >> 1] ?? 0;
}

const text = (word: string) => ({ default: word, "zh-cn": word });
const choices = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ value: `option_${i}`, text: text(`Option ${i}`) }));
const common = { construct: "bench", basis: "extension", section: "bench" };

const protocol: Protocol = compile(
  instrumentSchema.parse({
    title: text("Synthetic"),
    study: {
      id: "bench",
      version: "1.0.0",
      source: { citation: "Synthetic", year: 2020, interviews: 1 },
      caveat: text("Synthetic"),
      languages: ["en"],
      words: [],
      consent: { takePart: "consent" },
      derived: [],
    },
    pages: [
      {
        name: "all",
        title: text("All"),
        elements: [
          {
            type: "radiogroup",
            name: "consent",
            title: text("Consent"),
            measure: "nominal",
            choices: [
              { value: "yes", text: text("Yes") },
              { value: "no", text: text("No") },
            ],
            ...common,
          },
          ...Array.from({ length: SINGLE - 1 }, (_, i) => ({
            type: "radiogroup",
            name: `single_${i}`,
            title: text("Single"),
            measure: "nominal",
            choices: choices(2 + (i % 7)),
            ...common,
          })),
          ...Array.from({ length: MULTIPLE }, (_, i) => ({
            type: "checkbox",
            name: `multiple_${i}`,
            title: text("Multiple"),
            measure: "multiple",
            choices: choices(8 + i),
            ...common,
          })),
          {
            type: "text",
            inputType: "number",
            name: "years",
            title: text("Years"),
            measure: "numeric",
            ...common,
          },
        ],
      },
    ],
  }),
);
const closed = protocol.items.filter((i) => i.kind !== "number").map((i) => i.name);
const packs: SitePack[] = Array.from({ length: SITES }, (_, i) => ({
  id: `site_${i}`,
  title: text("Site"),
  label: text("Synthetic"),
  zone: "Asia/Shanghai",
  languages: ["en"],
  words: {},
  rates: [],
}));
const study = { id: "bench", protocol, packs };

// A linear congruential generator (Numerical Recipes, ranqd1), so that every run counts the same interviews.
let state = 1;
function below(limit: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}

function invent(n: number): Interview {
  const hex = n.toString(16).padStart(8, "0");
  return {
    schema: 1,
    id: `${hex}-0000-4000-8000-${(Math.imul(n, 2654435761) >>> 0).toString(16).padStart(12, "0")}`,
    revision: 1,
    study: "bench",
    protocol: "0".repeat(64),
    site: `site_${below(SITES)}`,
    origin: "synthetic",
    tablet: null,
    held: null,
    startedAt: null,
    finishedAt: null,
    zone: "Asia/Shanghai",
    language: "en",
    consent: "respondent",
    answers: Object.fromEntries(protocol.items.map((item) => [item.name, answer(item)])),
  };
}

function answer({ name, kind, options }: Item): Interview["answers"][string] {
  if (name === "consent") return { value: "yes" };
  if (below(20) === 0) return { missing: "dont_know" };
  if (below(20) === 0) return { missing: "skipped_by_design" };
  if (kind === "number") return { value: below(40) };
  const pick = () => `option_${below(options.length)}`;
  return { value: kind === "single" ? pick() : [...new Set([pick(), pick()])] };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = process.argv.slice(2).map(Number);
  const rows = benchTallies(asked.length > 0 ? asked : [1000, 100_000, 1_000_000]);
  console.table(rows);
  console.log(JSON.stringify(rows));
}
