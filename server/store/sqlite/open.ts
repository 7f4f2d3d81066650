// The store on SQLite: puts its parts together. Opened by main.ts, the command line and tests.
import { dirname, join } from "node:path";
import { Kysely, SqliteDialect } from "kysely";
import { removeAbandoned } from "../backup/staging.ts";
import type { Store } from "../store.ts";
import { prepareAuditReading } from "./audit.ts";
import { prepareConflicts } from "./conflicts.ts";
import { copyDatabase } from "./copy.ts";
import { type Database, openDatabase } from "./database.ts";
import { fillDeclined } from "./declined.ts";
import { emptyLog, prepareErasedList } from "./erasing.ts";
import { countByOrigin, findInterview, listAtOnce, listInterviews, listTakenWithout } from "./interviews.ts";
import { prepareLog, type Unreadable } from "./log.ts";
import { prepareMediaReading } from "./media.ts";
import { migrate } from "./migrate.ts";
import { preparePeople } from "./people.ts";
import { prepareQuarantineReading } from "./quarantine.ts";
import { makeServerKeys, prepareServerKeys } from "./serverKeys.ts";
import { findProtocol, findStudy, listStudies } from "./studies.ts";
import type { Tables } from "./tables.ts";
import { prepareTabletReading } from "./tablets.ts";
import { prepareTranscriptReading } from "./transcripts.ts";
import { claimDatabase, createVault, refuseOtherKey, type Vault } from "./vault.ts";
import { writeInThread } from "./writeInThread.ts";
import { type Writing, writeHere } from "./writing.ts";

export interface StoreSettings {
  /** The database file; it is made if it is not there. */
  file: string;
  serverKey: Uint8Array;
  now: () => Date;
  /** Writing in a thread of its own keeps a server free while the disk works; `here` suits short runs. */
  writer?: "here" | "thread";
  /** Hears why the writing thread ended without being asked to; nothing can be written from then on. */
  writerLost?: (cause: unknown) => void;
  unreadable?: Unreadable;
}

/** Opens, migrates and returns the store; refuses a database that another server key sealed. */
export async function openSqliteStore(settings: StoreSettings): Promise<Store> {
  const { file, serverKey, now, writer = "here", writerLost, unreadable } = settings;
  const db = openDatabase(file);
  const choose = (vault: Vault) =>
    writer === "here" ? writeHere(db, vault) : writeInThread({ file, serverKey }, writerLost);
  try {
    return await storeOn(db, serverKey, now, join(dirname(file), "backups"), choose, unreadable);
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
  chooseWriting: (vault: Vault) => Writing | Promise<Writing> = (vault) => writeHere(db, vault),
  unreadable?: Unreadable,
): Promise<Store> {
  const kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: db }) });
  refuseOtherKey(db, serverKey);
  await migrate(db, kysely, backups, now);
  claimDatabase(db, serverKey);

  await makeServerKeys(db, serverKey, now().toISOString());

  const vault = createVault(db, serverKey);
  fillDeclined(db, vault);
  const writing = await chooseWriting(vault);
  const conflicts = prepareConflicts(db, vault);
  const quarantine = prepareQuarantineReading(db, vault);
  const media = prepareMediaReading(db, vault);
  const readTranscript = prepareTranscriptReading(db, vault);
  const log = prepareLog(db, vault, unreadable);
  const keys = prepareServerKeys(db, serverKey);
  const listErased = prepareErasedList(db);
  const listTablets = prepareTabletReading(db);
  const audit = prepareAuditReading(db);
  const at = () => now().toISOString();

  return {
    append: (revision, act) => writing.append(revision, at(), act),
    quarantine: (refused, act) => writing.quarantine(refused, at(), act),
    quarantined: async () => quarantine.list(),
    quarantinedBody: async (id) => quarantine.open(id),
    keepMedia: (piece) => writing.keepMedia(piece, at()),
    takenWithout: (interview) => listTakenWithout(kysely, interview),
    missingMedia: async (interview, digests) => media.missing(interview, digests),
    media: async (interview, digest) => media.open(interview, digest),
    transcript: async (interview) => readTranscript(interview),
    writeTranscript: (change, by) => writing.writeTranscript(change, at(), by),
    async erase(interview, by) {
      const outcome = await writing.erase(interview, at(), by);
      if (outcome.state !== "erased") return outcome;
      return { ...outcome, emptied: emptyLog(db), left: removeAbandoned(dirname(db.name)) };
    },
    erased: async () => listErased(),
    conflicts: async () => conflicts.list(),
    conflict: async (id) => conflicts.open(id),

    registerStudy: (study, protocols, replacing, by) =>
      writing.register(study, protocols, replacing, at(), by),
    studies: () => listStudies(kysely),
    study: (id) => findStudy(kysely, id),
    protocol: (hash) => findProtocol(kysely, hash),

    interviews: (query) => listInterviews(kysely, query),
    interview: (id) => findInterview(kysely, id),
    interviewsAtOnce: (study, origin, sites) => listAtOnce(kysely, study, origin, sites),
    revisions: async (interview) => log.revisions(interview),
    identity: async (interview) => log.identity(interview),
    countByOrigin: (study, sites) => countByOrigin(kysely, study, sites),

    follow: async (after, limit) => log.follow(after, limit),
    lastSeq: async () => log.lastSeq(),

    serverKeys: async () => keys.current(),
    privateKey: async (kind, id) => keys.privateKey(kind, id),

    reportTablet: (tablet, report) => writing.report(tablet, report, at()),
    tablets: async () => listTablets(),

    people: preparePeople(db),

    record: (act) => writing.record(act, at()),
    audited: async (after, limit) => audit.after(after, limit),
    latestAct: async (action) => audit.latest(action),

    copyTo: (file) => copyDatabase(db, file),
    writable: () => writing.writable(),
    async close() {
      await writing.finish();
      await kysely.destroy();
    },
  };
}
