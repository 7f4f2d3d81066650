// Copies the database while it is in use, by SQLite's own backup, and looks the copy over before it counts.
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import SQLite from "better-sqlite3";
import type { Database } from "./database.ts";

/** Writes a new file; an existing one is never overwritten, and a copy that fails its check is not kept. */
export async function backupDatabase(db: Database, file: string): Promise<void> {
  if (existsSync(file))
    throw new Error(`${file} exists already; a backup is never written over another file.`);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  await db.backup(partial);
  try {
    verify(partial);
    renameSync(partial, file);
  } finally {
    for (const rest of [partial, `${partial}-wal`, `${partial}-shm`]) rmSync(rest, { force: true });
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
