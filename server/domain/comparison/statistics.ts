// Compares claims about numbers and mentions: the observed value beside the printed one, difference in words only.
import type { Claim, Text } from "../../../protocols/schema.ts";
import type { NumericSummary } from "../../../protocols/wire.ts";
import { summarise } from "../numbers.ts";
import { type Evidence, findColumn } from "../predicate.ts";
import { ANSWERED_CELL, countCells, ZERO_CELL } from "../tally/cells.ts";
import { readSpread } from "../tally/spread.ts";
import { nobody, type Outcome } from "./shares.ts";
import { decimalsOf, join, plain, say, sayClaim } from "./words.ts";

type About = Extract<Claim, { kind: "mean" | "average" | "minimum" | "maximum" }>;

export function compareStatistic(claim: About, evidence: Evidence): Outcome {
  const found = findColumn(claim.item, evidence);
  if (found?.column.kind !== "number") return nobody;
  const summary = summarise(readSpread(found.column, found.table, evidence.rows.sites.length)(null));
  if (summary.n === 0) return nobody;
  const values = valuesOf(claim, summary);
  const near = values.some((v) => isPrinted(claim.printed, v.value));
  const shown = sayValues(values, claim, summary.n);
  return {
    observed: { k: null, n: summary.n, value: values[0]?.value ?? null, words: shown },
    readings: [],
    outcome: near ? "same" : "differs",
    words: beside(claim, shown),
  };
}

export function compareMentions(claim: Extract<Claim, { kind: "mentions" }>, evidence: Evidence): Outcome {
  const found = findColumn(claim.item, evidence);
  if (found?.column.kind !== "multiple") return nobody;
  const { counts, stride } = countCells(found.column, found.table, evidence.rows.sites.length);
  let n = 0;
  let mentions = 0;
  for (let at = stride; at < counts.length; at += stride) {
    n += counts[at + ANSWERED_CELL] ?? 0;
    for (let cell = ZERO_CELL; cell < stride; cell++) mentions += counts[at + cell] ?? 0;
  }
  if (n === 0) return nobody;
  const shown = say(
    `${plain(mentions)} mentions by ${plain(n)}`,
    `${plain(n)} 例共提及 ${plain(mentions)} 次`,
  );
  return {
    observed: { k: mentions, n, value: mentions / n, words: shown },
    readings: [],
    outcome: mentions * claim.base === claim.count * n ? "same" : "differs",
    words: beside(claim, shown),
  };
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

function sayValues(values: readonly Named[], { printed }: About, n: number): Text {
  const decimals = Math.max(2, decimalsOf(printed));
  const said = values.map(({ name, value }) => ({
    english: `${name.default} ${plain(value, decimals)}`,
    chinese: `${name["zh-cn"]} ${plain(value, decimals)}`,
  }));
  return say(
    `${said.map((s) => s.english).join(", ")} (n = ${plain(n)})`,
    `${said.map((s) => s.chinese).join("，")}（${plain(n)} 例）`,
  );
}

/** Whether a value can have been printed so; either way of rounding a half is allowed. */
function isPrinted(printed: string, value: number): boolean {
  const half = 0.5 * 10 ** -decimalsOf(printed);
  return Math.abs(value - Number(printed)) <= half * (1 + 1e-9);
}

function beside(claim: Claim, here: Text): Text {
  const there = sayClaim(claim);
  return join(
    say(
      `${there.default} published; ${here.default} here.`,
      `文章：${there["zh-cn"]}；此处：${here["zh-cn"]}。`,
    ),
  );
}
