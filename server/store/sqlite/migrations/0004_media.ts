// Pieces of recordings, which come before their interview, and what was written down of them at the desk.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // The bytes stand last, so that what is told of a piece is read without them.
  `CREATE TABLE media (
    digest TEXT PRIMARY KEY,
    interview TEXT NOT NULL,
    key TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    received_at TEXT NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT`,

  "CREATE INDEX media_of_interview ON media (interview)",

  `CREATE TABLE transcripts (
    interview TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT`,
];
