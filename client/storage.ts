// The only door to IndexedDB. Everything the tablet must not lose is written here with strict durability: a
// promise resolves when the transaction is complete, so "saved" may be said after it.
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { InstrumentJson } from "../protocols/schema.ts";
import type { StudySummary } from "../protocols/wire.ts";
import type { Delivery } from "./field/outbox.ts";
import type { Session } from "./field/session.ts";

/** What the lists show of an interview without opening it. */
export interface Label {
  id: string;
  study: string;
  site: string;
  origin: "main" | "practice";
  language: string;
  startedAt: string;
  /** Last change, UTC instant. */
  changedAt: string;
}

export interface Draft extends Label {
  session: Session;
}

export interface Outgoing extends Label {
  revision: number;
  /** The bytes to send at every try; empty after a withdrawal. */
  body: Uint8Array<ArrayBuffer>;
  digest: string;
  delivery: Delivery;
}

/** An instrument kept under the hash that interviews cite, so that a draft opens without a network. */
interface KeptProtocol {
  hash: string;
  instrument: InstrumentJson;
}

interface Sealed<L extends Label> {
  label: L;
  payload: string | Uint8Array<ArrayBuffer>;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Sealed<Label> };
  outbox: { key: string; value: Sealed<Omit<Outgoing, "body">> };
  protocols: { key: string; value: KeptProtocol };
  studies: { key: string; value: StudySummary };
  settings: { key: string; value: string };
}

const name = "resite";
const version = 1;
const strict = { durability: "strict" } as const;
let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(name, version, {
    upgrade(db, from) {
      if (from < 1) {
        for (const store of ["drafts", "outbox"] as const)
          db.createObjectStore(store, { keyPath: "label.id" });
        db.createObjectStore("protocols", { keyPath: "hash" });
        db.createObjectStore("studies", { keyPath: "id" });
        db.createObjectStore("settings");
      }
    },
    blocking(_from, _to, event) {
      // A newer version of the app waits in another tab; what is written here is complete.
      if (event.target instanceof IDBDatabase) event.target.close();
      opened = undefined;
    },
    terminated() {
      opened = undefined;
    },
  });
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

// The one place where the payload of an interview is turned into what lies on the disk, and back.
const seal = (session: Session): string => JSON.stringify(session);
const unseal = (payload: string | Uint8Array): Session =>
  JSON.parse(typeof payload === "string" ? payload : new TextDecoder().decode(payload)) as Session;

export const storage = {
  async saveDraft({ session, ...label }: Draft): Promise<void> {
    const tx = (await database()).transaction("drafts", "readwrite", strict);
    const put = tx.store.put({ label, payload: seal(session) });
    // Asked for at once: the page may be closing and not live to see the put succeed.
    tx.commit();
    await Promise.all([put, tx.done]);
  },

  /** Undefined for a finished one, though a last write of its draft came late. */
  async draft(id: string): Promise<Draft | undefined> {
    const tx = (await database()).transaction(["drafts", "outbox"]);
    const [kept, finished] = await Promise.all([
      tx.objectStore("drafts").get(id),
      tx.objectStore("outbox").count(id),
    ]);
    return kept && finished === 0 ? { ...kept.label, session: unseal(kept.payload) } : undefined;
  },

  /** Newest change first. What was finished is deleted among them, though a last write came late. */
  async drafts(): Promise<Label[]> {
    const tx = (await database()).transaction(["drafts", "outbox"], "readwrite", strict);
    const drafts = tx.objectStore("drafts");
    const [kept, finished] = await Promise.all([drafts.getAll(), tx.objectStore("outbox").getAllKeys()]);
    const late = kept.filter(({ label }) => finished.includes(label.id));
    await Promise.all([...late.map(({ label }) => drafts.delete(label.id)), tx.done]);
    return newestFirst(kept.filter((k) => !late.includes(k)).map((k) => k.label));
  },

  async isFinished(id: string): Promise<boolean> {
    return (await (await database()).count("outbox", id)) > 0;
  },

  async discardDraft(id: string): Promise<void> {
    const tx = (await database()).transaction("drafts", "readwrite", strict);
    await Promise.all([tx.store.delete(id), tx.done]);
  },

  /** Moves an interview from the drafts to the outbox in one transaction: it is never in neither. */
  async finishDraft({ body, ...label }: Outgoing): Promise<void> {
    const tx = (await database()).transaction(["drafts", "outbox"], "readwrite", strict);
    const kept = tx.objectStore("outbox").put({ label, payload: body });
    await Promise.all([kept, tx.objectStore("drafts").delete(label.id), tx.done]);
  },

  /** Newest first. */
  async outbox(): Promise<Outgoing[]> {
    const kept = await (await database()).getAll("outbox");
    return newestFirst(kept.map(({ label, payload }) => ({ ...label, body: bytesOf(payload) })));
  },

  async keepDelivery(id: string, delivery: Delivery): Promise<void> {
    const tx = (await database()).transaction("outbox", "readwrite", strict);
    const kept = await tx.store.get(id);
    if (kept === undefined) return tx.done;
    const payload = delivery.state === "withdrawn" ? new Uint8Array() : kept.payload;
    await Promise.all([tx.store.put({ label: { ...kept.label, delivery }, payload }), tx.done]);
  },

  async keepProtocol(hash: string, instrument: InstrumentJson): Promise<void> {
    const tx = (await database()).transaction("protocols", "readwrite", strict);
    await Promise.all([tx.store.put({ hash, instrument }), tx.done]);
  },

  async protocol(hash: string): Promise<InstrumentJson | undefined> {
    return (await (await database()).get("protocols", hash))?.instrument;
  },

  async protocolHashes(): Promise<string[]> {
    return (await database()).getAllKeys("protocols");
  },

  async keepStudies(studies: readonly StudySummary[]): Promise<void> {
    const tx = (await database()).transaction("studies", "readwrite", strict);
    await Promise.all([tx.store.clear(), ...studies.map((study) => tx.store.put(study)), tx.done]);
  },

  async studies(): Promise<StudySummary[]> {
    return (await database()).getAll("studies");
  },

  /** The site of this study that was chosen last on this tablet. */
  async lastSite(study: string): Promise<string | undefined> {
    return (await database()).get("settings", siteKey(study));
  },

  async keepLastSite(study: string, site: string): Promise<void> {
    const tx = (await database()).transaction("settings", "readwrite", strict);
    await Promise.all([tx.store.put(site, siteKey(study)), tx.done]);
  },

  /** This tablet's id: `fresh` the first time, the kept one ever after. */
  async tablet(fresh: string): Promise<string> {
    const tx = (await database()).transaction("settings", "readwrite", strict);
    const kept = await tx.store.get("tablet");
    await Promise.all([kept ?? tx.store.put(fresh, "tablet"), tx.done]);
    return kept ?? fresh;
  },
};

const siteKey = (study: string): string => `site/${study}`;

function bytesOf(payload: string | Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return typeof payload === "string" ? new TextEncoder().encode(payload) : payload;
}

function newestFirst<L extends Label>(labels: L[]): L[] {
  return labels.sort((a, b) => b.changedAt.localeCompare(a.changedAt));
}
