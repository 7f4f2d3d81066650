// The key pairs by which tablets seal to the server and know it, and what each tablet last said of itself.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Several of a kind may stand: what was sealed to an older key must open. The private half is sealed.
  `CREATE TABLE server_keys (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('sealing', 'signing')),
    public BLOB NOT NULL,
    sealed BLOB NOT NULL,
    made_at TEXT NOT NULL
  ) STRICT`,

  `CREATE TABLE tablets (
    id TEXT PRIMARY KEY,
    last_contact TEXT NOT NULL,
    report TEXT NOT NULL
  ) STRICT`,
];
