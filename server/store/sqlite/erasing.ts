// Erasure on withdrawal, the one exception to a log that only grows. Its rows go too, not only the keys that open
// them: when it was held, and on which tablet, may tell who it was with.
import { prepareErased } from "./append.ts";
import type { Database } from "./database.ts";
import { prepareTabletForgetting } from "./tablets.ts";

export type Erased = { state: "erased"; at: string } | { state: "unknown_interview" };

/** What points to a revision goes before it, and the keys last of all. */
const ofInterview = [
  "identities",
  "taken_without",
  "revisions",
  "conflicts",
  "quarantine",
  "media",
  "transcripts",
  "keys",
];

/** For a grouped commit. Only id and time stay, by which a late copy is refused; again, it is the first time's. */
export function prepareErasing(db: Database) {
  const erased = prepareErased(db);
  const deletions = [
    "DELETE FROM records WHERE seq IN (SELECT seq FROM revisions WHERE interview = ?)",
    ...ofInterview.map((table) => `DELETE FROM ${table} WHERE interview = ?`),
  ].map((statement) => db.prepare<[string]>(statement));
  const forget = prepareTabletForgetting(db);
  const leaveTombstone = db.prepare("INSERT INTO tombstones (interview, at) VALUES (?, ?)");
  return (interview: string, at: string): Erased => {
    const before = erased(interview);
    if (before !== undefined) return { state: "erased", at: before };
    const rows = deletions.reduce((sum, deletion) => sum + deletion.run(interview).changes, 0);
    if (rows === 0) return { state: "unknown_interview" };
    forget(interview);
    leaveTombstone.run(interview, at);
    return { state: "erased", at };
  };
}

/**
 * Writes pages back and empties the log beside the database, in which they lie as they were before an erasure. False
 * where another program is reading them, also after a wait.
 */
export function emptyLog(db: Database): boolean {
  const [result] = db.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
  return result?.busy === 0;
}

export function prepareErasedList(db: Database): () => string[] {
  const all = db.prepare<[], string>("SELECT interview FROM tombstones").pluck();
  return () => all.all();
}
