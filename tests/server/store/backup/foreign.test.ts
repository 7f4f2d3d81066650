// What someone else made with the public key, or what fails half way: nothing of it may count or stay.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { create } from "tar";
import { expect, test } from "vitest";
import { open, type Turn } from "../../../../server/store/backup/age.ts";
import { writeBackup } from "../../../../server/store/backup/backup.ts";
import { restoreBackup } from "../../../../server/store/backup/restore.ts";
import { settleRestored } from "../../../../server/store/sqlite/restored.ts";
import { openFieldwork, someone, temporaryFolder } from "../../fieldwork.ts";

type Change = (parts: { folder: string; manifest: Record<string, unknown>; names: string[] }) => void;

/** A backup of a real database, changed before it was encrypted, and what restoring it comes to. */
async function restoreChanged(change: Change) {
  const { store } = await openFieldwork();
  const folder = temporaryFolder();
  const database = join(folder, "resite.sqlite");
  const audit = await store.copyTo(database);
  const bytes = readFileSync(database);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const parts = [{ name: "resite.sqlite", bytes: bytes.length, sha256 }];
  const manifest = {
    resite: "backup",
    format: 1,
    version: "1",
    madeAt: "2026-01-01T00:00:00Z",
    audit,
    parts,
  };
  const names = ["manifest.json", "resite.sqlite"];
  change({ folder, manifest, names });
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  const tar = create({ cwd: folder, portable: true, sync: true, preservePaths: true }, names).read();
  const identity = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  const file = join(temporaryFolder(), "foreign.age");
  writeFileSync(file, await encrypter.encrypt(new Uint8Array(tar ?? [])));
  const around = temporaryFolder();
  const restoring = restoreBackup({
    file,
    dataDir: join(around, "data"),
    decrypt: open({ identities: [identity] }),
    settle: (db, { manifest, sha256 }) =>
      settleRestored(
        db,
        manifest.audit,
        { ...someone, action: "backup_restored", object: sha256 },
        "2026-01-02T00:00:00Z",
      ),
  });
  const outcome = await restoring.then(
    () => "restored",
    (error: Error) => error.message,
  );
  return { outcome, left: readdirSync(around) };
}

test("a backup that was changed in nothing is restored", async () => {
  expect(await restoreChanged(() => {})).toEqual({ outcome: "restored", left: ["data"] });
});

test.each<[string, Change, string]>([
  [
    "another database than its manifest measures",
    ({ folder }) => append(folder, "resite.sqlite"),
    "is damaged",
  ],
  ["no manifest", ({ names }) => names.shift(), "is damaged"],
  ["no database", ({ names }) => names.pop(), "is damaged"],
  ["a key that its manifest does not name", plant("server.key"), "is damaged"],
  ["a manifest of a newer form", ({ manifest }) => Object.assign(manifest, { format: 2 }), "newer Resite"],
  ["a manifest with something unknown", ({ manifest }) => Object.assign(manifest, { more: 1 }), "is damaged"],
  [
    "another audit head",
    ({ manifest }) => Object.assign(manifest, { audit: { seq: 9, hash: "0".repeat(64) } }),
    "not where its manifest says",
  ],
  ["a link in place of the database", linked, "is damaged"],
])("a backup with %s is refused, and nothing of it is left", async (_what, change, words) => {
  expect(await restoreChanged(change)).toEqual({ outcome: expect.stringContaining(words), left: [] });
});

test("what a backup has besides its parts, and outside its folder, is not written", async () => {
  const { outcome, left } = await restoreChanged(({ folder, names }) => {
    writeFileSync(join(folder, "more.txt"), "more");
    mkdirSync(join(folder, "inner"));
    writeFileSync(join(folder, "inner", "resite.sqlite"), "another");
    names.push("more.txt", "inner/resite.sqlite", "inner/../more.txt");
  });
  expect({ outcome, left }).toEqual({ outcome: "restored", left: ["data"] });
});

test.each<[string, Partial<Parameters<typeof writeBackup>[0]>]>([
  ["the copy", { copyTo: async () => Promise.reject(new Error("no room")) }],
  ["the encryption", { encrypt: async () => Promise.reject(new Error("no room")) }],
  ["the writing", { encrypt: breakingOff }],
])("a backup of which %s fails leaves nothing behind", async (_what, change) => {
  const { store } = await openFieldwork();
  const [dataDir, target] = [temporaryFolder(), temporaryFolder()];
  const order = {
    file: join(target, "b.age"),
    dataDir,
    copyTo: (file: string) => store.copyTo(file),
    encrypt: async (content) => content,
    madeAt: "2026-01-01T00:00:00Z",
    version: "1",
  } satisfies Parameters<typeof writeBackup>[0];
  await expect(writeBackup({ ...order, ...change })).rejects.toThrow("no room");
  expect([readdirSync(dataDir), readdirSync(target)]).toEqual([[], []]);
});

function append(folder: string, name: string): void {
  writeFileSync(join(folder, name), "x", { flag: "a" });
}

function plant(name: string): Change {
  return ({ folder, names }) => {
    writeFileSync(join(folder, name), "x");
    names.push(name);
  };
}

function linked({ folder, names }: Parameters<Change>[0]): void {
  mkdirSync(join(folder, "in"));
  symlinkSync("/etc/hostname", join(folder, "in", "resite.sqlite"));
  names[1] = "in/resite.sqlite";
}

async function breakingOff(content: Parameters<Turn>[0]): ReturnType<Turn> {
  async function* some() {
    for await (const piece of content) {
      yield piece;
      throw new Error("no room");
    }
  }
  return some();
}
