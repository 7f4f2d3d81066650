// Opens a SQLite file the way Resite needs it: a commit that returned is on disk, and readers do not wait.
import { chmodSync } from "node:fs";
import { dirname } from "node:path";
import SQLite from "better-sqlite3";
import { makeFolder } from "../makeFolder.ts";

export type Database = SQLite.Database;

export function openDatabase(file: string): Database {
  makeFolder(dirname(file));
  const db = new SQLite(file);
  chmodSync(file, 0o600);
  db.pragma("busy_timeout = 5000");
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  // On macOS a plain fsync leaves the data in the drive's own memory.
  db.pragma("fullfsync = ON");
  db.pragma("checkpoint_fullfsync = ON");
  // What was erased is overwritten, not only marked as free.
  db.pragma("secure_delete = ON");
  db.pragma("foreign_keys = ON");
  // Pages are copied back every 32 MB instead of every 4: each time costs two more waits for the disk.
  db.pragma("wal_autocheckpoint = 8000");
  // A log that grew beyond that while a reader held it is cut back afterwards (bytes).
  db.pragma(`journal_size_limit = ${64 * 1024 * 1024}`);
  return db;
}

export function hasTable(db: Database, name: string): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined;
}
