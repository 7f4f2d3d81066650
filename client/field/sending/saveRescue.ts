// Saves finished interviews of this tablet to a file that the desk takes in. Called by the start screen, the lock
// screen and where one interview is stuck.
import { storage } from "../../storage.ts";
import type { Outgoing } from "../../storageSchema.ts";
import { saveFile } from "../saveFile.ts";
import { rescueFile } from "./rescue.ts";

/**
 * Resolves when the file was handed to the browser, to how many pieces of recordings it lacks as they could not be
 * read. Rejects where this tablet's disk cannot be read at all.
 */
export async function saveRescue(parcels: readonly Outgoing[]): Promise<number> {
  const tablet = await storage.tablet(crypto.randomUUID());
  const savedAt = new Date().toISOString();
  const { parts, leftOut } = await rescueFile(parcels, {
    tablet,
    savedAt,
    pieces: (interview) => storage.pieces(interview),
    piece: (digest) => storage.piece(digest),
  });
  const day = savedAt.slice(0, 16).replaceAll(/[:T]/g, "-");
  saveFile(`resite-tablet-${tablet.slice(0, 8)}-${day}.json`, ...parts);
  return leftOut;
}
