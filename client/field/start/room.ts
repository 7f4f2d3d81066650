// What the browser promises about the data on this tablet, and how much room is left. Asked by the start screen.

export interface Room {
  /** `kept`: only a person deletes it. `may_go`: the browser may, when the tablet runs full. */
  promise: "kept" | "may_go" | "unknown";
  /** Bytes; null where the browser does not say. */
  free: number | null;
}

/** Below this an interviewer is warned, in bytes: a long interview with its recording takes about a tenth. */
export const tight = 500_000_000;

/** Asks the browser to keep the data, and what it answered. Never rejects. */
export async function askForRoom(storage: StorageManager | undefined): Promise<Room> {
  if (storage === undefined) return { promise: "unknown", free: null };
  const [kept, free] = await Promise.all([persist(storage), measure(storage)]);
  return { promise: kept === undefined ? "unknown" : kept ? "kept" : "may_go", free };
}

async function persist(storage: StorageManager): Promise<boolean | undefined> {
  try {
    return (await storage.persisted()) || (await storage.persist());
  } catch {
    return undefined;
  }
}

async function measure(storage: StorageManager): Promise<number | null> {
  try {
    const { quota, usage } = await storage.estimate();
    return quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
  } catch {
    return null;
  }
}
