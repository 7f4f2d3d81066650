// Looks over a database that came out of a backup before it counts, ends what let people in when the backup was made, and
// records in it that it was restored.
import SQLite from "better-sqlite3";
import type { Act } from "../audit/actions.ts";
import { type Head, headText } from "../audit/chain.ts";
import { prepareHead, prepareRecording } from "./audit.ts";
import { type Database, hasTable } from "./database.ts";
import { migrations, refuseNewer } from "./migrate.ts";

/** Throws, in one line, where it is not the whole database whose audit log ends at `head`. */
export function settleRestored(file: string, head: Head, act: Act, at: string): void {
  const db = new SQLite(file);
  try {
    const verdict: unknown = db.pragma("integrity_check", { simple: true });
    if (verdict !== "ok" || !hasTable(db, "audit"))
      throw new Error("The database in the backup is not whole; use another backup.");
    refuseNewer(db, migrations);
    const found = headText(prepareHead(db)());
    if (found !== headText(head))
      throw new Error(`The audit log in the backup ends at ${found}, not where its manifest says.`);
    const record = prepareRecording(db);
    db.transaction(() => {
      endAccess(db);
      record(act, at);
    })();
  } finally {
    db.close();
  }
}

/** A session, link or token may have been ended since the backup, so none of them comes back. */
function endAccess(db: Database): void {
  for (const table of ["sessions", "challenges", "links", "api_tokens"]) {
    // A backup from before there were accounts has none of them.
    if (hasTable(db, table)) db.exec(`DELETE FROM ${table}`);
  }
}
