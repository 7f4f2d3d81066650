// `resite backup FILE`: a verified copy of the database, also while the server runs.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, UsageError, withStore } from "./command.ts";
import { readOptions } from "./options.ts";

export const backupCommand: Command = {
  summary: "write a verified copy of the database to a new file",
  usage: "FILE",
  help: `Copies the database by SQLite's own backup while it is in use, checks the copy, and never writes over a file. The
copy holds interviews sealed: keep the server key (DATA_DIR/server.key unless set otherwise) too, in another place.

Example: npx resite backup backups/2030-01-31.sqlite`,
  async run(args, context) {
    const { positionals } = readOptions(args, {}, ["FILE"]);
    const file = resolve(positionals[0] ?? "");
    if (existsSync(file)) throw new UsageError(`${file} exists already; name a new file`);
    await withStore(context, (store) => store.backup(file));
    context.out(`Wrote ${file}. The server key is not in it; keep that in another place.`);
    return 0;
  },
};
