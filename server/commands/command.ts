// What every verb of the command line is made of: its words, its options and what it is given to work with.
import type { Actor } from "../store/audit/actions.ts";
import type { Store } from "../store/store.ts";

/** 0 done, 1 a finding, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

export interface Context {
  /** One line, or a whole document, to standard output. */
  out(text: string): void;
  /** One line to standard error. */
  err(line: string): void;
  /** The store of DATA_DIR, which is made only if it may be `new`; whoever opens it closes it. */
  openStore(database: "existing" | "new"): Promise<Store>;
  /** DATA_DIR, absolute. */
  dataDir(): string;
  /** Where the server of these settings is opened on this machine. */
  address(): string;
  /** The bytes of the key that sealed it. */
  serverKey(): Uint8Array;
  /** To whom the audit log puts down what is done. */
  by: Actor;
  now(): Date;
  version: string;
}

export interface Command {
  summary: string;
  /** What stands behind the verb, e.g. `PATH [--json]`. */
  usage: string;
  /** What it does, its options, and an example; printed by `--help`. */
  help: string;
  run(args: string[], context: Context): Promise<ExitCode>;
}

/** The command line was used wrongly; the message says in one line what to write instead. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Opens the store for one piece of work and closes it whatever happens. */
export async function withStore<T>(
  { openStore }: Context,
  work: (store: Store) => Promise<T>,
  database: "existing" | "new" = "existing",
): Promise<T> {
  const store = await openStore(database);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
