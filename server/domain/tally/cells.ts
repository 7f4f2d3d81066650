// The counting passes: each goes once over a column and returns one row of counts per site. They decide how fast
// a tally is; tally.ts turns the counts into groups.
import { UNANSWERED } from "../columns/codes.ts";
import type { MultipleColumn, SingleColumn } from "../columns/column.ts";
import type { EpisodeRows } from "../columns/episodeRows.ts";
import type { Table } from "../columns/table.ts";

/**
 * One stride of counts per site code, a first one for vacant rows. In a stride: answered, at least one mention,
 * then one count per negative code, then one per option.
 */
export interface Cells {
  counts: Uint32Array;
  stride: number;
}

export const ANSWERED_CELL = 0;
export const MENTIONED_CELL = 1;
/** Where the count of code 0 stands in a stride; negative codes stand before it. */
export const ZERO_CELL = 2 + UNANSWERED;

/** Counts a closed column row by row; options that stand alone (`alone`, by index) are no mention of anything. */
export function countCells(
  column: SingleColumn | MultipleColumn,
  alone: ReadonlySet<number>,
  table: Table,
  sites: number,
): Cells {
  const cells = emptyCells(column.options.length, sites);
  if (column.kind === "single") countSingle(column, table, cells);
  else countMultiple(column, alone, table, cells);
  return cells;
}

/**
 * Counts a closed column of a panel once per interview with an episode: an option counts once however many
 * episodes name it; where none answered, the highest code (codes.ts) that any episode has stands for the interview.
 */
export function countInterviews(
  column: SingleColumn | MultipleColumn,
  alone: ReadonlySet<number>,
  episodes: EpisodeRows,
  interviews: Table,
  sites: number,
): Cells {
  const cells = emptyCells(column.options.length, sites);
  const { counts, stride } = cells;
  const seen = new Int32Array(column.options.length).fill(-1);
  for (let row = 0; row < interviews.size; row++) {
    let episode = episodes.first[row] ?? -1;
    if (episode < 0) continue;
    const at = ((interviews.site[row] ?? -1) + 1) * stride;
    let status = -UNANSWERED;
    let mentioned = 0;
    for (; episode >= 0; episode = episodes.next[episode] ?? -1) {
      status = Math.max(status, Math.min(codeAt(column, episode), 0));
      for (const option of optionsAt(column, episode)) {
        if (seen[option] === row) continue;
        seen[option] = row;
        bump(counts, at + ZERO_CELL + option);
        if (!alone.has(option)) mentioned = 1;
      }
    }
    bump(counts, status === 0 ? at + ANSWERED_CELL : at + ZERO_CELL + status);
    if (mentioned === 1) bump(counts, at + MENTIONED_CELL);
  }
  return cells;
}

/** Counts the status of a number column. */
export function countStatus(status: Int8Array, table: Table, sites: number): Cells {
  const cells = emptyCells(0, sites);
  for (let row = 0; row < table.size; row++) {
    const code = status[row] ?? 0;
    const at = ((table.site[row] ?? -1) + 1) * cells.stride;
    bump(cells.counts, code < 0 ? at + ZERO_CELL + code : at + ANSWERED_CELL);
  }
  return cells;
}

/** The option codes a row holds. */
export function optionsAt(column: SingleColumn | MultipleColumn, row: number): number[] {
  if (column.kind === "single") {
    const code = column.codes[row] ?? -1;
    return code < 0 ? [] : [code];
  }
  const chosen: number[] = [];
  column.planes.forEach((plane, p) => {
    for (let bits = plane[row] ?? 0; bits !== 0; bits &= bits - 1) chosen.push(32 * p + lowest(bits));
  });
  return chosen;
}

/** A row's status or, for a single choice, its option. */
export function codeAt(column: SingleColumn | MultipleColumn, row: number): number {
  return (column.kind === "single" ? column.codes[row] : column.status[row]) ?? -UNANSWERED;
}

function emptyCells(options: number, sites: number): Cells {
  const stride = ZERO_CELL + options;
  return { counts: new Uint32Array((sites + 1) * stride), stride };
}

/** Four rows at a time: finding all four counters before raising any takes a third less time. */
function countSingle(
  { codes, options }: SingleColumn,
  { site, size }: Table,
  { counts, stride }: Cells,
): void {
  const origin = stride + ZERO_CELL;
  let row = 0;
  for (; row + 3 < size; row += 4) {
    const a = origin + (site[row] ?? -1) * stride + (codes[row] ?? 0);
    const b = origin + (site[row + 1] ?? -1) * stride + (codes[row + 1] ?? 0);
    const c = origin + (site[row + 2] ?? -1) * stride + (codes[row + 2] ?? 0);
    const d = origin + (site[row + 3] ?? -1) * stride + (codes[row + 3] ?? 0);
    bump(counts, a);
    bump(counts, b);
    bump(counts, c);
    bump(counts, d);
  }
  for (; row < size; row++) bump(counts, origin + (site[row] ?? -1) * stride + (codes[row] ?? 0));
  for (let at = 0; at < counts.length; at += stride) {
    for (let option = 0; option < options.length; option++) {
      counts[at + ANSWERED_CELL] = (counts[at + ANSWERED_CELL] ?? 0) + (counts[at + ZERO_CELL + option] ?? 0);
    }
  }
}

/** Statuses and mentions first; then options eight at a time, by how often each byte of choices occurs. */
function countMultiple(
  { status, planes, options }: MultipleColumn,
  alone: ReadonlySet<number>,
  { site, size }: Table,
  { counts, stride }: Cells,
): void {
  const mentions = mentionsOf(planes, options.length, alone);
  for (let row = 0; row < size; row++) {
    const at = ((site[row] ?? -1) + 1) * stride;
    const code = status[row] ?? 0;
    bump(counts, code < 0 ? at + ZERO_CELL + code : at + ANSWERED_CELL);
    if (((mentions.plane[row] ?? 0) & mentions.mask) !== 0) bump(counts, at + MENTIONED_CELL);
  }
  for (let first = 0; first < options.length; first += 8) {
    const plane = planes[first >>> 5];
    if (plane !== undefined) countByte(plane, first, { site, size }, { counts, stride });
  }
}

/** A plane and the bits of it that mention something; where there are several planes, one made of all. */
function mentionsOf(planes: readonly Uint32Array[], options: number, alone: ReadonlySet<number>) {
  const [first = new Uint32Array(), ...others] = planes;
  if (others.length === 0) return { plane: first, mask: maskOf(options, alone, 0) };
  const merged = new Uint32Array(first.length);
  planes.forEach((plane, p) => {
    const mask = maskOf(options, alone, p);
    for (let row = 0; row < merged.length; row++)
      merged[row] = (merged[row] ?? 0) | ((plane[row] ?? 0) & mask);
  });
  return { plane: merged, mask: -1 };
}

/** The bits of a plane that mention something. */
function maskOf(options: number, alone: ReadonlySet<number>, plane: number): number {
  let mask = 0;
  for (let o = 32 * plane; o < Math.min(options, 32 * plane + 32); o++) {
    if (!alone.has(o)) mask |= 1 << (o & 31);
  }
  return mask;
}

/** No branch per option, and four rows at a time as in `countSingle`. */
function countByte(
  plane: Uint32Array,
  first: number,
  { site, size }: Pick<Table, "site" | "size">,
  { counts, stride }: Cells,
): void {
  const seen = new Uint32Array((256 * counts.length) / stride);
  const shift = first & 31;
  let row = 0;
  for (; row + 3 < size; row += 4) {
    const a = (((site[row] ?? -1) + 1) << 8) + (((plane[row] ?? 0) >>> shift) & 255);
    const b = (((site[row + 1] ?? -1) + 1) << 8) + (((plane[row + 1] ?? 0) >>> shift) & 255);
    const c = (((site[row + 2] ?? -1) + 1) << 8) + (((plane[row + 2] ?? 0) >>> shift) & 255);
    const d = (((site[row + 3] ?? -1) + 1) << 8) + (((plane[row + 3] ?? 0) >>> shift) & 255);
    bump(seen, a);
    bump(seen, b);
    bump(seen, c);
    bump(seen, d);
  }
  for (; row < size; row++) {
    bump(seen, (((site[row] ?? -1) + 1) << 8) + (((plane[row] ?? 0) >>> shift) & 255));
  }
  for (let i = 0; i < seen.length; i++) {
    const times = seen[i] ?? 0;
    if (times === 0) continue;
    const at = (i >>> 8) * stride + ZERO_CELL + first;
    for (let bits = i & 255; bits !== 0; bits &= bits - 1) {
      counts[at + lowest(bits)] = (counts[at + lowest(bits)] ?? 0) + times;
    }
  }
}

function bump(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

/** Position of the lowest set bit. */
function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
