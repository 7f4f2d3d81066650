// The append path: one revision looked at and written inside a grouped commit. Prepared statements only.
import type { Receipt } from "../../../protocols/wire.ts";
import type { AppendOutcome, CheckedRevision } from "../store.ts";
import type { Database } from "./database.ts";
import type { Vault } from "./vault.ts";

/** What is known of an address before anything is written there. */
export type Known =
  | { state: "withdrawn"; at: string }
  | { state: "kept"; digest: string; receivedAt: string }
  /** `before`: where the interview stands since its latest revision; undefined where it has none. */
  | { state: "free"; before: Standing | undefined };

type Standing = Pick<CheckedRevision, "study" | "origin">;

interface Kept {
  digest: string;
  receivedAt: string;
}

export type Lookup = (interview: string, revision: number) => Known;

/** When an interview was erased; undefined where it was not. */
export function prepareErased(db: Database): (interview: string) => string | undefined {
  const tombstone = db.prepare<[string], string>("SELECT at FROM tombstones WHERE interview = ?").pluck();
  return (interview) => tombstone.get(interview);
}

export function prepareLookup(db: Database): Lookup {
  const erased = prepareErased(db);
  const latest = db.prepare<[string], Standing & Kept & { revision: number }>(
    `SELECT revision, digest, received_at AS receivedAt, study, origin FROM revisions
     WHERE interview = ? ORDER BY revision DESC LIMIT 1`,
  );
  const earlier = db.prepare<[string, number], Kept>(
    "SELECT digest, received_at AS receivedAt FROM revisions WHERE interview = ? AND revision = ?",
  );
  return (interview, revision) => {
    const at = erased(interview);
    if (at !== undefined) return { state: "withdrawn", at };
    // Nearly every revision is the first of its interview or the latest again: one look is enough for both.
    const before = latest.get(interview);
    const kept =
      before === undefined || before.revision === revision ? before : earlier.get(interview, revision);
    if (kept === undefined) return { state: "free", before };
    return { state: "kept", digest: kept.digest, receivedAt: kept.receivedAt };
  };
}

export function prepareAppend(db: Database, vault: Vault, look: Lookup) {
  const addRevision = db.prepare(
    `INSERT INTO revisions (interview, revision, digest, study, site, origin, protocol, tablet, held, finished_at, received_at, declined)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addRecord = db.prepare("INSERT INTO records (seq, sealed) VALUES (?, ?)");
  const addIdentity = db.prepare("INSERT INTO identities (interview, revision, sealed) VALUES (?, ?, ?)");
  const addConflict = db.prepare(
    `INSERT INTO conflicts (interview, revision, kept_digest, other_digest, received_at, sealed)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const tellWithout = db.prepare(
    "INSERT INTO taken_without (interview, revision, parts, at) VALUES (?, ?, ?, ?)",
  );
  const release = db.prepare("DELETE FROM quarantine WHERE interview = ? AND revision = ? AND digest = ?");

  return (it: CheckedRevision, at: string): AppendOutcome => {
    const known = look(it.interview, it.revision);
    if (known.state === "withdrawn") return known;
    if (known.state === "kept" && known.digest === it.digest) {
      return { state: "received", receipt: receiptFor(it, known.receivedAt), first: false };
    }
    if (known.state === "kept") {
      keepConflict(it, known.digest, at);
      release.run(it.interview, it.revision, it.digest);
      return { state: "conflict", keptDigest: known.digest };
    }
    const differing = differs(it, known.before);
    if (differing !== undefined) return { state: "differs", in: differing };
    const seq = accept(it, at);
    release.run(it.interview, it.revision, it.digest);
    return { state: "received", receipt: receiptFor(it, at), first: true, seq };
  };

  /** An interview stays in the set it came into: a revision that left it would be missed there without a word. */
  function differs(
    { study, origin }: CheckedRevision,
    before: Standing | undefined,
  ): "study" | "origin" | undefined {
    if (before === undefined || (before.study === study && before.origin === origin)) return undefined;
    return before.study === study ? "origin" : "study";
  }

  function accept(it: CheckedRevision, at: string): number {
    const { interview, revision, digest, identity } = it;
    const record = vault.seal({ interview, part: "record", revision, digest }, it.record);
    const { lastInsertRowid } = addRevision.run(
      interview,
      revision,
      digest,
      it.study,
      it.site,
      it.origin,
      it.protocol,
      it.tablet,
      it.held,
      it.finishedAt,
      at,
      Number(it.declined),
    );
    addRecord.run(lastInsertRowid, record);
    if (identity !== null) {
      const sealed = vault.seal({ interview, part: "identity", revision, digest }, identity);
      addIdentity.run(interview, revision, sealed);
    }
    if (it.absentParts > 0) tellWithout.run(interview, revision, it.absentParts, at);
    return Number(lastInsertRowid);
  }

  function keepConflict(it: CheckedRevision, keptDigest: string, at: string): void {
    const { interview, revision, digest, record, identity } = it;
    const copy = vault.seal(
      { interview, part: "copies", revision, digest },
      JSON.stringify({ record, identity }),
    );
    addConflict.run(interview, revision, keptDigest, digest, at, copy);
  }
}

/** Built from what is stored, so that it repeats byte for byte. */
export function receiptFor(
  of: { interview: string; revision: number; digest: string },
  receivedAt: string,
): Receipt {
  const { interview, revision, digest } = of;
  return { interview, revision, digest, state: "received", receivedAt };
}
