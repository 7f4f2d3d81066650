// Grouped commits: whatever waits is written in one transaction, and each caller hears only after COMMIT
// returned. Every write of the store goes through here but those of accounts (people.ts), which are few and short.
import { Problem } from "../../../protocols/problem.ts";
import type { Database } from "./database.ts";
import { databaseBusy, faultOf, storageFull } from "./faults.ts";

export interface Committer {
  /**
   * Runs `work` inside the next transaction. `work` reads and refuses before it writes: what it throws itself
   * fails it alone, because then it has written nothing or undone it.
   */
  run<T>(work: () => T): Promise<T>;
  writable(): boolean;
  /** Commits what waits; later calls of `run` are refused with `stopping`. */
  finish(): void;
}

interface Job {
  work(): unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

type Outcome = { done: unknown } | { failed: unknown };

const LARGEST_GROUP = 256;

export function createCommitter(db: Database): Committer {
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const waiting: Job[] = [];
  let scheduled = false;
  let writable = true;
  let finished = false;

  /** After the sockets of this turn were read, so that all of them share one commit. */
  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      if (waiting.length > 0) write(waiting.splice(0, LARGEST_GROUP));
      if (waiting.length > 0) schedule();
    });
  }

  function write(jobs: readonly Job[]): void {
    try {
      const outcomes = transact(jobs);
      writable = true;
      jobs.forEach((job, index) => {
        settle(job, outcomes[index]);
      });
    } catch (error) {
      giveUp(jobs, error);
    }
  }

  function transact(jobs: readonly Job[]): Outcome[] {
    try {
      begin.run();
      const outcomes = jobs.map((job) => attempt(job));
      commit.run();
      return outcomes;
    } catch (error) {
      if (db.inTransaction) db.exec("ROLLBACK");
      throw error;
    }
  }

  /** Nothing of the group was kept. One that SQLite will not take is parted from its neighbours. */
  function giveUp(jobs: readonly Job[], error: unknown): void {
    const fault = faultOf(error);
    if (fault === "full") writable = false;
    if (fault === "other" && jobs.length > 1) for (const job of jobs) write([job]);
    else for (const job of jobs) job.reject(reasonFor(error));
  }

  return {
    run<T>(work: () => T) {
      if (finished) return Promise.reject(new Problem("stopping", "The store is closing."));
      return new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: (value) => resolve(value as T), reject });
        schedule();
      });
    },
    writable: () => writable,
    finish() {
      finished = true;
      while (waiting.length > 0) write(waiting.splice(0, LARGEST_GROUP));
    },
  };
}

function reasonFor(error: unknown): unknown {
  switch (faultOf(error)) {
    case "full":
      return storageFull();
    case "busy":
      return databaseBusy();
    default:
      return error;
  }
}

function attempt(job: Job): Outcome {
  try {
    return { done: job.work() };
  } catch (error) {
    if (faultOf(error) !== undefined) throw error;
    return { failed: error };
  }
}

function settle(job: Job, outcome: Outcome | undefined): void {
  if (outcome === undefined) return;
  if ("done" in outcome) job.resolve(outcome.done);
  else job.reject(outcome.failed);
}
