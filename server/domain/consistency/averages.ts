// A mean, or an average of unstated kind, against the minimum, the maximum and the part-counts published
// beside it: the mean and the median each have an interval that they cannot leave.
import type { Claim, Figure } from "../../../protocols/schema.ts";
import type { Row } from "./figures.ts";
import { halfUnit, type Known, knownInWords, knownOf, limitsOf, possible } from "./ordered.ts";
import { write } from "./printed.ts";

type Mean = Extract<Claim, { kind: "mean" }>;
type Average = Extract<Claim, { kind: "average" }>;

/** The values a statistic can take; `open` when `high` itself is out of reach. */
export interface Attainable {
  low: number;
  high: number;
  open: boolean;
}

/** A mean against what else is known of its values. */
export function checkMean(claim: Mean, all: readonly Figure[]): Row {
  return readAsMean(claim, knownOf(claim.item, claim.base, all));
}

/** An average that may be either: read both as mean and as median. */
export function checkAverage(claim: Average, all: readonly Figure[]): Row[] {
  const known = knownOf(claim.item, claim.base, all);
  return [readAsMean(claim, known), readAsMedian(claim, known)];
}

/** The least and the greatest mean: every value at its lower or at its upper limit. */
export function attainableMean(known: Known): Attainable {
  const { low, high, open } = limitsOf(known);
  return { low: sum(low) / known.base, high: sum(high) / known.base, open: open.some(Boolean) };
}

/** The median's limits: those of the middle value, or of the two middle values together. */
export function attainableMedian(known: Known): Attainable {
  const limits = limitsOf(known);
  const middle = middleRanks(known.base).map((rank) => rank - 1);
  const half = (of: readonly number[]) => sum(middle.map((i) => of[i] ?? Number.NaN)) / middle.length;
  return { low: half(limits.low), high: half(limits.high), open: middle.some((i) => limits.open[i]) };
}

function readAsMean(claim: Mean | Average, known: Known): Row {
  const { base, printed } = claim;
  const range = attainableMean(known);
  const total = `${base} × ${write(Number(printed))} = ${write(base * Number(printed))}`;
  const lowest = range.low * base;
  const highest = range.high * base;
  const single =
    (known.maximum ?? 0) - (known.maximumWithin ?? 0) > base * (Number(printed) + halfUnit(claim)) &&
    (known.minimum ?? -1) >= 0;
  const alone = single ? `, less than the highest value alone (${write(known.maximum ?? 0)})` : "";
  return {
    test: "mean against range",
    reading: "as mean",
    verdict: verdictOf(claim, range, known),
    arithmetic: `total ${total}${alone}; with ${knownInWords(known) || "nothing else known"} the total lies ${between(lowest, highest, range.open)}`,
  };
}

function readAsMedian(claim: Average, known: Known): Row {
  const range = attainableMedian(known);
  const ranks = middleRanks(claim.base);
  const middle = ranks.length === 1 ? `value ${ranks[0]}` : `half of values ${ranks.join(" and ")} together`;
  return {
    test: "median against range",
    reading: "as median",
    verdict: verdictOf(claim, range, known),
    arithmetic: `the median of ${claim.base} is ${middle}; with ${knownInWords(known) || "nothing else known"} it lies ${between(range.low, range.high, range.open)}; printed ${write(Number(claim.printed))}`,
  };
}

function verdictOf(claim: Mean | Average, range: Attainable, known: Known): Row["verdict"] {
  if (!Number.isFinite(range.low) && !Number.isFinite(range.high)) return "uninformative";
  return possible(limitsOf(known)) && meets(claim, range) ? "consistent" : "inconsistent";
}

/** Does the printed value, with what its rounding may hide, meet the interval? A tie may be rounded either way. */
function meets(claim: Mean | Average, { low, high, open }: Attainable): boolean {
  const [value, half] = [Number(claim.printed), halfUnit(claim)];
  const slack = 1e-9 * Math.max(1, Math.abs(value));
  return value + half >= low - slack && (open ? value - half < high : value - half <= high + slack);
}

function middleRanks(base: number): number[] {
  return base % 2 === 1 ? [(base + 1) / 2] : [base / 2, base / 2 + 1];
}

function between(low: number, high: number, open: boolean): string {
  if (!Number.isFinite(low) && !Number.isFinite(high)) return "anywhere";
  if (!Number.isFinite(high)) return `at ${write(low)} or above`;
  if (!Number.isFinite(low)) return `${open ? "below" : "at or below"} ${write(high)}`;
  return `between ${write(low)} and ${open ? "under " : ""}${write(high)}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
