// What was written down of a recording: one text an interview, whose every change names the version it stands on.
import { Problem } from "../../../protocols/problem.ts";
import type { Transcript } from "../../../protocols/wire.ts";
import type { TranscriptChange, TranscriptOutcome } from "../store.ts";
import { prepareErased } from "./append.ts";
import type { Database } from "./database.ts";
import type { Place, Vault } from "./vault.ts";

interface Row {
  version: number;
  changedAt: string;
  sealed: Buffer;
}

const unwritten: Transcript = { version: 0, text: "", changedAt: null };

/** For a grouped commit. */
export function prepareTranscriptWriting(db: Database, vault: Vault) {
  const erased = prepareErased(db);
  const read = prepareTranscriptReading(db, vault);
  const put = db.prepare(
    `INSERT INTO transcripts (interview, version, changed_at, sealed) VALUES (?, ?, ?, ?)
     ON CONFLICT (interview) DO UPDATE
     SET version = excluded.version, changed_at = excluded.changed_at, sealed = excluded.sealed`,
  );
  return ({ interview, after, text }: TranscriptChange, at: string): TranscriptOutcome => {
    const gone = erased(interview);
    if (gone !== undefined) return { state: "withdrawn", at: gone };
    const there = read(interview);
    if (there === undefined) return { state: "unknown_interview" };
    // A change whose answer was lost comes again, and stands on the version before it.
    if (there.text === text) return { state: "written", transcript: there };
    if (there.version !== after) return { state: "changed_since", version: there.version };
    const version = after + 1;
    put.run(interview, version, at, vault.seal(placeOf(interview, version), text));
    return { state: "written", transcript: { version, text, changedAt: at } };
  };
}

/** Undefined where there is no such interview, or it was erased. */
export function prepareTranscriptReading(db: Database, vault: Vault) {
  const known = db.prepare<[string]>(
    `SELECT 1 FROM revisions r JOIN keys k ON k.interview = r.interview AND k.part = 'record'
     WHERE r.interview = ?`,
  );
  const one = db.prepare<[string], Row>(
    "SELECT version, changed_at AS changedAt, sealed FROM transcripts WHERE interview = ?",
  );
  return (interview: string): Transcript | undefined => {
    if (known.get(interview) === undefined) return undefined;
    const row = one.get(interview);
    if (row === undefined) return unwritten;
    const { version, changedAt, sealed } = row;
    try {
      const text = vault.open(placeOf(interview, version), sealed);
      return text && { version, text: text.toString("utf8"), changedAt };
    } catch {
      throw new Problem(
        "internal",
        `The transcript of interview ${interview} is damaged on disk and cannot be read; a backup may have it whole.`,
      );
    }
  };
}

const placeOf = (interview: string, version: number): Place => ({
  interview,
  part: "transcript",
  revision: version,
  digest: "",
});
