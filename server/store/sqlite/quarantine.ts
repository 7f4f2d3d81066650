// Bodies that could not be accepted, kept whole and sealed until they fit or a person decides.
import { Problem } from "../../../protocols/problem.ts";
import type { QuarantineEntry, QuarantineReason } from "../../../protocols/wire.ts";
import type { QuarantineOutcome, RefusedRevision } from "../store.ts";
import { type Lookup, receiptFor } from "./append.ts";
import type { Database } from "./database.ts";
import type { Vault } from "./vault.ts";

interface Row {
  id: number;
  interview: string;
  revision: number;
  digest: string;
  reason: QuarantineReason;
  detail: string;
  receivedAt: string;
  bytes: number;
}

const columns = "id, interview, revision, digest, reason, detail, received_at AS receivedAt, bytes";

/** For a grouped commit. The same body again is the same entry, with the reason it is refused for now. */
export function prepareQuarantine(db: Database, vault: Vault, look: Lookup) {
  const find = db.prepare<[string, number, string], Row>(
    `SELECT ${columns} FROM quarantine WHERE interview = ? AND revision = ? AND digest = ?`,
  );
  const add = db.prepare(
    `INSERT INTO quarantine (interview, revision, digest, reason, detail, bytes, received_at, sealed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare("UPDATE quarantine SET reason = ?, detail = ? WHERE id = ?");

  return (it: RefusedRevision, at: string): QuarantineOutcome => {
    const known = look(it.interview, it.revision);
    if (known.state === "withdrawn") return known;
    if (known.state === "kept" && known.digest === it.digest) {
      return { state: "received", receipt: receiptFor(it, known.receivedAt), first: false };
    }
    const row = find.get(it.interview, it.revision, it.digest);
    return { state: "quarantined", entry: entryFrom(row === undefined ? keep(it, at) : renew(row, it)) };
  };

  function keep(it: RefusedRevision, at: string): Row {
    const { interview, revision, digest, reason, body } = it;
    const detail = JSON.stringify(it.detail);
    const sealed = vault.seal({ interview, part: "copies", revision, digest }, body);
    const { lastInsertRowid } = add.run(interview, revision, digest, reason, detail, body.length, at, sealed);
    const id = Number(lastInsertRowid);
    return { id, interview, revision, digest, reason, detail, receivedAt: at, bytes: body.length };
  }

  function renew(row: Row, { reason, detail: lines }: RefusedRevision): Row {
    const detail = JSON.stringify(lines);
    if (row.reason !== reason || row.detail !== detail) update.run(reason, detail, row.id);
    return { ...row, reason, detail };
  }
}

export function prepareQuarantineReading(db: Database, vault: Vault) {
  const all = db.prepare<[], Row>(`SELECT ${columns} FROM quarantine ORDER BY id`);
  const one = db.prepare<[number], Row & { sealed: Buffer }>(
    `SELECT ${columns}, sealed FROM quarantine WHERE id = ?`,
  );
  return {
    list: (): QuarantineEntry[] => all.all().map(entryFrom),
    open(id: number): { entry: QuarantineEntry; body: Uint8Array } | undefined {
      const row = one.get(id);
      if (row === undefined) return undefined;
      const { sealed, ...rest } = row;
      const { interview, revision, digest } = row;
      try {
        const body = vault.open({ interview, part: "copies", revision, digest }, sealed);
        return body === undefined ? undefined : { entry: entryFrom(rest), body };
      } catch {
        throw new Problem("internal", "This entry of the quarantine is damaged on disk and cannot be read.");
      }
    },
  };
}

function entryFrom(row: Row): QuarantineEntry {
  return { ...row, detail: JSON.parse(row.detail) as string[] };
}
