// What the tablet keeps, for everyone who reads or writes it. What it must not lose is written with strict durability: a
// promise resolves when the transaction is complete, so "saved" may be said after it.
import type { InstrumentJson } from "../protocols/schema.ts";
import type { ServerKeys } from "../protocols/tablet.ts";
import type { StudySummary } from "../protocols/wire.ts";
import { database, rowsOf, seen, strict } from "./database.ts";
import type { Vault } from "./field/lock/vault.ts";
import type { Delivery } from "./field/sending/outbox.ts";
import { chunksOf, deleteMedia, recordings } from "./recordings.ts";
import type { Rows } from "./rows.ts";
import type { Locked, LockedBlock, LockedDraft, Outgoing, PlainItem } from "./storageSchema.ts";

export const storage = {
  ...recordings,

  /** Those that can be read. */
  async vaults(): Promise<Vault[]> {
    const { whole } = await rowsOf("vaults");
    seen.vaults = whole;
    return whole;
  },

  /** Whether there is one, be it damaged: then no new PIN is asked for of itself. */
  async hasVault(): Promise<boolean> {
    return (await (await database()).count("vaults")) > 0;
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

  /** The full blocks of an unfinished interview's paradata that can be read, in order. */
  async trail(id: string): Promise<LockedBlock[]> {
    return (await rowsOf("trails", blocksOf(id))).whole;
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
  async drafts(): Promise<Rows<LockedDraft, string>> {
    await deleteLate();
    return rowsOf("drafts");
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

  /** The last finished first. */
  async outbox(): Promise<Rows<Outgoing, string>> {
    const { whole, damaged } = await rowsOf("outbox");
    whole.sort((a, b) => b.finishedAt.localeCompare(a.finishedAt));
    return { whole, damaged };
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

/** Deletes the drafts of finished interviews, by their keys: they need not be readable. */
async function deleteLate(): Promise<void> {
  const tx = (await database()).transaction(["drafts", "trails", "outbox"], "readwrite", strict);
  const [drafts, trails] = [tx.objectStore("drafts"), tx.objectStore("trails")];
  const [kept, finished] = await Promise.all([drafts.getAllKeys(), tx.objectStore("outbox").getAllKeys()]);
  const late = kept.filter((id) => finished.includes(id));
  const gone = late.flatMap((id) => [drafts.delete(id), trails.delete(blocksOf(id))]);
  await Promise.all([...gone, tx.done]);
}

const blocksOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

const siteKey = (study: string): string => `site/${study}`;

/** Only what was checked when it came is ever written there. */
const keysIn = (text: string | undefined): ServerKeys | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as ServerKeys);
