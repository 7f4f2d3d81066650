// The server key opens every interview at rest. It is a setting or a file, never in the database; main.ts and
// cli.ts load it before they open the store.
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { KEY_BYTES, newKey } from "./seal.ts";

export type KeySource = { from: "setting"; hex: string } | { from: "file"; file: string };

/** The key's 32 bytes. A file that is not there is made, readable by its owner alone. */
export function loadServerKey(source: KeySource): Buffer {
  if (source.from === "setting") return fromHex(source.hex, "SERVER_KEY");
  makeOnce(source.file);
  return fromHex(readFileSync(source.file, "utf8").trim(), source.file);
}

function makeOnce(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const handle = openSync(file, "wx", 0o600);
    writeSync(handle, `${newKey().toString("hex")}\n`);
    fsyncSync(handle);
    closeSync(handle);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

function fromHex(hex: string, where: string): Buffer {
  if (!/^[0-9a-f]+$/i.test(hex) || hex.length !== KEY_BYTES * 2) {
    throw new Error(`${where} must hold a key of ${KEY_BYTES * 2} hexadecimal digits.`);
  }
  return Buffer.from(hex, "hex");
}
