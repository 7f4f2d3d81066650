// The only door to IndexedDB. Everything the tablet must not lose is written here with strict durability: a
// promise resolves when the transaction is complete, so "saved" may be said after it.
import { type IDBPDatabase, openDB } from "idb";
import type { InstrumentJson } from "../protocols/schema.ts";
import type { ServerKeys } from "../protocols/tablet.ts";
import type { StudySummary } from "../protocols/wire.ts";
import type { Delivery } from "./field/outbox.ts";
import type { Vault } from "./field/vault.ts";
import {
  type Locked,
  type LockedBlock,
  type LockedDraft,
  type Outgoing,
  type PlainItem,
  type Schema,
  upgrade,
  version,
} from "./storageSchema.ts";

const name = "resite";
const strict = { durability: "strict" } as const;
let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(name, version, {
    upgrade: (db, from, _to, tx) => upgrade(db, from, tx),
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

export const storage = {
  async vaults(): Promise<Vault[]> {
    return (await database()).getAll("vaults");
  },

  async keepVaults(vaults: readonly Vault[]): Promise<void> {
    const tx = (await database()).transaction("vaults", "readwrite", strict);
    await Promise.all([...vaults.map((vault) => tx.store.put(vault)), tx.done]);
  },

  /** With it the blocks of its paradata that became full since it was last written: all of it or nothing. */
  async saveDraft(draft: LockedDraft, blocks: readonly LockedBlock[] = []): Promise<void> {
    const stores = blocks.length === 0 ? (["drafts"] as const) : (["drafts", "trails"] as const);
    const tx = (await database()).transaction<("drafts" | "trails")[], "readwrite">(
      [...stores],
      "readwrite",
      strict,
    );
    const puts = [
      tx.objectStore("drafts").put(draft),
      ...blocks.map((block) => tx.objectStore("trails").put(block)),
    ];
    // Asked for at once: the page may be closing and not live to see the put succeed.
    tx.commit();
    await Promise.all([...puts, tx.done]);
  },

  /** The full blocks of an unfinished interview's paradata, in order. */
  async trail(id: string): Promise<LockedBlock[]> {
    return (await database()).getAll("trails", blocksOf(id));
  },

  /** Undefined for a finished one, though a last write of its draft came late. */
  async draft(id: string): Promise<LockedDraft | undefined> {
    const tx = (await database()).transaction(["drafts", "outbox"]);
    const [kept, finished] = await Promise.all([
      tx.objectStore("drafts").get(id),
      tx.objectStore("outbox").count(id),
    ]);
    return finished === 0 ? kept : undefined;
  },

  /** What was finished is deleted among them, though a last write came late. */
  async drafts(): Promise<LockedDraft[]> {
    const tx = (await database()).transaction(["drafts", "trails", "outbox"], "readwrite", strict);
    const [drafts, trails] = [tx.objectStore("drafts"), tx.objectStore("trails")];
    const [kept, finished] = await Promise.all([drafts.getAll(), tx.objectStore("outbox").getAllKeys()]);
    const late = kept.filter(({ id }) => finished.includes(id));
    const gone = late.flatMap(({ id }) => [drafts.delete(id), trails.delete(blocksOf(id))]);
    await Promise.all([...gone, tx.done]);
    return kept.filter((k) => !late.includes(k));
  },

  async isFinished(id: string): Promise<boolean> {
    return (await (await database()).count("outbox", id)) > 0;
  },

  async discardDraft(id: string): Promise<void> {
    const tx = (await database()).transaction(["drafts", "trails"], "readwrite", strict);
    const gone = [tx.objectStore("drafts").delete(id), tx.objectStore("trails").delete(blocksOf(id))];
    await Promise.all([...gone, tx.done]);
  },

  /** Moves an interview from the drafts to the outbox in one transaction: it is never in neither. */
  async finishDraft(finished: Outgoing): Promise<void> {
    const tx = (await database()).transaction(["drafts", "trails", "outbox"], "readwrite", strict);
    const kept = tx.objectStore("outbox").put(finished);
    const { id } = finished;
    const gone = [tx.objectStore("drafts").delete(id), tx.objectStore("trails").delete(blocksOf(id))];
    await Promise.all([kept, ...gone, tx.done]);
  },

  /** The last finished first. */
  async outbox(): Promise<Outgoing[]> {
    const kept = await (await database()).getAll("outbox");
    return kept.sort((a, b) => b.finishedAt.localeCompare(a.finishedAt));
  },

  async keepDelivery(id: string, delivery: Delivery): Promise<void> {
    const tx = (await database()).transaction("outbox", "readwrite", strict);
    const kept = await tx.store.get(id);
    if (kept === undefined) return tx.done;
    const body = delivery.state === "withdrawn" ? new Uint8Array() : kept.body;
    await Promise.all([tx.store.put({ ...kept, delivery, body }), tx.done]);
  },

  /** What an older version kept readable. */
  async plain(): Promise<PlainItem[]> {
    return (await database()).getAll("plain");
  },

  /** Puts what was readable in its encrypted place, and deletes what was readable in the same transaction. */
  async lockPlain(id: string, locked: Locked): Promise<void> {
    const tx = (await database()).transaction(["plain", "drafts", "outbox"], "readwrite", strict);
    const finished = await tx.objectStore("outbox").get(id);
    const put =
      finished === undefined
        ? tx.objectStore("drafts").put({ id, ...locked })
        : tx.objectStore("outbox").put({ ...finished, label: locked });
    await Promise.all([put, tx.objectStore("plain").delete(id), tx.done]);
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

  /** The server's keys as they were first seen. */
  async serverKeys(): Promise<ServerKeys | undefined> {
    return keysIn(await (await database()).get("settings", "serverKeys"));
  },

  /** Keeps the first that come, for ever, and gives what is kept. */
  async pinServerKeys(fresh: ServerKeys): Promise<ServerKeys> {
    const tx = (await database()).transaction("settings", "readwrite", strict);
    const kept = keysIn(await tx.store.get("serverKeys"));
    await Promise.all([kept ?? tx.store.put(JSON.stringify(fresh), "serverKeys"), tx.done]);
    return kept ?? fresh;
  },
};

const blocksOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

const siteKey = (study: string): string => `site/${study}`;

/** Only what was checked when it came is ever written there. */
const keysIn = (text: string | undefined): ServerKeys | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as ServerKeys);
