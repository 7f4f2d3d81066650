// The counting passes over whole columns: they decide how fast a tally is. Four rows at a time, as finding all four
// counters before raising any takes a third less time.
import { UNANSWERED } from "../columns/codes.ts";
import type { Table } from "../columns/table.ts";

type Rows = Pick<Table, "site" | "size">;

/** One code per row, from -UNANSWERED; `width` codes in all. */
export interface Codes {
  codes: Int8Array | Int16Array;
  width: number;
}

/** A pair with more counters than this, or than rows, is not counted together: the fast cache holds 64 KiB. */
const MOST_COUNTERS = 16_384;

/** Bits of a pattern of choices that one pass counts. */
export const LONGEST_PATTERN = 12;

/**
 * How often each code occurs at each site, vacant rows first: of a list, at `(site + 1) * width + UNANSWERED + code`.
 * Two lists share a pass, which counts their pairs of codes.
 */
export function countCodes(all: readonly Codes[], rows: Rows, sites: number): Uint32Array[] {
  const counted: Uint32Array[] = [];
  for (let index = 0; index < all.length; ) {
    const [one, other] = all.slice(index, index + 2);
    if (one === undefined) break;
    const most = Math.min(MOST_COUNTERS, rows.size);
    if (other !== undefined && (sites + 1) * one.width * other.width <= most) {
      counted.push(...countPair(one, other, rows, sites));
      index += 2;
    } else {
      counted.push(countOne(one, rows, sites));
      index += 1;
    }
  }
  return counted;
}

function countOne({ codes, width }: Codes, { site, size }: Rows, sites: number): Uint32Array {
  const counts = new Uint32Array((sites + 1) * width);
  const origin = width + UNANSWERED;
  let row = 0;
  for (; row + 3 < size; row += 4) {
    const a = origin + (site[row] ?? -1) * width + (codes[row] ?? 0);
    const b = origin + (site[row + 1] ?? -1) * width + (codes[row + 1] ?? 0);
    const c = origin + (site[row + 2] ?? -1) * width + (codes[row + 2] ?? 0);
    const d = origin + (site[row + 3] ?? -1) * width + (codes[row + 3] ?? 0);
    bump(counts, a);
    bump(counts, b);
    bump(counts, c);
    bump(counts, d);
  }
  for (; row < size; row++) bump(counts, origin + (site[row] ?? -1) * width + (codes[row] ?? 0));
  return counts;
}

function countPair(
  one: Codes,
  other: Codes,
  { site, size }: Rows,
  sites: number,
): [Uint32Array, Uint32Array] {
  const [high, low] = [one.codes, other.codes];
  const [width, stride] = [other.width, one.width * other.width];
  const pairs = new Uint32Array((sites + 1) * stride);
  const origin = stride + UNANSWERED * width + UNANSWERED;
  let row = 0;
  for (; row + 3 < size; row += 4) {
    const a = origin + (site[row] ?? -1) * stride + (high[row] ?? 0) * width + (low[row] ?? 0);
    const b = origin + (site[row + 1] ?? -1) * stride + (high[row + 1] ?? 0) * width + (low[row + 1] ?? 0);
    const c = origin + (site[row + 2] ?? -1) * stride + (high[row + 2] ?? 0) * width + (low[row + 2] ?? 0);
    const d = origin + (site[row + 3] ?? -1) * stride + (high[row + 3] ?? 0) * width + (low[row + 3] ?? 0);
    bump(pairs, a);
    bump(pairs, b);
    bump(pairs, c);
    bump(pairs, d);
  }
  for (; row < size; row++) {
    bump(pairs, origin + (site[row] ?? -1) * stride + (high[row] ?? 0) * width + (low[row] ?? 0));
  }
  return marginsOf(pairs, one.width, width);
}

/** From the counts of pairs, how often each of either occurs. */
function marginsOf(pairs: Uint32Array, high: number, low: number): [Uint32Array, Uint32Array] {
  const highs = new Uint32Array(pairs.length / low);
  const lows = new Uint32Array(pairs.length / high);
  for (let line = 0; line < highs.length; line++) {
    const from = Math.floor(line / high) * low;
    for (let i = 0; i < low; i++) {
      const times = pairs[line * low + i] ?? 0;
      highs[line] = (highs[line] ?? 0) + times;
      lows[from + i] = (lows[from + i] ?? 0) + times;
    }
  }
  return [highs, lows];
}

/**
 * How often each pattern of some bits of a plane occurs in each of `places` (vacant rows, then the sites): at
 * `place << bits | pattern`.
 */
export function countPatterns(
  { plane, shift, bits }: { plane: Uint32Array; shift: number; bits: number },
  { site, size }: Rows,
  places: number,
): Uint32Array {
  const seen = new Uint32Array(places << bits);
  const mask = (1 << bits) - 1;
  let row = 0;
  for (; row + 3 < size; row += 4) {
    const a = (((site[row] ?? -1) + 1) << bits) + (((plane[row] ?? 0) >>> shift) & mask);
    const b = (((site[row + 1] ?? -1) + 1) << bits) + (((plane[row + 1] ?? 0) >>> shift) & mask);
    const c = (((site[row + 2] ?? -1) + 1) << bits) + (((plane[row + 2] ?? 0) >>> shift) & mask);
    const d = (((site[row + 3] ?? -1) + 1) << bits) + (((plane[row + 3] ?? 0) >>> shift) & mask);
    bump(seen, a);
    bump(seen, b);
    bump(seen, c);
    bump(seen, d);
  }
  for (; row < size; row++) {
    bump(seen, (((site[row] ?? -1) + 1) << bits) + (((plane[row] ?? 0) >>> shift) & mask));
  }
  return seen;
}

/** In each place, the rows with a bit of a plane's mask in any plane. */
export function countMentions(
  planes: readonly { plane: Uint32Array; mask: number }[],
  { site, size }: Rows,
  places: number,
): Uint32Array {
  const counts = new Uint32Array(places);
  for (let row = 0; row < size; row++) {
    if (planes.some(({ plane, mask }) => ((plane[row] ?? 0) & mask) !== 0))
      bump(counts, (site[row] ?? -1) + 1);
  }
  return counts;
}

/** Position of the lowest set bit. */
export function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

function bump(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
