// Instrument folders on disk: the ones that ship with Resite, and any that the command line is given.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StudyFiles } from "../protocols/wire.ts";

/** Reads a folder's instrument.json, published.json (if there) and sites/*.json. A file that is no JSON throws. */
export function readInstrument(folder: string): StudyFiles {
  const published = join(folder, "published.json");
  const sites = join(folder, "sites");
  return {
    instrument: readJson(join(folder, "instrument.json")),
    ...(existsSync(published) ? { published: readJson(published) } : {}),
    sites: jsonFilesIn(sites).map((name) => ({ file: `sites/${name}`, json: readJson(join(sites, name)) })),
  };
}

/** The folders below `protocols/instruments` that hold an instrument. */
export function shippedInstruments(root: string): string[] {
  const folder = join(root, "protocols", "instruments");
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, "instrument.json")));
}

function jsonFilesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort();
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as unknown;
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : ""}`);
  }
}
