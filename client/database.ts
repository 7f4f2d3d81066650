// How IndexedDB is opened and, should the browser delete it, opened anew. Called by storage.ts and recordings.ts, which
// read and write it.
import { type IDBPDatabase, openDB, type StoreKey, type StoreNames, type StoreValue } from "idb";
import type { InstrumentJson } from "../protocols/schema.ts";
import type { Vault } from "./field/lock/vault.ts";
import { signal } from "./field/signal.ts";
import { type Rows, readRows } from "./rows.ts";
import { type Schema, upgrade, version } from "./storageSchema.ts";

const name = "resite";
/** A transaction's promise resolves when what it wrote survives a power cut. */
export const strict = { durability: "strict" } as const;
let opened: Promise<IDBPDatabase<Schema>> | undefined;
/** What this page has seen on the disk and cannot go on without, should the browser delete the database. */
export const seen: {
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

export function database(): Promise<IDBPDatabase<Schema>> {
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

/** The rows of a store, or of a part of it, however many of them cannot be read. */
export async function rowsOf<S extends StoreNames<Schema>>(
  store: S,
  range?: IDBKeyRange,
): Promise<Rows<StoreValue<Schema, S>, StoreKey<Schema, S>>> {
  const db = await database();
  return readRows({
    all: () => db.getAll(store, range),
    keys: () => db.getAllKeys(store, range),
    one: (key) => db.get(store, key),
  });
}
