// The command line on the store of a folder, as a person uses it: what it printed and the code it ended with.
import { join } from "node:path";
import { runVerb } from "../../server/commands/verbs.ts";
import { openSqliteStore } from "../../server/store/sqlite/open.ts";
import { someone, testKey } from "./fieldwork.ts";

const now = () => new Date("2030-01-31T12:00:00Z");

export async function resite(folder: string, ...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runVerb(args, {
    out: (text) => out.push(text),
    err: (line) => err.push(line),
    openStore: () => openSqliteStore({ file: join(folder, "resite.sqlite"), serverKey: testKey, now }),
    dataDir: () => folder,
    address: () => "http://localhost:3000",
    serverKey: () => testKey,
    by: someone,
    now,
    version: "1.2.3",
  });
  return { code, out: out.join("\n"), err };
}
