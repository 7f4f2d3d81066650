// The first tables. Payloads are sealed; their keys, identities and refused copies stand in tables apart.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE server_key (
    fingerprint TEXT NOT NULL
  ) STRICT`,

  `CREATE TABLE studies (
    id TEXT PRIMARY KEY,
    instrument TEXT NOT NULL,
    published TEXT,
    packs TEXT NOT NULL,
    protocols TEXT NOT NULL,
    registered_at TEXT NOT NULL
  ) STRICT`,

  `CREATE TABLE protocols (
    hash TEXT PRIMARY KEY,
    study TEXT NOT NULL REFERENCES studies (id),
    site TEXT,
    instrument TEXT NOT NULL
  ) STRICT`,

  // The log: seq rises in order of acceptance and is never used again.
  `CREATE TABLE revisions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    interview TEXT NOT NULL,
    revision INTEGER NOT NULL,
    digest TEXT NOT NULL,
    study TEXT NOT NULL,
    site TEXT,
    origin TEXT NOT NULL,
    protocol TEXT NOT NULL REFERENCES protocols (hash),
    tablet TEXT,
    held TEXT,
    finished_at TEXT,
    received_at TEXT NOT NULL,
    UNIQUE (interview, revision)
  ) STRICT`,

  // Apart from the narrow log, so that lists and counts read no payload pages.
  `CREATE TABLE records (
    seq INTEGER PRIMARY KEY REFERENCES revisions (seq),
    sealed BLOB NOT NULL
  ) STRICT`,

  `CREATE TABLE identities (
    interview TEXT NOT NULL,
    revision INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (interview, revision),
    FOREIGN KEY (interview, revision) REFERENCES revisions (interview, revision)
  ) STRICT`,

  // One key per interview and part (record, identity, copies), wrapped by the server key.
  `CREATE TABLE keys (
    interview TEXT NOT NULL,
    part TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (interview, part)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE conflicts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    interview TEXT NOT NULL,
    revision INTEGER NOT NULL,
    kept_digest TEXT NOT NULL,
    other_digest TEXT NOT NULL,
    received_at TEXT NOT NULL,
    sealed BLOB NOT NULL,
    UNIQUE (interview, revision, other_digest)
  ) STRICT`,

  `CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    interview TEXT NOT NULL,
    revision INTEGER NOT NULL,
    digest TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    received_at TEXT NOT NULL,
    sealed BLOB NOT NULL,
    UNIQUE (interview, revision, digest)
  ) STRICT`,

  `CREATE TABLE tombstones (
    interview TEXT PRIMARY KEY,
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
];
