// What SQLite's errors mean to us; the group commit decides by this.
import SQLite from "better-sqlite3";
import { Problem } from "../../../protocols/problem.ts";

export type Fault = "full" | "busy" | "other";

/** Undefined when SQLite is not the one that failed. A write the disk refused counts as full. */
export function faultOf(error: unknown): Fault | undefined {
  if (!(error instanceof SQLite.SqliteError)) return undefined;
  if (error.code === "SQLITE_FULL" || error.code.startsWith("SQLITE_IOERR")) return "full";
  return error.code.startsWith("SQLITE_BUSY") ? "busy" : "other";
}

/** What the work gives; where the database was busy or the disk full, that is the Problem. */
export function kept<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    switch (faultOf(error)) {
      case "full":
        throw storageFull();
      case "busy":
        throw databaseBusy();
      default:
        throw error;
    }
  }
}

export function databaseBusy(): Problem {
  return new Problem(
    "busy",
    "Another program held the database too long, so nothing of this request was kept.",
  );
}

export function storageFull(): Problem {
  return new Problem("storage_full", "The disk refused the write, so nothing of this request was kept.");
}
