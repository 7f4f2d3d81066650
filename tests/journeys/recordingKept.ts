// What lies in one store of the tablet's database, its bytes in base64.
import type { Page } from "@playwright/test";

interface Row {
  id?: string;
  digest?: string;
  received?: boolean;
  bytes?: string;
  body?: string;
}

export function kept(page: Page, store: "chunks" | "media" | "outbox"): Promise<Row[]> {
  return page.evaluate(async (name) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const text = (value: unknown) => {
      if (!(value instanceof Uint8Array)) return value;
      let latin1 = "";
      for (const byte of value) latin1 += String.fromCharCode(byte);
      return btoa(latin1);
    };
    const database = await done(indexedDB.open("resite"));
    const rows: object[] = await done(database.transaction(name).objectStore(name).getAll());
    database.close();
    return rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, text(value)])),
    );
  }, store) as Promise<Row[]>;
}
