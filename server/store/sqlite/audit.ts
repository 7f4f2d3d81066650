// The audit log in SQLite: appended to inside the grouped commit of what it records, read in its order.
import type { Act, AuditAction } from "../audit/actions.ts";
import { type AuditEntry, beginning, type Head, hashEntry } from "../audit/chain.ts";
import type { Database } from "./database.ts";

/** Appends inside the transaction of its caller, which holds the database: no other process can come between. */
export type RecordAct = (act: Act, at: string) => void;

const columns = "seq, at, who, came_from AS 'from', action, object, hash";

export function prepareRecording(db: Database): RecordAct {
  const head = prepareHead(db);
  const add = db.prepare(
    "INSERT INTO audit (seq, at, who, came_from, action, object, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  return (act, at) => {
    const { who, from, action, object } = act;
    const last = head();
    const seq = last.seq + 1;
    const hash = hashEntry(last.hash, { seq, at, who, from, action, object });
    add.run(seq, at, who, from, action, object, hash);
  };
}

export function prepareHead(db: Database): () => Head {
  const last = db.prepare<[], Head>("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1");
  return () => last.get() ?? beginning;
}

export function prepareAuditReading(db: Database) {
  const page = db.prepare<[number, number], AuditEntry>(
    `SELECT ${columns} FROM audit WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  const latest = db.prepare<[AuditAction], AuditEntry>(
    `SELECT ${columns} FROM audit WHERE action = ? ORDER BY seq DESC LIMIT 1`,
  );
  return {
    after: (seq: number, limit: number): AuditEntry[] => page.all(seq, limit),
    latest: (action: AuditAction): AuditEntry | undefined => latest.get(action),
  };
}
