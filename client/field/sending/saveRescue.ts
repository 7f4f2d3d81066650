// Saves finished interviews of this tablet to files that the desk takes in. Called by the start screen, the lock
// screen and where one interview is stuck.
import { storage } from "../../storage.ts";
import type { Outgoing } from "../../storageSchema.ts";
import { saveFile } from "../saveFile.ts";
import { rescueFiles } from "./rescue.ts";

export interface Saved {
  /** How many files there are. */
  files: number;
  /** How many pieces of recordings they lack as they could not be read. */
  leftOut: number;
}

/** Resolves when all was handed to the browser. Rejects where this tablet's disk cannot be read at all. */
export async function saveRescue(parcels: readonly Outgoing[]): Promise<Saved> {
  const tablet = await storage.tablet(crypto.randomUUID());
  const savedAt = new Date().toISOString();
  const { files, leftOut } = await rescueFiles(parcels, {
    tablet,
    savedAt,
    pieces: (interview) => storage.pieces(interview),
    piece: (digest) => storage.piece(digest),
  });
  const name = `resite-tablet-${tablet.slice(0, 8)}-${savedAt.slice(0, 16).replaceAll(/[:T]/g, "-")}`;
  for (const [index, parts] of files.entries()) {
    // A browser drops a download that follows another at once.
    if (index > 0) await pause(500);
    saveFile(files.length === 1 ? `${name}.json` : `${name}-${index + 1}-of-${files.length}.json`, ...parts);
  }
  return { files: files.length, leftOut };
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
