// The audit log (audit/chain.ts). Nothing changes or removes its rows: a slip in our own code would fail here, and
// whoever writes past SQLite is found out by the chain.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    came_from TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT`,

  "CREATE INDEX audit_by_action ON audit (action, seq)",

  `CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
   BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END`,

  `CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit
   BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END`,
];
