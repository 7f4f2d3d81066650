// People who may sign in, what they may do, and the links by which they come. The first five tables are written by
// better-auth, whose names their columns bear.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    emailVerified INTEGER NOT NULL,
    image TEXT,
    twoFactorEnabled INTEGER,
    createdAt TEXT NOT NULL,
    updatedAt TEXT NOT NULL
  ) STRICT`,

  // A cookie holds the token with a signature of the server's, so that no row here makes one.
  `CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    userId TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    token TEXT NOT NULL UNIQUE,
    expiresAt TEXT NOT NULL,
    ipAddress TEXT,
    userAgent TEXT,
    createdAt TEXT NOT NULL,
    updatedAt TEXT NOT NULL
  ) STRICT`,
  "CREATE INDEX sessions_of_account ON sessions (userId)",

  // Of sign-in by password, the only one there is, `password` holds the hash; the rest stays empty.
  `CREATE TABLE credentials (
    id TEXT PRIMARY KEY,
    userId TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    accountId TEXT NOT NULL,
    providerId TEXT NOT NULL,
    password TEXT,
    accessToken TEXT,
    refreshToken TEXT,
    idToken TEXT,
    accessTokenExpiresAt TEXT,
    refreshTokenExpiresAt TEXT,
    scope TEXT,
    createdAt TEXT NOT NULL,
    updatedAt TEXT NOT NULL
  ) STRICT`,
  "CREATE INDEX credentials_of_account ON credentials (userId)",

  // Sign-ins that wait for a code.
  `CREATE TABLE challenges (
    id TEXT PRIMARY KEY,
    identifier TEXT NOT NULL,
    value TEXT NOT NULL,
    expiresAt TEXT NOT NULL,
    createdAt TEXT,
    updatedAt TEXT
  ) STRICT`,
  "CREATE INDEX challenges_by_identifier ON challenges (identifier)",

  // Secret and codes are encrypted under a key that is derived from the server key.
  `CREATE TABLE second_factors (
    id TEXT PRIMARY KEY,
    userId TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    secret TEXT NOT NULL,
    backupCodes TEXT NOT NULL,
    verified INTEGER,
    failedVerificationCount INTEGER,
    lockedUntil TEXT
  ) STRICT`,
  "CREATE INDEX second_factors_of_account ON second_factors (userId)",

  `CREATE TABLE grants (
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('owner', 'lead', 'interviewer', 'analyst', 'reader')),
    study TEXT,
    site TEXT,
    CHECK ((role = 'owner') = (study IS NULL) AND (study IS NOT NULL OR site IS NULL))
  ) STRICT`,
  "CREATE INDEX grants_of_account ON grants (account)",

  // Of a link only the hash of its token is kept; whoever takes it up deletes it.
  `CREATE TABLE links (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('owner', 'invitation', 'reset')),
    grants TEXT NOT NULL,
    account TEXT REFERENCES accounts (id) ON DELETE CASCADE,
    made_by TEXT REFERENCES accounts (id) ON DELETE CASCADE,
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
  ) STRICT`,

  // Keys of scripts, as hashes too.
  `CREATE TABLE api_tokens (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    grants TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
  ) STRICT`,

  `CREATE TABLE study_protection (
    study TEXT PRIMARY KEY,
    leads_need_second_factor INTEGER NOT NULL
  ) STRICT`,
];
