// Writes a backup while the store is in use: a tar of manifest, database and (where asked for) the server key,
// encrypted by age. Called by `resite backup`; restore.ts reads it.
import { createHash } from "node:crypto";
import { createWriteStream, existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { create } from "tar";
import type { Head } from "../audit/chain.ts";
import { makeFolder } from "../makeFolder.ts";
import { placeNew } from "../newFile.ts";
import type { Turn } from "./age.ts";
import { DATABASE, MANIFEST, type Manifest, measure, type Part, SERVER_KEY } from "./manifest.ts";
import { withStaging } from "./staging.ts";

export interface BackupOrder {
  /** The new file; one that exists is never written over. */
  file: string;
  dataDir: string;
  /** Writes a consistent copy of the database to the file named, and tells its audit log's head. */
  copyTo(file: string): Promise<Head>;
  /** `lock` of age.ts, with the key that was chosen. */
  encrypt: Turn;
  /** Goes into the backup; absent unless asked for. */
  serverKey?: Uint8Array;
  madeAt: string;
  version: string;
}

export interface Made {
  manifest: Manifest;
  /** Of the encrypted file. */
  sha256: string;
}

/** Resolves when the whole file is on disk under its name; until then it bears another, and is gone if this fails. */
export async function writeBackup(order: BackupOrder): Promise<Made> {
  const { file, dataDir, encrypt } = order;
  const taken = () => new Error(`${file} exists already; a backup is never written over another file.`);
  if (existsSync(file)) throw taken();
  makeFolder(dirname(file));
  return await withStaging(dataDir, async (staging) => {
    const manifest = await gather(order, staging);
    const names = [MANIFEST, ...manifest.parts.map((part) => part.name)];
    const partial = `${file}.${process.pid}.partial`;
    try {
      const sha256 = await writeOut(await encrypt(readAsTar(staging, names)), partial);
      if (!placeNew(partial, file)) throw taken();
      return { manifest, sha256 };
    } finally {
      rmSync(partial, { force: true });
    }
  });
}

/** Puts the parts into the folder, and the manifest that measures them. */
async function gather(order: BackupOrder, staging: string): Promise<Manifest> {
  const { copyTo, serverKey, madeAt, version } = order;
  const audit = await copyTo(join(staging, DATABASE));
  const names: Part["name"][] = [DATABASE];
  if (serverKey !== undefined) {
    const text = `${Buffer.from(serverKey).toString("hex")}\n`;
    writeFileSync(join(staging, SERVER_KEY), text, { mode: 0o600 });
    names.push(SERVER_KEY);
  }
  const parts = await Promise.all(
    names.map(async (name) => ({ name, ...(await measure(join(staging, name))) })),
  );
  const manifest: Manifest = { resite: "backup", format: 1, version, madeAt, audit, parts };
  writeFileSync(join(staging, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  return manifest;
}

/** Bytes read at a time; the library would take 16 MiB, of which several wait at once. */
const PIECE = 256 * 1024;

/** Begins when it is read. What fails is told to whoever reads; once nobody does, it is of no account. */
async function* readAsTar(folder: string, names: string[]): AsyncGenerator<Uint8Array> {
  const options = { cwd: folder, portable: true, noMtime: true, strict: true, maxReadSize: PIECE };
  const pack = create(options, names);
  pack.on("error", () => undefined);
  try {
    yield* pack;
  } finally {
    pack.destroy();
  }
}

/** The SHA-256 of what was written. */
async function writeOut(content: AsyncIterable<Uint8Array>, file: string): Promise<string> {
  const hash = createHash("sha256");
  async function* hashed() {
    for await (const piece of content) {
      hash.update(piece);
      yield piece;
    }
  }
  await pipeline(hashed, createWriteStream(file, { flags: "wx", mode: 0o600 }));
  return hash.digest("hex");
}
