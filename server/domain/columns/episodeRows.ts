// The episodes of one repeating panel as rows of their own, each tied to its interview's row by a linked list in
// two arrays. interviewRows.ts rebuilds them whenever the interview is replaced.
import type { Answer } from "../../../protocols/interview.ts";
import { OFF_ROUTE, SKIPPED, statusOf } from "./codes.ts";
import { lengthen } from "./column.ts";
import { type Plan, Table } from "./table.ts";

const NONE = -1;

export class EpisodeRows extends Table {
  /** By interview row: its latest episode, or -1. */
  first: Int32Array;
  /** By interview row: ANSWERED when episodes were asked for (there may be none), or why not. */
  status: Int8Array;
  /** By episode row: the next of the same interview, or -1. */
  next: Int32Array;

  constructor(interviews: number) {
    super();
    this.first = new Int32Array(interviews).fill(NONE);
    this.status = new Int8Array(interviews).fill(SKIPPED);
    this.next = new Int32Array(this.capacity).fill(NONE);
  }

  /** Enters the episodes of an interview's row; under a panel that was hidden later all are off route. */
  enter(interview: number, site: number, plan: Plan, answer: Answer | undefined): void {
    const status = statusOf(answer);
    this.status[interview] = status;
    if (answer === undefined || !("entries" in answer)) return;
    for (const entry of answer.entries) {
      const row = this.take(site);
      this.write(row, plan, status === OFF_ROUTE ? offRoute(entry) : entry);
      this.next[row] = this.first[interview] ?? NONE;
      this.first[interview] = row;
    }
  }

  leave(interview: number): void {
    for (let row = this.first[interview] ?? NONE; row !== NONE; row = this.next[row] ?? NONE) {
      this.release(row);
    }
    this.first[interview] = NONE;
    this.status[interview] = SKIPPED;
  }

  growInterviews(capacity: number): void {
    this.first = lengthen(this.first, capacity, NONE);
    this.status = lengthen(this.status, capacity, SKIPPED);
  }

  override get bytes(): number {
    return super.bytes + this.first.byteLength + this.status.byteLength + this.next.byteLength;
  }

  protected override grow(capacity: number): void {
    super.grow(capacity);
    this.next = lengthen(this.next, capacity, NONE);
  }
}

type Entry = Extract<Answer, { entries: unknown }>["entries"][number];

function offRoute(entry: Entry): Entry {
  return Object.fromEntries(
    Object.entries(entry).map(([name, a]) => [name, "value" in a ? { ...a, offRoute: true as const } : a]),
  );
}
