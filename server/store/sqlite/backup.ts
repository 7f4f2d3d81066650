// Copies the database while it is in use, by SQLite's own backup, and looks the copy over before it counts.
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import SQLite from "better-sqlite3";
import { makeFolder } from "../makeFolder.ts";
import type { Database } from "./database.ts";

/** Writes a new file; an existing one is never overwritten, and a copy that fails its check is not kept. */
export async function backupDatabase(db: Database, file: string): Promise<void> {
  if (existsSync(file))
    throw new Error(`${file} exists already; a backup is never written over another file.`);
  makeFolder(dirname(file));
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  try {
    await copyAsOfNow(db.name, partial);
    verify(partial);
    flush(partial);
    renameSync(partial, file);
  } finally {
    for (const rest of [partial, `${partial}-wal`, `${partial}-shm`]) rmSync(rest, { force: true });
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

function flush(file: string): void {
  const handle = openSync(file, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function verify(file: string): void {
  const copy = new SQLite(file);
  try {
    // One file that stands alone, whatever mode the original is in.
    copy.pragma("journal_mode = DELETE");
    const verdict: unknown = copy.pragma("integrity_check", { simple: true });
    if (verdict !== "ok") throw new Error(`The copy failed SQLite's integrity check: ${String(verdict)}`);
  } finally {
    copy.close();
  }
}
