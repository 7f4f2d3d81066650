// The server key opens every interview at rest. It is a setting or a file, never in the database; main.ts and
// cli.ts load it before they open the store.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "./makeFolder.ts";
import { placeNew } from "./newFile.ts";
import { KEY_BYTES, newKey } from "./seal.ts";

export type KeySource = { from: "setting"; hex: string } | { from: "file"; file: string };

/**
 * The key's 32 bytes. A file that is not there is made, readable by its owner alone, but only for a new database:
 * one that exists was sealed with another key, which no new one can stand in for.
 */
export function loadServerKey(source: KeySource, database: "new" | "existing"): Buffer {
  if (source.from === "setting") return fromHex(source.hex, "SERVER_KEY");
  if (!existsSync(source.file)) {
    if (database === "existing") throw new Error(`The server key ${source.file} is missing. ${remedy}`);
    makeOnce(source.file);
  }
  return fromHex(readFileSync(source.file, "utf8").trim(), source.file);
}

const remedy =
  "Put back the key this database was made with, or name it by SERVER_KEY_FILE or SERVER_KEY; without it the interviews cannot be read.";

/** Whole or not at all, whenever the machine stops; of two that start at once, both take the first one's. */
function makeOnce(file: string): void {
  makeFolder(dirname(file));
  const partial = `${file}.${process.pid}.partial`;
  writeFileSync(partial, `${newKey().toString("hex")}\n`, { mode: 0o600 });
  placeNew(partial, file);
}

function fromHex(hex: string, where: string): Buffer {
  if (!/^[0-9a-f]+$/i.test(hex) || hex.length !== KEY_BYTES * 2) {
    throw new Error(`${where} must hold a key of ${KEY_BYTES * 2} hexadecimal digits. ${remedy}`);
  }
  return Buffer.from(hex, "hex");
}
