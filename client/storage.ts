// The only door to IndexedDB. Everything the tablet must not lose is written here with strict durability: a
// promise resolves when the transaction is complete, so "saved" may be said after it.
import { type IDBPDatabase, type IDBPObjectStore, openDB, type StoreNames } from "idb";
import type { InstrumentJson } from "../protocols/schema.ts";
import type { ServerKeys } from "../protocols/tablet.ts";
import type { StudySummary } from "../protocols/wire.ts";
import type { Vault } from "./field/lock/vault.ts";
import type { Delivery } from "./field/sending/outbox.ts";
import { signal } from "./field/signal.ts";
import {
  type Locked,
  type LockedBlock,
  type LockedChunk,
  type LockedDraft,
  type Outgoing,
  type OutgoingMedia,
  type PlainItem,
  type Schema,
  upgrade,
  version,
} from "./storageSchema.ts";

const name = "resite";
const strict = { durability: "strict" } as const;
let opened: Promise<IDBPDatabase<Schema>> | undefined;
/** What this page has seen on the disk and cannot go on without, should the browser delete the database. */
const seen: {
  vaults: readonly Vault[];
  serverKeys: string | undefined;
  protocols: Map<string, InstrumentJson>;
} = {
  vaults: [],
  serverKeys: undefined,
  protocols: new Map(),
};

/** True once the browser deleted the database under this open page. What is on the screen is written anew. */
export const evicted = signal(false);

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(name, version, {
    async upgrade(db, from, _to, tx) {
      await upgrade(db, from, tx);
      if (from > 0 || seen.vaults.length === 0) return;
      // Without them, what is written from now on could never be opened or finished.
      await Promise.all([
        ...seen.vaults.map((vault) => tx.objectStore("vaults").put(vault)),
        ...[...seen.protocols].map(([hash, instrument]) =>
          tx.objectStore("protocols").put({ hash, instrument }),
        ),
        seen.serverKeys && tx.objectStore("settings").put(seen.serverKeys, "serverKeys"),
      ]);
      evicted.set(true);
    },
    blocking(_from, _to, event) {
      // A newer version of the app waits in another tab; what is written here is complete.
      if (event.target instanceof IDBDatabase) event.target.close();
      opened = undefined;
    },
    terminated() {
      opened = undefined;
      // Where the data is gone, that is told now and not at the next answer.
      if (seen.vaults.length > 0)
        Promise.resolve()
          .then(database)
          .catch(() => {});
    },
  });
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

export const storage = {
  async vaults(): Promise<Vault[]> {
    const vaults = await (await database()).getAll("vaults");
    seen.vaults = vaults;
    return vaults;
  },

  async keepVaults(vaults: readonly Vault[]): Promise<void> {
    const tx = (await database()).transaction("vaults", "readwrite", strict);
    await Promise.all([...vaults.map((vault) => tx.store.put(vault)), tx.done]);
    const kept = new Set(vaults.map(({ id }) => id));
    seen.vaults = [...seen.vaults.filter(({ id }) => !kept.has(id)), ...vaults];
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

  /** Its recording goes with it. */
  async discardDraft(id: string): Promise<void> {
    const tx = (await database()).transaction(["drafts", "trails", "chunks", "media"], "readwrite", strict);
    await Promise.all([
      tx.objectStore("drafts").delete(id),
      tx.objectStore("trails").delete(blocksOf(id)),
      tx.objectStore("chunks").delete(chunksOf(id)),
      deleteMedia(tx.objectStore("media"), id, new Set()),
      tx.done,
    ]);
  },

  /**
   * Moves an interview from the drafts to the outbox in one transaction: it is never in neither. Of its recording only
   * the pieces with these digests stay.
   */
  async finishDraft(finished: Outgoing, digests: ReadonlySet<string>): Promise<void> {
    const stores = ["drafts", "trails", "outbox", "chunks", "media"] as const;
    const tx = (await database()).transaction(stores, "readwrite", strict);
    await Promise.all([
      tx.objectStore("outbox").put(finished),
      tx.objectStore("drafts").delete(finished.id),
      tx.objectStore("trails").delete(blocksOf(finished.id)),
      tx.objectStore("chunks").delete(chunksOf(finished.id)),
      deleteMedia(tx.objectStore("media"), finished.id, digests),
      tx.done,
    ]);
  },

  async keepChunk(chunk: LockedChunk): Promise<void> {
    const tx = (await database()).transaction("chunks", "readwrite", strict);
    const put = tx.store.put(chunk);
    tx.commit();
    await Promise.all([put, tx.done]);
  },

  /** The segments of an interview's recording that are not closed, by their numbers. */
  async openSegments(interview: string): Promise<number[]> {
    const keys = await (await database()).getAllKeys("chunks", chunksOf(interview));
    return [...new Set(keys.map(([, segment]) => segment))];
  },

  /** In the order of their parts. */
  async chunks(interview: string, segment: number): Promise<LockedChunk[]> {
    return (await database()).getAll("chunks", chunksOf(interview, segment));
  },

  /** Puts the closed piece in the place of its chunks in one transaction; null where they hold nothing. */
  async closeSegment(interview: string, segment: number, piece: OutgoingMedia | null): Promise<void> {
    const tx = (await database()).transaction(["chunks", "media"], "readwrite", strict);
    await Promise.all([
      piece === null ? undefined : tx.objectStore("media").put(piece),
      tx.objectStore("chunks").delete(chunksOf(interview, segment)),
      tx.done,
    ]);
  },

  async mediaDigests(interview: string): Promise<string[]> {
    return (await database()).getAllKeysFromIndex("media", "interview", interview);
  },

  async media(digest: string): Promise<OutgoingMedia | undefined> {
    return (await database()).get("media", digest);
  },

  async deleteRecording(interview: string): Promise<void> {
    const tx = (await database()).transaction(["chunks", "media"], "readwrite", strict);
    await Promise.all([
      tx.objectStore("chunks").delete(chunksOf(interview)),
      deleteMedia(tx.objectStore("media"), interview, new Set()),
      tx.done,
    ]);
  },

  /** The last finished first. */
  async outbox(): Promise<Outgoing[]> {
    const kept = await (await database()).getAll("outbox");
    return kept.sort((a, b) => b.finishedAt.localeCompare(a.finishedAt));
  },

  /** Of several at once, all or none. A withdrawn one loses its body and its recording. */
  async keepDeliveries(deliveries: ReadonlyMap<string, Delivery>): Promise<void> {
    const tx = (await database()).transaction(["outbox", "media"], "readwrite", strict);
    const outbox = tx.objectStore("outbox");
    const keepOne = async ([id, delivery]: [string, Delivery]) => {
      const kept = await outbox.get(id);
      if (kept === undefined) return;
      const withdrawn = delivery.state === "withdrawn";
      await outbox.put({ ...kept, delivery, body: withdrawn ? new Uint8Array() : kept.body });
      if (!withdrawn) return;
      for (const digest of await tx.objectStore("media").index("interview").getAllKeys(id)) {
        await tx.objectStore("media").delete(digest);
      }
    };
    await Promise.all([...[...deliveries].map(keepOne), tx.done]);
  },

  /** Deletes a finished interview and its recording. */
  async forget(id: string): Promise<void> {
    const tx = (await database()).transaction(["outbox", "media"], "readwrite", strict);
    const media = tx.objectStore("media");
    const digests = await media.index("interview").getAllKeys(id);
    const gone = digests.map((digest) => media.delete(digest));
    await Promise.all([...gone, tx.objectStore("outbox").delete(id), tx.done]);
  },

  /** Interviews of which pieces of a recording are here. */
  async recorded(): Promise<ReadonlySet<string>> {
    const recorded = new Set<string>();
    const { store } = (await database()).transaction("media");
    // Keys alone: the pieces themselves are large.
    let cursor = await store.index("interview").openKeyCursor(null, "nextunique");
    for (; cursor !== null; cursor = await cursor.continue()) recorded.add(cursor.key);
    return recorded;
  },

  /** Digests of an interview's pieces. */
  async pieces(interview: string): Promise<string[]> {
    return (await database()).getAllKeysFromIndex("media", "interview", interview);
  },

  async piece(digest: string): Promise<OutgoingMedia | undefined> {
    return (await database()).get("media", digest);
  },

  /** Undefined where the server has confirmed it. */
  async unsentPiece(digest: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const kept = await (await database()).get("media", digest);
    return kept?.received === false ? kept.bytes : undefined;
  },

  async keepPiece(digest: string, received: boolean): Promise<void> {
    const tx = (await database()).transaction("media", "readwrite", strict);
    const kept = await tx.store.get(digest);
    await Promise.all([kept && tx.store.put({ ...kept, received }), tx.done]);
  },

  /** What an older version kept readable. */
  async plain(): Promise<PlainItem[]> {
    return (await database()).getAll("plain");
  },

  /**
   * Puts what was readable in its encrypted place, and deletes what was readable in the same transaction. The label of
   * a finished one that has left the outbox meanwhile has no place any more.
   */
  async lockPlain({ label: { id }, payload }: PlainItem, locked: Locked): Promise<void> {
    const tx = (await database()).transaction(["plain", "drafts", "outbox"], "readwrite", strict);
    const finished = await tx.objectStore("outbox").get(id);
    const put =
      finished !== undefined
        ? tx.objectStore("outbox").put({ ...finished, label: locked })
        : payload === null
          ? undefined
          : tx.objectStore("drafts").put({ id, ...locked });
    await Promise.all([put, tx.objectStore("plain").delete(id), tx.done]);
  },

  async keepProtocol(hash: string, instrument: InstrumentJson): Promise<void> {
    const tx = (await database()).transaction("protocols", "readwrite", strict);
    await Promise.all([tx.store.put({ hash, instrument }), tx.done]);
    seen.protocols.set(hash, instrument);
  },

  async protocol(hash: string): Promise<InstrumentJson | undefined> {
    const instrument = (await (await database()).get("protocols", hash))?.instrument;
    if (instrument !== undefined) seen.protocols.set(hash, instrument);
    return instrument;
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
    seen.serverKeys = await (await database()).get("settings", "serverKeys");
    return keysIn(seen.serverKeys);
  },

  /** Keeps the first that come, until a person says otherwise, and gives what is kept. */
  async pinServerKeys(fresh: ServerKeys): Promise<ServerKeys> {
    const tx = (await database()).transaction("settings", "readwrite", strict);
    const kept = keysIn(await tx.store.get("serverKeys"));
    await Promise.all([kept ?? tx.store.put(JSON.stringify(fresh), "serverKeys"), tx.done]);
    return kept ?? fresh;
  },

  async replaceServerKeys(keys: ServerKeys): Promise<void> {
    const tx = (await database()).transaction("settings", "readwrite", strict);
    await Promise.all([tx.store.put(JSON.stringify(keys), "serverKeys"), tx.done]);
  },
};

const blocksOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

/** Every chunk of an interview, or of one of its segments: a list sorts behind every number. */
const chunksOf = (interview: string, segment?: number): IDBKeyRange =>
  segment === undefined
    ? IDBKeyRange.bound([interview], [interview, []])
    : IDBKeyRange.bound([interview, segment], [interview, segment, []]);

type MediaStore = IDBPObjectStore<Schema, StoreNames<Schema>[], "media", "readwrite">;

/** All pieces of an interview but those of these digests. */
async function deleteMedia(media: MediaStore, interview: string, but: ReadonlySet<string>): Promise<void> {
  const digests = await media.index("interview").getAllKeys(interview);
  await Promise.all(digests.filter((digest) => !but.has(digest)).map((digest) => media.delete(digest)));
}

const siteKey = (study: string): string => `site/${study}`;

/** Only what was checked when it came is ever written there. */
const keysIn = (text: string | undefined): ServerKeys | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as ServerKeys);
