// Numbers as distributions: distinct values with counts, from which the summary is read. tally.ts collects them,
// comparison takes means and medians from here.
import type { NumericSummary } from "../../protocols/wire.ts";

/** Distinct values in ascending order, each with how often it occurs. */
export interface Distribution {
  values: Float64Array;
  counts: Uint32Array;
}

/** More distinct values than this are not listed one by one. */
const LISTED = 500;

/**
 * n, mean, median, quartiles, extremes. Quartiles are Hyndman and Fan's type 7 ("Sample Quantiles in Statistical
 * Packages", The American Statistician 50, 1996), R's default; the mean sums with Neumaier's compensation (1974).
 */
export function summarise({ values, counts }: Distribution): NumericSummary {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const listed =
    values.length > LISTED ? null : Array.from(values, (value, i) => ({ value, count: counts[i] ?? 0 }));
  if (n === 0) {
    const none = { mean: null, median: null, lowerQuartile: null, upperQuartile: null };
    return { n, ...none, minimum: null, maximum: null, values: [] };
  }
  const quantile = (p: number) => quantileOf(values, counts, n, p);
  return {
    n,
    mean: meanOf(values, counts, n),
    median: quantile(0.5),
    lowerQuartile: quantile(0.25),
    upperQuartile: quantile(0.75),
    minimum: values[0] ?? null,
    maximum: values.at(-1) ?? null,
    values: listed,
  };
}

/** The distribution of numbers in any order; sorts them where they stand. */
export function distribute(numbers: Float64Array): Distribution {
  numbers.sort();
  const starts: number[] = [];
  for (let i = 0; i < numbers.length; i++) if (i === 0 || numbers[i] !== numbers[i - 1]) starts.push(i);
  return {
    values: Float64Array.from(starts, (start) => numbers[start] ?? 0),
    counts: Uint32Array.from(starts, (start, i) => (starts[i + 1] ?? numbers.length) - start),
  };
}

/** Between the extremes, as every mean is; summed in smaller units where the sum would be beyond any number. */
function meanOf(values: Float64Array, counts: Uint32Array, n: number): number {
  const [minimum, maximum] = [values[0] ?? 0, values.at(-1) ?? 0];
  const largest = Math.max(Math.abs(minimum), Math.abs(maximum));
  const unit = Number.isFinite(largest * n) ? 1 : 2 ** 64;
  const mean = (total(values, counts, unit) / n) * unit;
  return Math.min(Math.max(mean, minimum), maximum);
}

/** In `unit`s, a power of two, so that dividing by it loses no digits. */
function total(values: Float64Array, counts: Uint32Array, unit: number): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const term = ((values[i] ?? 0) / unit) * (counts[i] ?? 0);
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
  }
  return sum + lost;
}

function quantileOf(values: Float64Array, counts: Uint32Array, n: number, p: number): number {
  const position = (n - 1) * p;
  const below = ordered(values, counts, Math.floor(position));
  const above = ordered(values, counts, Math.ceil(position));
  const part = position - Math.floor(position);
  const span = above - below;
  return Number.isFinite(span) ? below + part * span : (1 - part) * below + part * above;
}

/** The value at a rank counted from 0. */
function ordered(values: Float64Array, counts: Uint32Array, rank: number): number {
  let passed = 0;
  for (let i = 0; i < values.length; i++) {
    passed += counts[i] ?? 0;
    if (passed > rank) return values[i] ?? 0;
  }
  return values.at(-1) ?? 0;
}
