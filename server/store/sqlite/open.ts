// The store on SQLite: puts its parts together. Opened by main.ts, cli.ts and tests.
import { dirname, join } from "node:path";
import { Kysely, SqliteDialect } from "kysely";
import type { Store } from "../store.ts";
import { prepareAppend, prepareLookup } from "./append.ts";
import { backupDatabase } from "./backup.ts";
import { createCommitter } from "./committer.ts";
import { type Database, openDatabase } from "./database.ts";
import { countByOrigin, findInterview, listConflicts, listInterviews } from "./interviews.ts";
import { prepareLog } from "./log.ts";
import { migrate } from "./migrate.ts";
import { prepareQuarantine } from "./quarantine.ts";
import { prepareRegistration } from "./registration.ts";
import { findProtocol, findStudy, listStudies } from "./studies.ts";
import type { Tables } from "./tables.ts";
import { claimDatabase, createVault } from "./vault.ts";

export interface StoreSettings {
  /** The database file; it is made if it is not there. */
  file: string;
  serverKey: Uint8Array;
  now: () => Date;
}

/** Opens, migrates and returns the store; refuses a database that another server key sealed. */
export async function openSqliteStore({ file, serverKey, now }: StoreSettings): Promise<Store> {
  const db = openDatabase(file);
  try {
    return await storeOn(db, serverKey, now, join(dirname(file), "backups"));
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The store on an open database. */
export async function storeOn(
  db: Database,
  serverKey: Uint8Array,
  now: () => Date,
  backups: string,
): Promise<Store> {
  const kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: db }) });
  await migrate(db, kysely, backups);
  claimDatabase(db, serverKey);

  const committer = createCommitter(db);
  const vault = createVault(db, serverKey);
  const look = prepareLookup(db);
  const append = prepareAppend(db, vault, look);
  const quarantine = prepareQuarantine(db, vault, look);
  const register = prepareRegistration(db);
  const log = prepareLog(db, vault);
  const at = () => now().toISOString();

  return {
    append: (revision) => committer.run(() => append(revision, at())),
    quarantine: (refused) => committer.run(() => quarantine.keep(refused, at())),
    quarantined: async () => quarantine.list(),
    quarantinedBody: async (id) => quarantine.open(id),
    conflicts: () => listConflicts(kysely),

    registerStudy: (study, protocols) => committer.run(() => register(study, protocols)),
    studies: () => listStudies(kysely),
    study: (id) => findStudy(kysely, id),
    protocol: (hash) => findProtocol(kysely, hash),

    interviews: (query) => listInterviews(kysely, query),
    interview: (id) => findInterview(kysely, id),
    revisions: async (interview) => log.revisions(interview),
    identity: async (interview) => log.identity(interview),
    countByOrigin: (study) => countByOrigin(kysely, study),

    follow: async (after, limit) => log.follow(after, limit),
    lastSeq: async () => log.lastSeq(),

    backup: (file) => backupDatabase(db, file),
    writable: () => committer.writable(),
    async close() {
      committer.finish();
      await kysely.destroy();
    },
  };
}
