// Copies of a revision that differ from the one accepted first: their list, and one of them opened beside it.
import { Problem } from "../../../protocols/problem.ts";
import type { ConflictEntry } from "../../../protocols/wire.ts";
import type { Conflict, Parts } from "../store.ts";
import type { Database } from "./database.ts";
import type { Vault } from "./vault.ts";

interface Sealed {
  record: Buffer;
  identity: Buffer | null;
}

const columns =
  "id, interview, revision, kept_digest AS keptDigest, other_digest AS otherDigest, received_at AS receivedAt";

export function prepareConflicts(db: Database, vault: Vault) {
  const all = db.prepare<[], ConflictEntry>(`SELECT ${columns} FROM conflicts ORDER BY id`);
  const one = db.prepare<[number], ConflictEntry & { sealed: Buffer }>(
    `SELECT ${columns}, sealed FROM conflicts WHERE id = ?`,
  );
  const kept = db.prepare<[string, number], Sealed>(
    `SELECT records.sealed AS record, i.sealed AS identity FROM revisions r
     JOIN records ON records.seq = r.seq
     LEFT JOIN identities i ON i.interview = r.interview AND i.revision = r.revision
     WHERE r.interview = ? AND r.revision = ?`,
  );

  function openKept({ interview, revision, keptDigest: digest }: ConflictEntry): Parts | undefined {
    const sealed = kept.get(interview, revision);
    if (sealed === undefined) return undefined;
    const record = vault.open({ interview, part: "record", revision, digest }, sealed.record);
    const identity =
      sealed.identity && vault.open({ interview, part: "identity", revision, digest }, sealed.identity);
    return record && { record: record.toString("utf8"), identity: identity?.toString("utf8") ?? null };
  }

  function openOther(entry: ConflictEntry, sealed: Buffer): Parts | undefined {
    const { interview, revision, otherDigest: digest } = entry;
    const copy = vault.open({ interview, part: "copies", revision, digest }, sealed);
    return copy && (JSON.parse(copy.toString("utf8")) as Parts);
  }

  return {
    list: (): ConflictEntry[] => all.all(),
    open(id: number): Conflict | undefined {
      const row = one.get(id);
      if (row === undefined) return undefined;
      const { sealed, ...entry } = row;
      try {
        const [kept, other] = [openKept(entry), openOther(entry, sealed)];
        return kept && other && { entry, kept, other };
      } catch {
        const which = `A copy of revision ${entry.revision} of interview ${entry.interview}`;
        throw new Problem("internal", `${which} is damaged on disk and cannot be read.`);
      }
    },
  };
}
