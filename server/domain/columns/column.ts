// One column per tallied item: small integers for a single choice, bitsets for multiple response, doubles for
// numbers. A table (table.ts) writes them row by row; tallies read the arrays whole.
import type { Answer } from "../../../protocols/interview.ts";
import type { Item, Option } from "../../../protocols/protocol.ts";
import { ANSWERED, SKIPPED, statusOf } from "./codes.ts";

interface Closed {
  item: Item;
  /** Every option any protocol version or site brought, in order of first appearance: the index is the code. */
  options: Option[];
  index: Map<string, number>;
}

/** `codes[row]`: index of the chosen option, or a negative reason. Widens past 127 options. */
export interface SingleColumn extends Closed {
  kind: "single";
  codes: Int8Array | Int16Array;
}

/** `planes[w][row]`: bit b is set when option 32w + b was chosen. */
export interface MultipleColumn extends Closed {
  kind: "multiple";
  status: Int8Array;
  planes: Uint32Array[];
}

/** `values[row]` holds where `status[row]` is ANSWERED. */
export interface NumberColumn {
  kind: "number";
  status: Int8Array;
  values: Float64Array;
}

export type Column = SingleColumn | MultipleColumn | (NumberColumn & { item: Item });

/** An empty column for an item, or undefined for what is not tallied: text, dates and who it was with. */
export function createColumn(item: Item, capacity: number): Column | undefined {
  if (item.identity) return undefined;
  const status = () => new Int8Array(capacity).fill(SKIPPED);
  switch (item.kind) {
    case "single":
      return { kind: "single", item, options: [], index: new Map(), codes: status() };
    case "multiple":
      return { kind: "multiple", item, options: [], index: new Map(), status: status(), planes: [] };
    case "number":
      return { kind: "number", item, status: status(), values: new Float64Array(capacity) };
    default:
      return undefined;
  }
}

/** Makes room for the options of another version or site of the item; known codes keep their index. */
export function adoptOptions(column: Column, item: Item): void {
  if (column.kind === "number") return;
  for (const option of item.options) {
    if (column.index.has(option.code)) continue;
    column.index.set(option.code, column.options.length);
    column.options.push(option);
  }
  if (column.kind === "single" && column.options.length > 128 && column.codes instanceof Int8Array) {
    column.codes = Int16Array.from(column.codes);
  }
  if (column.kind === "multiple") {
    while (column.planes.length * 32 < column.options.length) {
      column.planes.push(new Uint32Array(column.status.length));
    }
  }
}

/** A column's options in the order of an item as it stands, then those only other versions and sites brought. */
export function optionsInOrder({ options }: Closed, item: Item): Option[] {
  const own = new Set(item.options.map((o) => o.code));
  return [...item.options, ...options.filter((o) => !own.has(o.code))];
}

/** Indices of the options that stand alone, or that allow no judgement, by the item as it stands. */
export function flagged(column: Closed, item: Item, flag: "exclusive" | "undetermined"): Set<number> {
  const marked = optionsInOrder(column, item).filter((o) => o[flag]);
  return new Set(marked.flatMap((o) => column.index.get(o.code) ?? []));
}

/** Writes one checked answer; `undefined` empties the row. */
export function writeAnswer(column: Column, row: number, answer: Answer | undefined): void {
  const status = statusOf(answer);
  const value = status === ANSWERED && answer !== undefined && "value" in answer ? answer.value : undefined;
  switch (column.kind) {
    case "single":
      column.codes[row] = typeof value === "string" ? (column.index.get(value) ?? SKIPPED) : status;
      return;
    case "multiple":
      column.status[row] = status;
      for (const plane of column.planes) plane[row] = 0;
      if (Array.isArray(value)) for (const code of value) setBit(column, row, code);
      return;
    case "number":
      column.status[row] = status;
      column.values[row] = typeof value === "number" ? value : 0;
  }
}

/** Lengthens every array of the column; new rows are empty. */
export function growColumn(column: Column, capacity: number): void {
  if (column.kind === "single") {
    column.codes = lengthen(column.codes, capacity, SKIPPED);
    return;
  }
  column.status = lengthen(column.status, capacity, SKIPPED);
  if (column.kind === "multiple") column.planes = column.planes.map((p) => lengthen(p, capacity, 0));
  else column.values = lengthen(column.values, capacity, 0);
}

type Numbers = Int8Array | Int16Array | Int32Array | Uint32Array | Float64Array;

/** The same numbers in a longer array, the rest filled. */
export function lengthen<T extends Numbers>(array: T, capacity: number, fill: number): T {
  const longer = new (array.constructor as new (length: number) => T)(capacity);
  longer.set(array);
  longer.fill(fill, array.length);
  return longer;
}

export function bytesOfColumn(column: Column): number {
  if (column.kind === "single") return column.codes.byteLength;
  if (column.kind === "number") return column.status.byteLength + column.values.byteLength;
  return column.planes.reduce((sum, p) => sum + p.byteLength, column.status.byteLength);
}

function setBit(column: MultipleColumn, row: number, code: string): void {
  const option = column.index.get(code);
  const plane = option === undefined ? undefined : column.planes[option >>> 5];
  if (option === undefined || plane === undefined) return;
  plane[row] = (plane[row] ?? 0) | (1 << (option & 31));
}
