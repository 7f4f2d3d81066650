// Rows and columns for one kind of unit: interviews, or the episodes of one repeating panel. Rows of replaced or
// removed units are used again, so a set of columns never grows by revisions alone.
import type { Answers } from "../../../protocols/interview.ts";
import type { Item } from "../../../protocols/protocol.ts";
import {
  adoptOptions,
  bytesOfColumn,
  type Column,
  createColumn,
  growColumn,
  lengthen,
  writeAnswer,
} from "./column.ts";

/** Which columns the interviews of one protocol write, by item name. */
export type Plan = readonly { name: string; column: Column }[];

/** The site code of a row that holds nothing at present. */
export const VACANT = -1;

export class Table {
  /** Rows in use or vacant; readers look at `site[row]` to tell. */
  size = 0;
  /** Index of the row's site among the set's sites, or VACANT. */
  site: Int16Array;
  protected capacity = 256;
  readonly #columns = new Map<string, Column>();
  readonly #vacant: number[] = [];

  constructor() {
    this.site = new Int16Array(this.capacity).fill(VACANT);
  }

  /** The column of an item; an item that changed its kind is another column and does not pool. */
  column(item: Pick<Item, "name" | "kind">): Column | undefined {
    return this.#columns.get(keyOf(item));
  }

  columns(): IterableIterator<Column> {
    return this.#columns.values();
  }

  /** Makes or finds the column of each item that is tallied, with room for its options. */
  adopt(items: readonly Item[]): Plan {
    return items.flatMap((item) => {
      const column = this.column(item) ?? createColumn(item, this.capacity);
      if (column === undefined) return [];
      this.#columns.set(keyOf(item), column);
      adoptOptions(column, item);
      return [{ name: item.name, column }];
    });
  }

  /** Takes a row for a unit of a site. */
  take(site: number): number {
    const row = this.#vacant.pop() ?? this.size++;
    if (row >= this.capacity) this.grow(Math.ceil(this.capacity * 1.25));
    this.site[row] = site;
    return row;
  }

  /** Writes a row's answers; columns outside the plan stay empty. */
  write(row: number, plan: Plan, answers: Answers): void {
    for (const { name, column } of plan) writeAnswer(column, row, answers[name]);
  }

  /** Gives a row back, emptied. */
  release(row: number): void {
    this.site[row] = VACANT;
    for (const column of this.#columns.values()) writeAnswer(column, row, undefined);
    this.#vacant.push(row);
  }

  get bytes(): number {
    let sum = this.site.byteLength;
    for (const column of this.#columns.values()) sum += bytesOfColumn(column);
    return sum;
  }

  protected grow(capacity: number): void {
    this.capacity = capacity;
    this.site = lengthen(this.site, capacity, VACANT);
    for (const column of this.#columns.values()) growColumn(column, capacity);
  }
}

function keyOf(item: Pick<Item, "name" | "kind">): string {
  return `${item.name} ${item.kind}`;
}
