// Makes the folders that the store writes into: that of the database, of the server key and of a backup.
import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** The folder that was named cannot be made or written; one line for a person. */
export class FolderError extends Error {
  override readonly name = "FolderError";
}

/**
 * Makes the folder, and those above it that are missing, for their owner alone. Throws FolderError where it cannot be
 * made or written. One level at a time: where a file system takes no folders, as /proc does, Node's own recursive way
 * never ends.
 */
export function makeFolder(folder: string): void {
  try {
    makeBelowNearest(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new FolderError(`the folder ${folder} cannot be made or written${code}; name one that can be`);
  }
}

function makeBelowNearest(folder: string): void {
  if (isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeBelowNearest(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have been quicker.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
