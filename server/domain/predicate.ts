// What must be true of an interview for it to count in a published figure, judged over whole columns with three
// values (Kleene 1952, strong): true, false, or unknown for want of an answer. comparison/ counts the outcome.
import type { Item, Protocol } from "../../protocols/protocol.ts";
import type { Predicate } from "../../protocols/schema.ts";
import { missingCode, SKIPPED, silentCodes } from "./columns/codes.ts";
import { type Column, flagged, type NumberColumn } from "./columns/column.ts";
import { EpisodeRows } from "./columns/episodeRows.ts";
import type { InterviewRows } from "./columns/interviewRows.ts";
import { type Table, VACANT } from "./columns/table.ts";
import { deriveUsd, type Rates, tableOf } from "./columns/usd.ts";
import { optionsAt } from "./tally/cells.ts";

// Ordered so that "all" is the least of its parts and negation turns the order round. An interview that was not
// on an item's route is outside the base, unless the other parts decide without it.
const NO = 0;
const OUTSIDE = 1;
const NOT_ASKED = 2;
const NON_RESPONSE = 3;
const UNDETERMINED = 4;
const YES = 5;

/** How many interviews a predicate is true of, false of, unknown of, and how many are outside its base. */
export interface Judged {
  yes: number;
  no: number;
  /** Asked, but refused, not known, withdrawn or not convertible. */
  nonResponse: number;
  /** Answered, but with an option that allows no judgement, as "unclear" does. */
  undetermined: number;
  notAsked: number;
  outside: number;
}

/** What a predicate is judged over. Its items must exist (comparison/comparable.ts looks first). */
export interface Evidence {
  rows: InterviewRows;
  protocol: Protocol;
  rates: Rates;
}

export function judge(predicate: Predicate, evidence: Evidence): Judged {
  const truth = evaluate(predicate, evidence);
  const counts = new Uint32Array(6);
  const { site, size } = evidence.rows;
  for (let row = 0; row < size; row++) {
    const value = truth[row] ?? OUTSIDE;
    if (site[row] !== VACANT) counts[value] = (counts[value] ?? 0) + 1;
  }
  const [no = 0, outside = 0, notAsked = 0, nonResponse = 0, undetermined = 0, yes = 0] = counts;
  return { yes, no, nonResponse, undetermined, notAsked, outside };
}

/** One truth value per interview row. */
function evaluate(predicate: Predicate, evidence: Evidence): Uint8Array {
  if ("all" in predicate) return least(predicate.all.map((p) => evaluate(p, evidence)));
  if ("any" in predicate) return negate(least(predicate.any.map((p) => negate(evaluate(p, evidence)))));
  const { rows } = evidence;
  if ("site" in predicate) {
    const code = rows.sites.indexOf(predicate.site);
    return Uint8Array.from(rows.site.subarray(0, rows.size), (site) => (site === code ? YES : NO));
  }
  const found = findColumn(predicate.item, evidence);
  if (found === undefined) return new Uint8Array(rows.size).fill(OUTSIDE);
  const truth = judgeRows(found.column, found.item, found.table.size, predicate);
  return found.table instanceof EpisodeRows ? anyEpisode(truth, found.table, rows) : truth;
}

/** The column of an item or a derived number (whose item is the amount), with the table it stands in. */
export function findColumn(
  name: string,
  { rows, protocol, rates }: Evidence,
): { column: Column | NumberColumn; item: Item; table: Table } | undefined {
  const derived = protocol.study.derived.find((d) => d.name === name);
  if (derived !== undefined) {
    const table = tableOf(rows, derived);
    const amount = protocol.item(derived.usd.amount);
    return table && amount && { column: deriveUsd(rows, table, derived, rates), item: amount, table };
  }
  const item = protocol.item(name);
  const table = item && tableFor(item, rows);
  const column = item && table?.column(item);
  return table && column && { column, item, table };
}

function tableFor(item: Item, rows: InterviewRows): Table | undefined {
  return item.panel === undefined ? rows : rows.panels.get(item.panel);
}

type OverItem = Exclude<Predicate, { all: unknown } | { any: unknown } | { site: unknown }>;

function judgeRows(column: Column | NumberColumn, item: Item, size: number, predicate: OverItem): Uint8Array {
  const truth = new Uint8Array(size);
  const status = column.kind === "single" ? column.codes : column.status;
  const holds = testOf(column, item, predicate);
  const undecided = undecidedBy(column, item, predicate);
  for (let row = 0; row < size; row++) {
    const code = status[row] ?? SKIPPED;
    truth[row] = code < 0 ? unknown(code) : holds(row) ? YES : undecided(row) ? UNDETERMINED : NO;
  }
  return truth;
}

/**
 * Whether a row's answer leaves open what it does not say: it chose an option that allows no judgement. How often
 * such an option itself is chosen is always known.
 */
function undecidedBy(
  column: Column | NumberColumn,
  item: Item,
  predicate: OverItem,
): (row: number) => boolean {
  if (column.kind === "number") return () => false;
  const open = flagged(column, item, "undetermined");
  const wanted = wantedBy(predicate);
  const itself = wanted !== undefined && open.has(column.index.get(wanted) ?? -1);
  return open.size === 0 || itself ? () => false : (row) => optionsAt(column, row).some((o) => open.has(o));
}

function testOf(column: Column | NumberColumn, item: Item, predicate: OverItem): (row: number) => boolean {
  if (column.kind === "number") {
    const { values } = column;
    if ("lessThan" in predicate) return (row) => (values[row] ?? 0) < predicate.lessThan;
    return (row) => "atLeast" in predicate && (values[row] ?? 0) >= predicate.atLeast;
  }
  if ("mentionsAtLeast" in predicate) {
    const alone = flagged(column, item, "exclusive");
    return (row) => optionsAt(column, row).filter((o) => !alone.has(o)).length >= predicate.mentionsAtLeast;
  }
  const option = column.index.get(wantedBy(predicate) ?? "") ?? -1;
  if (column.kind === "single") return (row) => column.codes[row] === option;
  const plane = column.planes[option >>> 5];
  return (row) => option >= 0 && ((plane?.[row] ?? 0) & (1 << (option & 31))) !== 0;
}

function wantedBy(predicate: OverItem): string | undefined {
  if ("equals" in predicate) return predicate.equals;
  return "includes" in predicate ? predicate.includes : undefined;
}

function unknown(code: number): number {
  if (code === missingCode("not_asked")) return NOT_ASKED;
  return silentCodes.includes(code) ? NON_RESPONSE : OUTSIDE;
}

/** True when any episode is. No episode at all is a known no; an episode off the item's route says nothing. */
function anyEpisode(truth: Uint8Array, episodes: EpisodeRows, interviews: Table): Uint8Array {
  const folded = new Uint8Array(interviews.size);
  for (let row = 0; row < interviews.size; row++) {
    const status = episodes.status[row] ?? SKIPPED;
    folded[row] = status < 0 ? unknown(status) : foldEpisodes(truth, episodes, row);
  }
  return folded;
}

function foldEpisodes(truth: Uint8Array, episodes: EpisodeRows, interview: number): number {
  let episode = episodes.first[interview] ?? -1;
  if (episode < 0) return NO;
  let outside = true;
  let least = YES;
  for (; episode >= 0; episode = episodes.next[episode] ?? -1) {
    const value = truth[episode] ?? OUTSIDE;
    if (value === OUTSIDE) continue;
    outside = false;
    least = Math.min(least, negated(value));
  }
  return outside ? OUTSIDE : negated(least);
}

function least(parts: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array(), ...others] = parts;
  for (const other of others) {
    for (let row = 0; row < first.length; row++) first[row] = Math.min(first[row] ?? NO, other[row] ?? NO);
  }
  return first;
}

function negate(truth: Uint8Array): Uint8Array {
  return truth.map(negated);
}

/** Unknown stays unknown. */
function negated(value: number): number {
  return value === NO || value === YES ? YES - value : value;
}
