// Puts a finished file under its name without ever replacing another: the server key, copies and backups are new files.
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Moves `partial`, a whole file, to `file`, and waits until name and content are on disk. False, with nothing changed
 * there, where a file of that name exists; `partial` is gone in either case.
 */
export function placeNew(partial: string, file: string): boolean {
  flush(partial);
  const placed = settle(partial, file);
  flushFolder(dirname(file));
  return placed;
}

/** A link never replaces a file; where the disk has no links, a rename has to do. */
function settle(partial: string, file: string): boolean {
  try {
    linkSync(partial, file);
    return true;
  } catch {
    if (existsSync(file)) return false;
    renameSync(partial, file);
    return true;
  } finally {
    rmSync(partial, { force: true });
  }
}

export function flush(file: string): void {
  const handle = openSync(file, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** So that the names in it are on disk too; Windows opens no folders. */
export function flushFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
