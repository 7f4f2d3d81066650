// What the counting passes (passes.ts) found, laid out as one row of counts per site; tally.ts turns it into groups.
import { UNANSWERED } from "../columns/codes.ts";
import type { MultipleColumn, SingleColumn } from "../columns/column.ts";
import type { EpisodeRows } from "../columns/episodeRows.ts";
import type { Table } from "../columns/table.ts";
import { countCodes, countMentions, countPatterns, LONGEST_PATTERN, lowest } from "./passes.ts";

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

/** A closed column, and its options (by index) that stand alone: they are no mention of anything. */
export interface ToCount {
  column: SingleColumn | MultipleColumn;
  alone: ReadonlySet<number>;
}

/** Counts closed columns of one table row by row; many together take little more than half the time of one by one. */
export function countCells(all: readonly ToCount[], table: Table, sites: number): Cells[] {
  const found = countCodes(
    all.map(({ column }) =>
      column.kind === "single"
        ? { codes: column.codes, width: UNANSWERED + column.options.length }
        : { codes: column.status, width: UNANSWERED + 1 },
    ),
    table,
    sites,
  );
  return all.map(({ column, alone }, index) => {
    const cells = emptyCells(column.options.length, sites);
    const codes = found[index] ?? new Uint32Array();
    if (column.kind === "single") enterSingle(cells, codes);
    else {
      enterStatus(cells, codes);
      enterOptions(cells, column, alone, table);
    }
    return cells;
  });
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
  const [codes = new Uint32Array()] = countCodes([{ codes: status, width: UNANSWERED + 1 }], table, sites);
  enterStatus(cells, codes);
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

function enterSingle({ counts, stride }: Cells, codes: Uint32Array): void {
  const width = stride - ZERO_CELL + UNANSWERED;
  for (let from = 0, at = 0; from < codes.length; from += width, at += stride) {
    counts.set(codes.subarray(from, from + width), at + ZERO_CELL - UNANSWERED);
    for (let cell = at + ZERO_CELL; cell < at + stride; cell++)
      add(counts, at + ANSWERED_CELL, counts[cell] ?? 0);
  }
}

function enterStatus({ counts, stride }: Cells, codes: Uint32Array): void {
  const width = UNANSWERED + 1;
  for (let from = 0, at = 0; from < codes.length; from += width, at += stride) {
    counts.set(codes.subarray(from, from + UNANSWERED), at + ZERO_CELL - UNANSWERED);
    counts[at + ANSWERED_CELL] = codes[from + UNANSWERED] ?? 0;
  }
}

/** Options by how often each pattern of choices occurs; of all of them at once where that is worth its counters. */
function enterOptions(
  { counts, stride }: Cells,
  { planes, options }: MultipleColumn,
  alone: ReadonlySet<number>,
  table: Table,
): void {
  const places = counts.length / stride;
  const short = options.length <= LONGEST_PATTERN && places << options.length <= table.size;
  const bits = short ? options.length : 8;
  for (let first = 0; first < options.length; first += bits) {
    const plane = planes[first >>> 5] ?? new Uint32Array();
    const seen = countPatterns({ plane, shift: first & 31, bits }, table, places);
    const mask = maskOf(options.length, alone, 0);
    for (let i = 0; i < seen.length; i++) {
      const times = seen[i] ?? 0;
      if (times === 0) continue;
      const pattern = i & ((1 << bits) - 1);
      const at = (i >>> bits) * stride;
      if (short && (pattern & mask) !== 0) add(counts, at + MENTIONED_CELL, times);
      for (let left = pattern; left !== 0; left &= left - 1)
        add(counts, at + ZERO_CELL + first + lowest(left), times);
    }
  }
  if (short) return;
  const masked = planes.map((plane, p) => ({ plane, mask: maskOf(options.length, alone, p) }));
  countMentions(masked, table, places).forEach((times, site) => {
    counts[site * stride + MENTIONED_CELL] = times;
  });
}

/** The bits of a plane that mention something. */
function maskOf(options: number, alone: ReadonlySet<number>, plane: number): number {
  let mask = 0;
  for (let o = 32 * plane; o < Math.min(options, 32 * plane + 32); o++) {
    if (!alone.has(o)) mask |= 1 << (o & 31);
  }
  return mask;
}

function bump(counts: Uint32Array, at: number): void {
  add(counts, at, 1);
}

function add(counts: Uint32Array, at: number, times: number): void {
  counts[at] = (counts[at] ?? 0) + times;
}
