// The log of accepted revisions, opened. An erased interview has no key any more: the log passes over it.
import { Problem } from "../../../protocols/problem.ts";
import type { LoggedRevision } from "../store.ts";
import type { Database } from "./database.ts";
import type { Vault } from "./vault.ts";

interface Row {
  seq: number;
  interview: string;
  revision: number;
  digest: string;
  receivedAt: string;
  sealed: Buffer;
}

const select = `SELECT r.seq, r.interview, r.revision, r.digest, r.received_at AS receivedAt, records.sealed
  FROM revisions r
  JOIN records ON records.seq = r.seq
  JOIN keys k ON k.interview = r.interview AND k.part = 'record'`;

/** Hears, once each, which revisions are damaged on disk. */
export type Unreadable = (revision: { seq: number; interview: string }) => void;

export function prepareLog(db: Database, vault: Vault, unreadable: Unreadable = () => undefined) {
  const told = new Set<number>();
  const after = db.prepare<[number, number], Row>(`${select} WHERE r.seq > ? ORDER BY r.seq LIMIT ?`);
  const ofInterview = db.prepare<[string], Row>(`${select} WHERE r.interview = ? ORDER BY r.revision`);
  const newest = db.prepare<[], number>("SELECT coalesce(max(seq), 0) FROM revisions").pluck();
  const identity = db.prepare<[string], { revision: number; digest: string; sealed: Buffer | null }>(
    `SELECT r.revision, r.digest, i.sealed FROM revisions r
     LEFT JOIN identities i ON i.interview = r.interview AND i.revision = r.revision
     WHERE r.interview = ? ORDER BY r.revision DESC LIMIT 1`,
  );

  function open({ sealed, ...row }: Row): LoggedRevision[] {
    const { interview, revision, digest } = row;
    const record = vault.open({ interview, part: "record", revision, digest }, sealed);
    return record === undefined ? [] : [{ ...row, record: record.toString("utf8") }];
  }

  /** One that is damaged must not hide all the others. */
  function openOrPassOver(row: Row): LoggedRevision[] {
    try {
      return open(row);
    } catch {
      const { seq, interview } = row;
      if (!told.has(seq)) unreadable({ seq, interview });
      told.add(seq);
      return [];
    }
  }

  /** Of one interview nothing is passed over: an earlier revision would be taken for the latest. */
  function openOrRefuse(row: Row): LoggedRevision[] {
    try {
      return open(row);
    } catch {
      const which = `Revision ${row.revision} of interview ${row.interview}`;
      throw new Problem(
        "internal",
        `${which} is damaged on disk and cannot be read; a backup may have it whole.`,
      );
    }
  }

  return {
    follow(seq: number, limit: number): LoggedRevision[] {
      for (let from = seq; ; ) {
        const rows = after.all(from, limit);
        const opened = rows.flatMap(openOrPassOver);
        // Nothing at all means the end of the log to whoever follows.
        if (opened.length > 0 || rows.length < limit) return opened;
        from = rows.at(-1)?.seq ?? from;
      }
    },
    revisions: (interview: string): LoggedRevision[] => ofInterview.all(interview).flatMap(openOrRefuse),
    lastSeq: (): number => newest.get() ?? 0,
    identity(interview: string): string | undefined {
      const row = identity.get(interview);
      if (row === undefined || row.sealed === null) return undefined;
      const { revision, digest } = row;
      return vault.open({ interview, part: "identity", revision, digest }, row.sealed)?.toString("utf8");
    },
  };
}
