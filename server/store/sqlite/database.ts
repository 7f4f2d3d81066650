// Opens a SQLite file the way Resite needs it: a commit that returned is on disk, and readers do not wait.
import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import SQLite from "better-sqlite3";

export type Database = SQLite.Database;

export function openDatabase(file: string): Database {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = new SQLite(file);
  chmodSync(file, 0o600);
  db.pragma("busy_timeout = 5000");
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  // Pages are copied back every 32 MB instead of every 4: each time costs two more waits for the disk.
  db.pragma("wal_autocheckpoint = 8000");
  return db;
}
