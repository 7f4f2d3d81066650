// Reads many rows of a store so that one that cannot be read costs itself alone. Called by storage.ts and recordings.ts.

/** The rows that could be read, and the keys of those that could not. */
export interface Rows<T, K> {
  whole: T[];
  damaged: K[];
}

/** What is read from; each call is a transaction of its own, as a read that fails ends the one it is in. */
export interface RowSource<T, K> {
  all(): Promise<T[]>;
  keys(): Promise<K[]>;
  one(key: K): Promise<T | undefined>;
}

/** Rejects where not even the keys can be read: then it is the store, and no row. */
export async function readRows<T, K>({ all, keys, one }: RowSource<T, K>): Promise<Rows<T, K>> {
  try {
    return { whole: await all(), damaged: [] };
  } catch {
    const rows: Rows<T, K> = { whole: [], damaged: [] };
    for (const key of await keys()) {
      const row = await one(key).catch(() => "damaged" as const);
      if (row === "damaged") rows.damaged.push(key);
      else if (row !== undefined) rows.whole.push(row);
    }
    return rows;
  }
}
