// Accounts, grants and links on SQLite. They change rarely and each in one short transaction, so they do not wait for
// a grouped commit.
import { Kysely, type SqliteDatabase, SqliteDialect } from "kysely";
import type { Grant } from "../../../protocols/access.ts";
import type { ApiToken, Person } from "../../../protocols/people.ts";
import type { Link, People } from "../people.ts";
import type { Database } from "./database.ts";
import { kept } from "./faults.ts";

interface PersonRow {
  id: string;
  name: string;
  email: string;
  hasPassword: number;
  secondFactor: number;
  sessions: number;
}

type LinkRow = Omit<Link, "grants"> & { grants: string };

/** By which an account without an e-mail address of its own is known to better-auth, which wants one (RFC 2606). */
const WITHOUT_ADDRESS = "@account.invalid";

type TokenRow = Omit<ApiToken, "grants"> & { grants: string };

const tokenColumns = "id, name, grants, made_at AS madeAt, expires_at AS expiresAt";

const linkColumns =
  "id, hash, kind, grants, account, made_by AS madeBy, made_at AS madeAt, expires_at AS expiresAt";

export function preparePeople(db: Database): People {
  const select = `SELECT a.id, a.name, a.email, coalesce(a.twoFactorEnabled, 0) AS secondFactor,
    EXISTS (SELECT 1 FROM credentials c WHERE c.userId = a.id AND c.password IS NOT NULL) AS hasPassword,
    (SELECT count(*) FROM sessions s WHERE s.userId = a.id AND s.expiresAt > strftime('%Y-%m-%dT%H:%M:%fZ')) AS sessions
    FROM accounts a`;
  const all = db.prepare<[], PersonRow>(`${select} ORDER BY a.name, a.id`);
  const one = db.prepare<[string], PersonRow>(`${select} WHERE a.id = ?`);
  const byEmail = db.prepare<[string], string>("SELECT id FROM accounts WHERE email = ?").pluck();
  const password = db
    .prepare<[string], string>(
      "SELECT c.password FROM credentials c JOIN accounts a ON a.id = c.userId WHERE a.email = ? AND c.password IS NOT NULL",
    )
    .pluck();
  const grants = db.prepare<[string], Grant>(
    "SELECT role, study, site FROM grants WHERE account = ? ORDER BY rowid",
  );
  const dropGrants = db.prepare("DELETE FROM grants WHERE account = ?");
  const addGrant = db.prepare("INSERT INTO grants (account, role, study, site) VALUES (?, ?, ?, ?)");
  const owner = db.prepare(
    `SELECT 1 FROM grants g JOIN credentials c ON c.userId = g.account AND c.password IS NOT NULL
     WHERE g.role = 'owner' LIMIT 1`,
  );
  const addLink = db.prepare(
    `INSERT INTO links (id, hash, kind, grants, account, made_by, made_at, expires_at)
     VALUES (@id, @hash, @kind, @grants, @account, @madeBy, @madeAt, @expiresAt)`,
  );
  const link = db.prepare<[string, string], LinkRow>(
    `SELECT ${linkColumns} FROM links WHERE hash = ? AND expires_at > ?`,
  );
  const take = db.prepare<[string, string], LinkRow>(
    `DELETE FROM links WHERE hash = ? AND expires_at > ? RETURNING ${linkColumns}`,
  );
  const invitations = db.prepare<[string], LinkRow>(
    `SELECT ${linkColumns} FROM links WHERE kind = 'invitation' AND expires_at > ? ORDER BY made_at, id`,
  );
  const endInvitation = db.prepare("DELETE FROM links WHERE id = ? AND kind = 'invitation'");
  const endLinks = db.prepare("DELETE FROM links WHERE kind = ? AND account IS ?");
  const addToken = db.prepare(
    `INSERT INTO api_tokens (id, hash, name, grants, made_by, made_at, expires_at)
     VALUES (@id, @hash, @name, @grants, @madeBy, @madeAt, @expiresAt)`,
  );
  const token = db.prepare<[string, string], TokenRow>(
    `SELECT ${tokenColumns} FROM api_tokens WHERE hash = ? AND expires_at > ?`,
  );
  const tokens = db.prepare<[string], TokenRow>(
    `SELECT ${tokenColumns} FROM api_tokens WHERE expires_at > ? ORDER BY made_at, id`,
  );
  const madeBy = ["links", "api_tokens"].map((table) => db.prepare(`DELETE FROM ${table} WHERE made_by = ?`));
  const endToken = db.prepare("DELETE FROM api_tokens WHERE id = ?");
  const expired = ["sessions", "challenges"]
    .map((table) => db.prepare(`DELETE FROM ${table} WHERE expiresAt <= ?`))
    .concat(["links", "api_tokens"].map((table) => db.prepare(`DELETE FROM ${table} WHERE expires_at <= ?`)));
  const endChallenges = db.prepare("DELETE FROM challenges WHERE value = ?");
  const protectedStudies = db
    .prepare<[], string>("SELECT study FROM study_protection WHERE leads_need_second_factor = 1")
    .pluck();
  const protect = db.prepare(
    `INSERT INTO study_protection (study, leads_need_second_factor) VALUES (?, ?)
     ON CONFLICT (study) DO UPDATE SET leads_need_second_factor = excluded.leads_need_second_factor`,
  );

  const personFrom = (row: PersonRow): Person => ({
    ...row,
    email: row.email.endsWith(WITHOUT_ADDRESS) ? null : row.email,
    hasPassword: row.hasPassword === 1,
    secondFactor: row.secondFactor === 1,
    grants: grants.all(row.id),
  });

  /** Rolled back where it returns false. */
  const replace = db.transaction((account: string, next: readonly Grant[]): true => {
    const owned = owner.get() !== undefined;
    dropGrants.run(account);
    for (const { role, study, site } of next) addGrant.run(account, role, study, site);
    if (owned && owner.get() === undefined) throw new WouldHaveNoOwner();
    if (!next.some(({ role }) => role === "owner")) madeBy.forEach((end) => void end.run(account));
    return true;
  });

  return {
    signInTables: { db: forSignIn(db), type: "sqlite" },
    withoutAddress: WITHOUT_ADDRESS,
    people: () => all.all().map(personFrom),
    person(account) {
      const row = one.get(account);
      return row && personFrom(row);
    },
    accountOf: (email) => byEmail.get(email),
    passwordOf: (email) => password.get(email),
    grantsOf: (account) => grants.all(account),
    replaceGrants(account, next) {
      try {
        return kept(() => replace.immediate(account, next));
      } catch (error) {
        if (error instanceof WouldHaveNoOwner) return false;
        throw error;
      }
    },
    hasOwnerWithPassword: () => owner.get() !== undefined,

    keepLink: (made) => kept(() => void addLink.run({ ...made, grants: JSON.stringify(made.grants) })),
    findLink: (hash, now) => parsed(link.get(hash, now)),
    takeLink: (hash, now) => kept(() => parsed(take.get(hash, now))),
    openInvitations: (now) =>
      invitations.all(now).map(({ id, grants, madeAt, expiresAt }) => ({
        id,
        grants: JSON.parse(grants) as Grant[],
        madeAt,
        expiresAt,
      })),
    endInvitation: (id) => kept(() => endInvitation.run(id).changes > 0),
    endLinks: (kind, account) => kept(() => void endLinks.run(kind, account)),

    keepToken: (made) => kept(() => void addToken.run({ ...made, grants: JSON.stringify(made.grants) })),
    findToken: (hash, now) => parsed(token.get(hash, now)),
    tokens: (now) => tokens.all(now).map((row) => parsed(row)),
    endToken: (id) => kept(() => endToken.run(id).changes > 0),
    endChallenges: (account) => kept(() => void endChallenges.run(account)),
    forgetExpired: (now) => kept(() => expired.forEach((forget) => void forget.run(now))),

    protectedStudies: () => protectedStudies.all(),
    protectStudy: (study, needed) => kept(() => void protect.run(study, needed ? 1 : 0)),
  };
}

class WouldHaveNoOwner extends Error {}

/** With its grants as they were kept. */
function parsed<R extends { grants: string }>(row: R): Omit<R, "grants"> & { grants: Grant[] };
function parsed<R extends { grants: string }>(
  row: R | undefined,
): (Omit<R, "grants"> & { grants: Grant[] }) | undefined;
function parsed<R extends { grants: string }>(row: R | undefined) {
  return row && { ...row, grants: JSON.parse(row.grants) as Grant[] };
}

/** The database as better-auth writes to it: what it refuses is a Problem there too. */
function forSignIn(db: Database): Kysely<unknown> {
  const database: SqliteDatabase = {
    close: () => void db.close(),
    prepare(sql) {
      const statement = kept(() => db.prepare<unknown[]>(sql));
      return {
        reader: statement.reader,
        all: (parameters) => kept(() => statement.all(...parameters)),
        run: (parameters) => kept(() => statement.run(...parameters)),
        iterate: (parameters) => statement.iterate(...parameters),
      };
    },
  };
  return new Kysely({ dialect: new SqliteDialect({ database }) });
}
