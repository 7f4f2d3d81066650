// Compares claims about numbers and mentions: the observed value beside the printed one, difference in words only.
import type { Claim, Text } from "../../../protocols/schema.ts";
import type { NumericSummary } from "../../../protocols/wire.ts";
import { missingCode, silentCodes } from "../columns/codes.ts";
import { flagged } from "../columns/column.ts";
import { summarise } from "../numbers.ts";
import { type Evidence, findColumn } from "../predicate.ts";
import { ANSWERED_CELL, type Cells, countCells, countStatus, ZERO_CELL } from "../tally/cells.ts";
import { readSpread } from "../tally/spread.ts";
import { inMentions, sayDifference, signed } from "./difference.ts";
import type { Outcome } from "./shares.ts";
import { decimalsOf, plain, say, sayNobody } from "./words.ts";

type About = Extract<Claim, { kind: "mean" | "average" | "minimum" | "maximum" }>;

export function compareStatistic(claim: About, evidence: Evidence): Outcome {
  const found = findColumn(claim.item, evidence);
  if (found?.column.kind !== "number") return sayMissing(undefined);
  const sites = evidence.rows.sites.length;
  const summary = summarise(readSpread(found.column, found.table, sites)(null));
  if (summary.n === 0) return sayMissing(countStatus(found.column.status, found.table, sites));
  const values = valuesOf(claim, summary);
  const value = values[0]?.value ?? null;
  const differences = values.map(({ name, value }) => ({
    name,
    value: differenceOf(claim, value),
    decimals: decimalsShown(claim, Math.max(Math.abs(value), Math.abs(Number(claim.printed)))),
  }));
  if (![...values, ...differences].every((d) => Number.isFinite(d.value))) return beyondNumbers;
  const [nearest] = differences.toSorted((a, b) => Math.abs(a.value) - Math.abs(b.value));
  const parts = differences.map(({ name, value, decimals }) => {
    const written = signed(value, decimals);
    return say(`${name.default} ${written}`, `${name["zh-cn"]} ${written}`);
  });
  return {
    observed: { k: null, n: summary.n, value, words: sayValues(values, claim, summary.n) },
    difference: { count: null, points: null, value: nearest?.value ?? null },
    readings: [],
    outcome: "described",
    words: sayDifference(parts, claim.base, summary.n),
  };
}

export function compareMentions(claim: Extract<Claim, { kind: "mentions" }>, evidence: Evidence): Outcome {
  const found = findColumn(claim.item, evidence);
  if (found?.column.kind !== "multiple") return sayMissing(undefined);
  const alone = flagged(found.column, found.item, "exclusive");
  const [counted] = countCells([{ column: found.column, alone }], found.table, evidence.rows.sites.length);
  if (counted === undefined) return sayMissing(counted);
  const { counts, stride } = counted;
  let n = 0;
  let mentions = 0;
  for (let at = stride; at < counts.length; at += stride) {
    n += counts[at + ANSWERED_CELL] ?? 0;
    for (let option = 0; ZERO_CELL + option < stride; option++) {
      if (!alone.has(option)) mentions += counts[at + ZERO_CELL + option] ?? 0;
    }
  }
  if (n === 0) return sayMissing(counted);
  const shown = say(
    `${plain(mentions)} mentions by ${plain(n)}`,
    `${plain(n)} 例共提及 ${plain(mentions)} 次`,
  );
  const count = mentions - claim.count;
  return {
    observed: { k: mentions, n, value: mentions / n, words: shown },
    difference: { count, points: null, value: null },
    readings: [],
    outcome: "described",
    words: sayDifference([inMentions(count)], claim.base, n),
  };
}

const beyondNumbers: Outcome = {
  observed: null,
  difference: null,
  readings: [],
  outcome: "no_data",
  words: say(
    "It cannot be computed: a number given here or published is too large to reckon with.",
    "无法计算：此处或文章中的数字过大。",
  ),
};

/** Nobody gave a number or named an option: says who was asked. */
function sayMissing(cells: Cells | undefined): Outcome {
  const asked = silentCodes.reduce((sum, code) => sum + countOf(code, cells), 0);
  const words = sayNobody(asked, 0, countOf(missingCode("not_asked"), cells));
  return { observed: null, difference: null, readings: [], outcome: "no_data", words };
}

function countOf(code: number, cells: Cells | undefined): number {
  let sum = 0;
  if (cells === undefined) return sum;
  // The first stride belongs to vacant rows.
  for (let at = cells.stride; at < cells.counts.length; at += cells.stride) {
    sum += cells.counts[at + ZERO_CELL + code] ?? 0;
  }
  return sum;
}

interface Named {
  name: Text;
  value: number;
}

/** An average whose statistic the source does not state is read as mean and as median. */
function valuesOf({ kind }: About, { mean, median, minimum, maximum }: NumericSummary): Named[] {
  const named = (english: string, chinese: string, value: number | null): Named[] =>
    value === null ? [] : [{ name: say(english, chinese), value }];
  if (kind === "minimum") return named("minimum", "最小值", minimum);
  if (kind === "maximum") return named("maximum", "最大值", maximum);
  const asMean = named("mean", "均值", mean);
  return kind === "mean" ? asMean : [...asMean, ...named("median", "中位数", median)];
}

function sayValues(values: readonly Named[], claim: About, n: number): Text {
  const said = values.map(({ name, value }) => {
    const written = plain(value, decimalsShown(claim, Math.abs(value)));
    return { english: `${name.default} ${written}`, chinese: `${name["zh-cn"]} ${written}` };
  });
  return say(
    `${said.map((s) => s.english).join(", ")} (n = ${plain(n)})`,
    `${said.map((s) => s.chinese).join("，")}（${plain(n)} 例）`,
  );
}

/** Half the width of what the printed number may stand for; either way of rounding a half is allowed. */
function slackOf(claim: About): number {
  const within = "within" in claim ? claim.within : undefined;
  return (within ?? 0.5 * 10 ** -decimalsOf(claim.printed)) * (1 + 1e-9);
}

function distance(claim: About, value: number): number {
  return Math.abs(value - Number(claim.printed));
}

/** 0 where the value can have been printed so. */
function differenceOf(claim: About, value: number): number {
  return distance(claim, value) <= slackOf(claim) ? 0 : value - Number(claim.printed);
}

/** As in the desk's tables, two below 1,000 and none above; as many as were printed where those are more. */
function decimalsShown({ printed }: About, magnitude: number): number {
  return Math.max(magnitude < 1000 ? 2 : 0, decimalsOf(printed));
}
