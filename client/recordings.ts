// The recordings in IndexedDB: chunks of what runs, and closed pieces until they are forgotten. A part of storage.ts,
// through which everyone reads and writes them.
import type { IDBPObjectStore, StoreNames } from "idb";
import { database, strict } from "./database.ts";
import type { LockedChunk, OutgoingMedia, Schema } from "./storageSchema.ts";

export const recordings = {
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

  /** In the order of their parts; rejects where one of them cannot be read. */
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

  async deleteRecording(interview: string): Promise<void> {
    const tx = (await database()).transaction(["chunks", "media"], "readwrite", strict);
    await Promise.all([
      tx.objectStore("chunks").delete(chunksOf(interview)),
      deleteMedia(tx.objectStore("media"), interview, new Set()),
      tx.done,
    ]);
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
};

/** Every chunk of an interview, or of one of its segments: a list sorts behind every number. */
export const chunksOf = (interview: string, segment?: number): IDBKeyRange =>
  segment === undefined
    ? IDBKeyRange.bound([interview], [interview, []])
    : IDBKeyRange.bound([interview, segment], [interview, segment, []]);

type MediaStore = IDBPObjectStore<Schema, StoreNames<Schema>[], "media", "readwrite">;

/** All pieces of an interview but those of these digests. */
export async function deleteMedia(
  media: MediaStore,
  interview: string,
  but: ReadonlySet<string>,
): Promise<void> {
  const digests = await media.index("interview").getAllKeys(interview);
  await Promise.all(digests.filter((digest) => !but.has(digest)).map((digest) => media.delete(digest)));
}
