// Copies the database while it is in use, by SQLite's own backup, and looks the copy over before it counts. Made before
// migrations, and for every backup.
import { chmodSync, closeSync, existsSync, openSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import SQLite from "better-sqlite3";
import { beginning, type Head } from "../audit/chain.ts";
import { makeFolder } from "../makeFolder.ts";
import { placeNew } from "../newFile.ts";
import { prepareHead } from "./audit.ts";
import { type Database, hasTable } from "./database.ts";

/**
 * Writes a new file, and tells the head of the audit log in it; an existing file is never overwritten, and a copy that
 * fails its check is not kept.
 */
export async function copyDatabase(db: Database, file: string): Promise<Head> {
  const taken = () => new Error(`${file} exists already; a copy is never written over another file.`);
  if (existsSync(file)) throw taken();
  makeFolder(dirname(file));
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  try {
    await copyAsOfNow(db.name, partial);
    const head = verify(partial);
    if (!placeNew(partial, file)) throw taken();
    return head;
  } finally {
    for (const rest of ["", "-wal", "-shm", "-journal"]) rmSync(partial + rest, { force: true });
  }
}

/**
 * From a connection that stays in one read transaction: SQLite starts a copy anew whenever another connection
 * commits, unless its source is held still.
 */
async function copyAsOfNow(file: string, copy: string): Promise<void> {
  closeSync(openSync(copy, "wx", 0o600));
  chmodSync(copy, 0o600);
  const source = new SQLite(file, { fileMustExist: true, timeout: 5000 });
  try {
    source.exec("BEGIN");
    source.prepare("SELECT count(*) FROM sqlite_schema").get();
    await source.backup(copy);
  } finally {
    source.close();
  }
}

function verify(file: string): Head {
  const copy = new SQLite(file);
  try {
    // One file that stands alone, whatever mode the original is in.
    copy.pragma("journal_mode = DELETE");
    const verdict: unknown = copy.pragma("integrity_check", { simple: true });
    if (verdict !== "ok") throw new Error(`The copy failed SQLite's integrity check: ${String(verdict)}`);
    // A copy made before the migration that brings the log has none yet.
    return hasTable(copy, "audit") ? prepareHead(copy)() : beginning;
  } finally {
    copy.close();
  }
}
