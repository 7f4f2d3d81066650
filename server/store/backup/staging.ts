// The folder in DATA_DIR where a backup's parts stand until they are encrypted. It holds a copy of the database, which
// no erasure may miss: what a run that was cut off left there goes with the next backup, and before an erasure is told.
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const NAME = /^backup-in-progress-(\d+)$/;

/** Lends `work` a new folder for its owner alone, and removes it whatever happens. */
export async function withStaging<T>(dataDir: string, work: (folder: string) => Promise<T>): Promise<T> {
  removeAbandoned(dataDir);
  const folder = join(dataDir, `backup-in-progress-${process.pid}`);
  mkdirSync(folder, { mode: 0o700 });
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Removes what processes that are no more left behind. */
export function removeAbandoned(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const pid = NAME.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      rmSync(join(dataDir, name), { recursive: true, force: true });
  }
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
