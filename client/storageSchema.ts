// What lies in the tablet's IndexedDB, and how an older database becomes today's. Read by storage.ts alone.
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from "idb";
import type { InstrumentJson } from "../protocols/schema.ts";
import type { StudySummary } from "../protocols/wire.ts";
import type { Encrypted, Vault } from "./field/lock/vault.ts";
import type { Delivery } from "./field/sending/outbox.ts";

/** What the lists show of an interview without opening it. */
export interface Label {
  id: string;
  study: string;
  site: string;
  origin: "main" | "practice";
  language: string;
  /** Hash of its instrument; absent from what version 1 kept of a finished one. */
  protocol?: string;
  startedAt: string;
  /** Last change, UTC instant. */
  changedAt: string;
  /** Which sitting comes next, from 2, where the last one was ended; absent where it was not. */
  sitting?: number;
}

/** Encrypted under the content key of the vault that is named. */
export interface Locked extends Encrypted {
  vault: string;
}

/** An unfinished interview: its label and its session, both inside. */
export interface LockedDraft extends Locked {
  id: string;
}

/** A part of an unfinished interview's paradata that is full and does not change any more, from 0. */
export interface LockedBlock extends Locked {
  interview: string;
  block: number;
}

/** A finished interview. All it takes to send it stands open; its label does not. */
export interface Outgoing {
  id: string;
  revision: number;
  /** UTC instant. */
  finishedAt: string;
  /** The bytes to send at every try; empty after a withdrawal. */
  body: Uint8Array<ArrayBuffer>;
  digest: string;
  delivery: Delivery;
  /** Null where no vault was there yet to encrypt it. */
  label: Locked | null;
}

/** A part of a recording that is still running or was cut off, encrypted like a draft. */
export interface LockedChunk extends Locked {
  interview: string;
  segment: number;
  part: number;
}

/** A closed piece of a recording, sealed to the server's key; sent before its interview. */
export interface OutgoingMedia {
  /** SHA-256 of the bytes, hex. */
  digest: string;
  interview: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** True once the server has confirmed the digest. */
  received: boolean;
  /** What the record will say of it (`Segment`), as JSON. */
  about: Locked;
}

/** What version 1 kept readable, until the first vault takes it in: a draft, or (no session) a finished one's label. */
export interface PlainItem {
  label: Label;
  /** JSON of the session. */
  payload: string | null;
}

/** An instrument kept under the hash that interviews cite, so that a draft opens without a network. */
interface KeptProtocol {
  hash: string;
  instrument: InstrumentJson;
}

export interface Schema extends DBSchema {
  vaults: { key: string; value: Vault };
  drafts: { key: string; value: LockedDraft };
  trails: { key: [interview: string, block: number]; value: LockedBlock };
  outbox: { key: string; value: Outgoing };
  chunks: { key: [interview: string, segment: number, part: number]; value: LockedChunk };
  media: { key: string; value: OutgoingMedia; indexes: { interview: string } };
  plain: { key: string; value: PlainItem };
  protocols: { key: string; value: KeptProtocol };
  studies: { key: string; value: StudySummary };
  settings: { key: string; value: string };
}

export const version = 2;

type Upgrading = IDBPTransaction<Schema, StoreNames<Schema>[], "versionchange">;

/** Brings a database that was left at version `from` (0: there was none) to today's, losing nothing. */
export async function upgrade(db: IDBPDatabase<Schema>, from: number, tx: Upgrading): Promise<void> {
  if (from < 1) {
    db.createObjectStore("protocols", { keyPath: "hash" });
    db.createObjectStore("studies", { keyPath: "id" });
    db.createObjectStore("settings");
  }
  if (from < 2) {
    const old = from === 1 ? await takeVersion1(db, tx) : { drafts: [], outbox: [] };
    db.createObjectStore("vaults", { keyPath: "id" });
    db.createObjectStore("drafts", { keyPath: "id" });
    db.createObjectStore("trails", { keyPath: ["interview", "block"] });
    const outbox = db.createObjectStore("outbox", { keyPath: "id" });
    db.createObjectStore("chunks", { keyPath: ["interview", "segment", "part"] });
    db.createObjectStore("media", { keyPath: "digest" }).createIndex("interview", "interview");
    const plain = db.createObjectStore("plain", { keyPath: "label.id" });
    await Promise.all([
      ...old.drafts.map((draft) => plain.put(draft)),
      // A draft of what was finished came late; its place is the finished one's.
      ...old.outbox.map(({ label }) => plain.put({ label: labelIn(label), payload: null })),
      ...old.outbox.map((finished) => outbox.put(outgoingOf(finished))),
    ]);
  }
}

/** What version 1 kept of a finished interview. */
interface Finished1 {
  label: Label & Pick<Outgoing, "revision" | "digest" | "delivery">;
  payload: string | Uint8Array<ArrayBuffer>;
}

interface Schema1 extends DBSchema {
  drafts: { key: string; value: { label: Label; payload: string } };
  outbox: { key: string; value: Finished1 };
}

async function takeVersion1(db: IDBPDatabase<Schema>, tx: Upgrading) {
  const tx1 = tx as unknown as IDBPTransaction<Schema1, StoreNames<Schema1>[], "versionchange">;
  const drafts = await tx1.objectStore("drafts").getAll();
  const outbox = await tx1.objectStore("outbox").getAll();
  for (const store of ["drafts", "outbox"] as const) db.deleteObjectStore(store);
  return { drafts, outbox };
}

function outgoingOf({ label, payload }: Finished1): Outgoing {
  const { id, revision, digest, delivery, changedAt } = label;
  const body = typeof payload === "string" ? new TextEncoder().encode(payload) : payload;
  return { id, revision, digest, delivery, finishedAt: changedAt, body, label: null };
}

function labelIn({ id, study, site, origin, language, startedAt, changedAt }: Label): Label {
  return { id, study, site, origin, language, startedAt, changedAt };
}
