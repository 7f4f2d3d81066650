// Reads a backup into a folder that is empty or not there. Everything is written and checked beside it, and moved to its
// place in one step: it holds the whole backup or nothing. Called by `resite restore`.
import { createHash } from "node:crypto";
import {
  createReadStream,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from "node:fs";
import { open as openFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { extract } from "tar";
import { makeFolder } from "../makeFolder.ts";
import { flush, flushFolder } from "../newFile.ts";
import type { Turn } from "./age.ts";
import { DATABASE, MANIFEST, type Manifest, manifestSchema, measure, SERVER_KEY } from "./manifest.ts";

/** The backup is not what was written; one line for a person, without a word of its content. */
export class DamagedBackup extends Error {
  override readonly name = "DamagedBackup";
}

export interface RestoreOrder {
  file: string;
  /** Where it goes; anything in it is refused. */
  dataDir: string;
  /** `open` of age.ts, with the key that was given. */
  decrypt: Turn;
  /** Looks the database over, in the folder beside, before it counts; what it throws stops all. */
  settle(database: string, restored: Restored): void;
}

export interface Restored {
  manifest: Manifest;
  /** Of the encrypted file. */
  sha256: string;
}

/** Resolves when all of it is on disk at its place. Whatever goes wrong, nothing is left of it anywhere. */
export async function restoreBackup({ file, dataDir, decrypt, settle }: RestoreOrder): Promise<Restored> {
  const obstacle = findObstacle(dataDir);
  if (obstacle !== undefined) throw new Error(`${dataDir} ${obstacle}`);
  await refuseOther(file);
  makeFolder(dirname(dataDir));
  const beside = mkdtempSync(`${dataDir}.restoring-`);
  try {
    const sha256 = await unpack(file, decrypt, beside);
    const manifest = await checkParts(file, beside);
    settle(join(beside, DATABASE), { manifest, sha256 });
    moveInto(beside, dataDir);
    return { manifest, sha256 };
  } finally {
    // A write that was under way may still make a file while its folder is being emptied.
    rmSync(beside, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

/** Why no backup can go there, said of it with what to do; undefined where nothing is, or a folder with nothing in it. */
export function findObstacle(dataDir: string): string | undefined {
  const there = lstatSync(dataDir, { throwIfNoEntry: false });
  if (there === undefined) return undefined;
  // The folder is moved to its place by a rename, which goes over no link.
  if (there.isSymbolicLink()) return "is a symbolic link; set DATA_DIR to the folder itself";
  if (there.isDirectory() && readdirSync(dataDir).length === 0) return undefined;
  return "is not empty; set DATA_DIR to a folder that is empty or not there yet";
}

/** Each age file begins so (age-encryption.org/v1). */
const FIRST_LINE = "age-encryption.org/v1\n";

async function refuseOther(file: string): Promise<void> {
  const handle = await openFile(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(FIRST_LINE.length), 0, FIRST_LINE.length, 0);
    if (buffer.toString("latin1", 0, bytesRead) === FIRST_LINE) return;
  } finally {
    await handle.close();
  }
  throw new DamagedBackup(`${file} is no backup, or its beginning is damaged; nothing was restored.`);
}

const expected: readonly string[] = [MANIFEST, DATABASE, SERVER_KEY];

/** Writes the files of a backup into the folder and no others; the SHA-256 of what was read. */
async function unpack(file: string, decrypt: Turn, folder: string): Promise<string> {
  const hash = createHash("sha256");
  async function* sealed() {
    for await (const piece of createReadStream(file)) {
      hash.update(piece as Buffer);
      yield piece as Buffer;
    }
  }
  const content = await decrypt(sealed()).catch(() => {
    throw new DamagedBackup(
      `${file} does not open: the passphrase or identity is another's, or its beginning is damaged; nothing was restored.`,
    );
  });
  const filter = (path: string, entry: object) =>
    expected.includes(path) && "type" in entry && entry.type === "File";
  try {
    await pipeline(content, asBuffers, extract({ cwd: folder, strict: true, preserveOwner: false, filter }));
  } catch (error) {
    if (isOfTheSystem(error)) throw error;
    throw damaged(file);
  }
  return hash.digest("hex");
}

/** The tar library reads Node's own kind of bytes. */
async function* asBuffers(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const { buffer, byteOffset, byteLength } of content)
    yield Buffer.from(buffer, byteOffset, byteLength);
}

/** Such as a full disk, which says nothing against the backup. */
function isOfTheSystem(error: unknown): boolean {
  return error instanceof Error && "errno" in error;
}

async function checkParts(file: string, folder: string): Promise<Manifest> {
  const manifest = readManifest(file, folder);
  const named = [MANIFEST, ...manifest.parts.map((part) => part.name)];
  if (!manifest.parts.some(({ name }) => name === DATABASE)) throw damaged(file);
  if (readdirSync(folder).sort().join() !== named.sort().join()) throw damaged(file);
  for (const { name, bytes, sha256 } of manifest.parts) {
    const found = await measure(join(folder, name));
    if (found.bytes !== bytes || found.sha256 !== sha256) throw damaged(file);
  }
  rmSync(join(folder, MANIFEST));
  return manifest;
}

function readManifest(file: string, folder: string): Manifest {
  const json = parse(join(folder, MANIFEST));
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  if (typeof json === "object" && json !== null && "format" in json && json.format !== 1)
    throw new Error(`${file} was made by a newer Resite; install that, and restore it with it.`);
  throw damaged(file);
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as unknown;
  } catch {
    return undefined;
  }
}

function damaged(file: string): DamagedBackup {
  return new DamagedBackup(`${file} is damaged or cut off; nothing was restored. Use another copy of it.`);
}

/**
 * A folder that anything came to lie in meanwhile is not replaced, and the move fails. An empty one is by a rename, so
 * that it is still there where that fails; only Windows must be rid of it first.
 */
function moveInto(beside: string, dataDir: string): void {
  for (const name of readdirSync(beside)) flush(join(beside, name));
  flushFolder(beside);
  if (process.platform === "win32" && existsSync(dataDir)) rmdirSync(dataDir);
  renameSync(beside, dataDir);
  flushFolder(dirname(dataDir));
}
