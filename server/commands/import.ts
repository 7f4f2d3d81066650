// `resite import FILE`: takes in interviews from a file, which says itself what it is.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { findFault } from "../domain/lint/jsonFault.ts";
import { type Command, UsageError, withStore } from "./command.ts";
import { importCases } from "./importCases.ts";
import { importTablet, isFromTablet } from "./importTablet.ts";
import { readOptions } from "./options.ts";

export const importCommand: Command = {
  summary: "take in the cases that a source reports individually, or a tablet's rescue file",
  usage: "FILE",
  help: `Reads a cases.json, completes each case with \`not reported in source\`, checks all of them against the registered
study, and appends them as interviews of origin article. Findings stop it before anything is stored. A case
imported twice is counted once; one whose content changed, or whose instrument did, is appended as its next revision.

Or reads the file that a tablet saved of its interviews when it could not reach the server, and takes them in as if it
had sent them, recordings first: each is counted once, however often it is imported or sent.

Example: npx resite import protocols/instruments/hasmath-hsu-2014/cases.json`,
  async run(args, context) {
    const { positionals } = readOptions(args, {}, ["FILE"]);
    const file = positionals[0] ?? "";
    const json = readJson(file);
    return await withStore(context, (store) =>
      isFromTablet(json)
        ? importTablet(json, store, context)
        : importCases(json, basename(file), store, context),
    );
  },
};

function readJson(file: string): unknown {
  const text = readText(file);
  const fault = findFault(text);
  if (fault === undefined) return JSON.parse(text) as unknown;
  throw unreadable(file, `line ${fault.line}, column ${fault.column}: ${fault.reason}`);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error.message : "?");
  }
}

function unreadable(file: string, reason: string): UsageError {
  return new UsageError(`${file} cannot be read as a cases.json or a rescue file: ${reason}`);
}
