// All interviews as columns, one set per study and origin: a view of the log that can be thrown away and built
// again. server/tallies.ts feeds it.
import type { Interview, Origin } from "../../../protocols/interview.ts";
import type { Protocol } from "../../../protocols/protocol.ts";
import { InterviewRows } from "./interviewRows.ts";

export class Columns {
  readonly #sets = new Map<string, InterviewRows>();

  /**
   * Takes in a revision, in any order: the highest revision of an interview stands, under the study and origin
   * that it names; an equal or lower one changes nothing.
   */
  advance(interview: Interview, protocol: Protocol): void {
    for (const rows of this.#sets.values()) {
      if (rows.revisionOf(interview.id) >= interview.revision) return;
    }
    this.remove(interview.id);
    this.rows(interview.study, interview.origin).put(interview, protocol);
  }

  /** Takes an interview out again, wherever it stands. */
  remove(id: string): void {
    for (const rows of this.#sets.values()) rows.remove(id);
  }

  /** The set of a study and origin, empty at first. */
  rows(study: string, origin: Origin): InterviewRows {
    const key = `${origin} ${study}`;
    const rows = this.#sets.get(key) ?? new InterviewRows();
    this.#sets.set(key, rows);
    return rows;
  }

  get bytes(): number {
    let sum = 0;
    for (const rows of this.#sets.values()) sum += rows.bytes;
    return sum;
  }
}
