// The command line, `npx resite VERB …`: connects the verbs to this process and to the store of DATA_DIR.
import { runVerb } from "./commands/verbs.ts";
import { readConfig } from "./config.ts";
import { readVersion } from "./root.ts";
import { loadServerKey } from "./store/server-key.ts";
import { openSqliteStore } from "./store/sqlite/open.ts";

const now = () => new Date();

// A reader that closes early, such as `head`, is not an error.
process.stdout.on("error", () => process.exit(0));

process.exitCode = await runVerb(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  async openStore() {
    const { database, serverKey } = readConfig();
    return await openSqliteStore({ file: database, serverKey: loadServerKey(serverKey), now });
  },
  now,
  version: readVersion(),
});
