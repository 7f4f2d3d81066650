// The command line, `npx resite VERB …`: connects the verbs to this process and to the store of DATA_DIR.
import { existsSync } from "node:fs";
import { runVerb } from "./commands/verbs.ts";
import { ConfigError, readConfig } from "./config.ts";
import { operator } from "./operator.ts";
import { readVersion } from "./root.ts";
import { loadServerKey } from "./store/server-key.ts";
import { openSqliteStore } from "./store/sqlite/open.ts";

const now = () => new Date();

// A reader that closes early, such as `head`, is not an error.
process.stdout.on("error", () => process.exit(0));

process.exitCode = await runVerb(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  async openStore(database) {
    const { dataDir, database: file, serverKey } = readConfig();
    const there = existsSync(file);
    if (!there && database === "existing") throw new ConfigError(nothingIn(dataDir));
    const key = loadServerKey(serverKey, there ? "existing" : "new");
    return await openSqliteStore({ file, serverKey: key, now, unreadable });
  },
  dataDir: () => readConfig().dataDir,
  address: () => `http://localhost:${readConfig().port}`,
  serverKey: () => loadServerKey(readConfig().serverKey, "existing"),
  by: operator("cli"),
  now,
  version: readVersion(),
});

function nothingIn(folder: string): string {
  return `there is no database in ${folder}; set DATA_DIR to where it is (the server, \`add\` and \`synthetic\` make one)`;
}

function unreadable({ seq, interview }: { seq: number; interview: string }): void {
  process.stderr.write(
    `resite: interview ${interview} (${seq} in the log) is damaged on disk and is passed over\n`,
  );
}
