// The folder in DATA_DIR where a backup's parts stand until they are encrypted. It holds a copy of the database, which
// no erasure may miss: what a run that was cut off left there goes with the next backup, and before an erasure is told.
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";

const NAME = /^backup-in-progress-(\d+)-/;

/** No backup takes so long, so an older folder is a dead one's, whose number another process bears by now. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

/** Names of the folders that this process is at work in: its number alone may be one that a dead process had. */
const ours = new Set<string>();

/** Lends `work` a new folder for its owner alone, and removes it whatever happens. */
export async function withStaging<T>(dataDir: string, work: (folder: string) => Promise<T>): Promise<T> {
  // What cannot be removed is no reason to do without a backup; each erasure tells of it.
  removeAbandoned(dataDir);
  const folder = mkdtempSync(join(dataDir, `backup-in-progress-${process.pid}-`));
  const name = basename(folder);
  ours.add(name);
  try {
    return await work(folder);
  } finally {
    ours.delete(name);
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Removes what processes that are no more left behind. Names of the folders that are still there: a backup is under way
 * in them, or they cannot be removed.
 */
export function removeAbandoned(dataDir: string): string[] {
  return readdirSync(dataDir).filter((name) => {
    const pid = NAME.exec(name)?.[1];
    return pid !== undefined && (isInUse(dataDir, name, Number(pid)) || !isRemoved(join(dataDir, name)));
  });
}

function isRemoved(folder: string): boolean {
  try {
    rmSync(folder, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}

function isInUse(dataDir: string, name: string, pid: number): boolean {
  if (pid === process.pid) return ours.has(name);
  return isRunning(pid) && !isOld(join(dataDir, name));
}

/** One that is gone meanwhile counts as old: there is nothing left to spare. */
function isOld(folder: string): boolean {
  const changed = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - changed > LONGEST_MS;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is one that runs.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
