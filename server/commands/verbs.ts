// The command line's table of contents: finds the verb, runs it, and turns every failure into one line.
import { catalogue, Problem } from "../../protocols/problem.ts";
import { ConfigError } from "../config.ts";
import { FolderError } from "../store/makeFolder.ts";
import { addCommand } from "./add.ts";
import { auditCommand } from "./audit.ts";
import { backupCommand } from "./backup.ts";
import { checkCommand } from "./check.ts";
import { type Command, type Context, type ExitCode, UsageError } from "./command.ts";
import { compareCommand } from "./compare.ts";
import { eraseCommand } from "./erase.ts";
import { exportCommand } from "./export.ts";
import { importCommand } from "./import.ts";
import { ownerLinkCommand } from "./ownerLink.ts";
import { recheckCommand } from "./recheck.ts";
import { restoreCommand } from "./restore.ts";
import { syntheticCommand } from "./synthetic.ts";
import { tallyCommand } from "./tally.ts";

const verbs = new Map<string, Command>([
  ["check", checkCommand],
  ["add", addCommand],
  ["import", importCommand],
  ["tally", tallyCommand],
  ["compare", compareCommand],
  ["export", exportCommand],
  ["synthetic", syntheticCommand],
  ["recheck", recheckCommand],
  ["backup", backupCommand],
  ["restore", restoreCommand],
  ["erase", eraseCommand],
  ["owner-link", ownerLinkCommand],
  ["audit", auditCommand],
]);

/** Runs `resite …args`; never throws. */
export async function runVerb(args: readonly string[], context: Context): Promise<ExitCode> {
  const [verb = "help", ...rest] = args;
  if (verb === "--version") return say(context, context.version);
  if (verb === "help" && rest[0] !== undefined) return runVerb([rest[0], "--help"], context);
  if (verb === "help" || verb === "--help" || verb === "-h") return say(context, overview());
  const command = verbs.get(verb);
  if (command === undefined) {
    context.err(`resite: there is no verb ${verb}; \`npx resite help\` lists them`);
    return 2;
  }
  try {
    if (rest.includes("--help") || rest.includes("-h")) return say(context, manualOf(verb, command));
    return await command.run(rest, context);
  } catch (error) {
    context.err(`resite: ${oneLine(reasonOf(error, verb))}`);
    return isWrongUse(error) ? 2 : 1;
  }
}

function say(context: Context, text: string): ExitCode {
  context.out(text);
  return 0;
}

function overview(): string {
  const width = Math.max(...[...verbs.keys()].map((v) => v.length));
  const lines = [...verbs].map(([verb, { summary }]) => `  ${verb.padEnd(width)}  ${summary}`);
  return [
    "Usage: npx resite VERB …",
    "",
    ...lines,
    "",
    "`npx resite VERB --help` says more, with an example. The data are those of DATA_DIR (unless",
    "set, `data` in the clone, wherever it is called from); every verb may be used while the server runs.",
    "Exit codes: 0 done, 1 a finding or a failure, 2 wrong use.",
  ].join("\n");
}

function manualOf(verb: string, { usage, help }: Command): string {
  return `Usage: npx resite ${verb} ${usage}\n\n${help}`;
}

function reasonOf(error: unknown, verb: string): string {
  if (error instanceof UsageError) return `${error.message} (npx resite ${verb} --help says more)`;
  // The remedies of wrong use speak of requests; here the message says enough.
  if (error instanceof Problem && !isWrongUse(error))
    return `${error.message} ${catalogue[error.kind].remedy}`;
  return error instanceof Error ? error.message : String(error);
}

function isWrongUse(error: unknown): boolean {
  if (error instanceof UsageError || error instanceof ConfigError || error instanceof FolderError)
    return true;
  return error instanceof Problem && (error.kind === "malformed" || error.kind === "not_found");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
