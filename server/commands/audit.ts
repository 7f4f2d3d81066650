// `resite audit verify|list`: follows the audit log's chain, or prints the log.
import { auditActions } from "../store/audit/actions.ts";
import {
  type AuditEntry,
  type ChainFault,
  type ChainVerdict,
  type Head,
  headText,
  readHead,
  verifyChain,
} from "../store/audit/chain.ts";
import type { Store } from "../store/store.ts";
import { type Command, type Context, type ExitCode, UsageError, withStore } from "./command.ts";
import { readOptions } from "./options.ts";

export const auditCommand: Command = {
  summary: "check that the audit log is whole, or print it",
  usage: "verify [--head N:HASH] [--json] | list [--json]",
  help: `The log says who did what to which object, when and from where; never a name or anything that was said. Each entry
is chained to the one before by SHA-256, so verify finds one that was altered, removed, moved or put in. A log whose
end was cut off, or that was written anew, is whole in itself: only a head that was printed elsewhere tells, as every
backup prints one.

  --head N:HASH  the head as it was printed, e.g. with a backup
  --json         for a machine

What is recorded, each with what its object is:
${Object.entries(auditActions)
  .map(([action, object]) => `  ${action.padEnd(21)} ${object}`)
  .join("\n")}

Example: npx resite audit verify
         npx resite audit list`,
  async run(args, context) {
    const { values, positionals } = readOptions(args, { head: "string", json: "boolean" }, [
      "verify or list",
    ]);
    const json = values.json === true;
    if (positionals[0] === "verify") {
      const printed = values.head === undefined ? undefined : parseHead(values.head);
      const verdict = await withStore(context, (store) => verifyChain(everyEntry(store), printed));
      return sayVerdict(verdict, printed, json, context);
    }
    if (positionals[0] !== "list") throw new UsageError("say verify or list");
    if (values.head !== undefined) throw new UsageError("--head belongs to verify");
    await withStore(context, (store) => printEntries(store, json, context));
    return 0;
  },
};

function parseHead(text: string): Head {
  const head = readHead(text);
  if (head === undefined) throw new UsageError("--head takes N:HASH, as a backup prints it");
  return head;
}

/** Entries read at a time. */
const PAGE = 1000;

async function* everyEntry(store: Store): AsyncGenerator<AuditEntry> {
  let page = await store.audited(0, PAGE);
  while (page.length > 0) {
    yield* page;
    page = await store.audited(page.at(-1)?.seq ?? 0, PAGE);
  }
}

function sayVerdict(
  verdict: ChainVerdict,
  printed: Head | undefined,
  json: boolean,
  { out, err }: Context,
): ExitCode {
  const code = verdict.state === "whole" ? 0 : 1;
  if (json) {
    out(JSON.stringify({ ...verdict, againstHead: printed !== undefined }));
    return code;
  }
  if (verdict.state === "broken") {
    err(`resite: the audit log does not hold at entry ${verdict.seq}: ${faultWords[verdict.fault]}`);
    return code;
  }
  const { head } = verdict;
  out(`The audit log is whole: ${head.seq} entries, head ${headText(head)}.`);
  if (printed === undefined) {
    out(
      "Whether its end was cut off, or all of it written anew, only a head printed elsewhere tells (--head).",
    );
  }
  return code;
}

const faultWords: Record<ChainFault, string> = {
  missing: "another number stands in its place, so an entry was removed, moved or put in",
  does_not_follow: "it, or what stood before it, is not what was recorded",
  differs_from_head: "it is not the entry that was the head when that was printed",
  cut_off: "it is missing, though the head that was printed comes after it",
};

async function printEntries(store: Store, json: boolean, { out }: Context): Promise<void> {
  const entries: AuditEntry[] = [];
  for await (const entry of everyEntry(store)) entries.push(entry);
  if (json) return out(JSON.stringify(entries));
  for (const { seq, at, who, from, action, object } of entries) {
    out([seq, at, who, from, action, object].join("  "));
  }
}
