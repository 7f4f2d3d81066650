import { join } from "node:path";
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { signHello, verifyHello } from "../../../protocols/hello.ts";
import { makeSealingKey } from "../../../protocols/hpke.ts";
import { createOpener, sealEnvelope } from "../../../protocols/sealing.ts";
import { seal } from "../../../server/store/seal.ts";
import { openSqliteStore } from "../../../server/store/sqlite/open.ts";
import { openFieldwork, temporaryFolder, testKey, tickingClock } from "../fieldwork.ts";

const address = { interview: "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", revision: 1 };
const envelope = { record: "what was said", identity: "who said it" };
const settings = (file: string) => ({ file, serverKey: testKey, now: tickingClock() });

function change(file: string, sql: string, ...values: unknown[]): void {
  const db = new SQLite(file);
  db.prepare(sql).run(...values);
  db.close();
}

test("a new database has a key to seal to and one to know the server by, and keeps them", async () => {
  const file = join(temporaryFolder(), "resite.sqlite");
  const first = await openSqliteStore(settings(file));
  const keys = await first.serverKeys();
  await first.close();
  const again = await openSqliteStore(settings(file));
  onTestFinished(() => again.close());
  expect(await again.serverKeys()).toEqual(keys);
  const sealed = await sealEnvelope(envelope, address, keys.sealing);
  const opener = await again.privateKey("sealing", sealed.key);
  const signer = await again.privateKey("signing", keys.signing.id);
  if (opener === undefined || signer === undefined) throw new Error("a private half is missing");
  const open = await createOpener(opener);
  expect(await open(sealed, address)).toEqual(envelope);
  expect(await verifyHello("nonce", await signHello("nonce", signer), keys.signing)).toBe(true);
});

test("a key is had for what it is for only, and no other id has any", async () => {
  const { store } = await openFieldwork();
  const { sealing, signing } = await store.serverKeys();
  expect(await store.privateKey("sealing", signing.id)).toBeUndefined();
  expect(await store.privateKey("signing", sealing.id)).toBeUndefined();
  expect(await store.privateKey("sealing", "0".repeat(16))).toBeUndefined();
});

test("several that open a new database at once take the same keys", async () => {
  const file = join(temporaryFolder(), "resite.sqlite");
  const first = await openSqliteStore(settings(file));
  await first.close();
  change(file, "DELETE FROM server_keys");
  const stores = await Promise.all([1, 2, 3].map(() => openSqliteStore(settings(file))));
  const keys = await Promise.all(stores.map((store) => store.serverKeys()));
  await Promise.all(stores.map((store) => store.close()));
  expect(new Set(keys.map((k) => JSON.stringify(k))).size).toBe(1);
  const db = new SQLite(file);
  expect(db.prepare("SELECT kind FROM server_keys ORDER BY kind").pluck().all()).toEqual([
    "sealing",
    "signing",
  ]);
  db.close();
});

test("the private halves are not readable in the database", async () => {
  const { file, store } = await openFieldwork();
  const { sealing } = await store.serverKeys();
  const opened = Buffer.from((await store.privateKey("sealing", sealing.id)) ?? []);
  const db = new SQLite(file);
  const rows = db.prepare("SELECT sealed FROM server_keys").pluck().all() as Buffer[];
  db.close();
  expect(opened.length).toBeGreaterThan(100);
  // The number itself stands near the front of its PKCS #8 form.
  expect(rows.some((row) => row.includes(opened.subarray(36, 68)))).toBe(false);
});

test("after a newer key is made, it is the one to seal to, and the older one still opens", async () => {
  const { file, store } = await openFieldwork();
  const { sealing: old } = await store.serverKeys();
  const made = await makeSealingKey();
  const raw = Buffer.from(made.public.public, "base64");
  const sealed = seal(testKey, made.private, `server sealing key ${made.public.public}`);
  const add = "INSERT INTO server_keys (id, kind, public, sealed, made_at) VALUES (?, 'sealing', ?, ?, ?)";
  change(file, add, made.public.id, raw, sealed, "2027-01-01T00:00:00.000Z");
  expect((await store.serverKeys()).sealing).toEqual(made.public);
  expect(await store.privateKey("sealing", old.id)).toBeDefined();
});

test("a damaged private half, or another public one put in its place, is told and given to nobody", async () => {
  const { file, store } = await openFieldwork();
  const { sealing } = await store.serverKeys();
  const another = await makeSealingKey();
  change(
    file,
    "UPDATE server_keys SET public = ? WHERE kind = 'sealing'",
    Buffer.from(another.public.public, "base64"),
  );
  await expect(store.serverKeys()).rejects.toMatchObject({ kind: "internal", message: /damaged on disk/ });
  await expect(store.privateKey("sealing", sealing.id)).rejects.toMatchObject({ kind: "internal" });
});

test("a database under another server key is refused before a key of it is looked at", async () => {
  const { file } = await openFieldwork();
  const stranger = openSqliteStore({ ...settings(file), serverKey: Buffer.alloc(32, 1) });
  await expect(stranger).rejects.toThrow("sealed with another server key");
});
