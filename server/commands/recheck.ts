// `resite recheck`: looks again at what was kept aside; where told so, takes an interview in without lost parts.
import { countAbsent } from "../../protocols/absent.ts";
import type { QuarantineEntry } from "../../protocols/wire.ts";
import { createIntake, type Intake, type IntakeOutcome, type Sent } from "../intake.ts";
import type { Store } from "../store/store.ts";
import { type Command, type Context, type ExitCode, UsageError, withStore } from "./command.ts";
import { readOptions } from "./options.ts";

export const recheckCommand: Command = {
  summary: "check again what was kept aside",
  usage: "[--entry ID [--without-parts N]]",
  help: `Checks everything that was kept aside again, as the desk's button does: after a study was registered, say. What fits now
is taken in; of all else the reason is told, with the number of its entry.

  --entry ID         only this entry
  --without-parts N  take this entry's interview in though N parts of its recording have not come. Do this only once the
                     tablet has said that they are lost. It is written down with the interview; a part that comes later
                     is kept and played. Where more than N are missing it stays aside.

Example: npx resite recheck --entry 12 --without-parts 2`,
  async run(args, context) {
    const { values } = readOptions(args, { entry: "string", "without-parts": "string" });
    const wanted = readCount("--entry", values.entry);
    const without = readCount("--without-parts", values["without-parts"]);
    if (without !== undefined && wanted === undefined)
      throw new UsageError("--without-parts is said of one interview: name its --entry ID too");
    return withStore(context, (store) => recheckAll(store, wanted, without, context));
  },
};

async function recheckAll(
  store: Store,
  wanted: number | undefined,
  without: number | undefined,
  context: Context,
): Promise<ExitCode> {
  const entries = (await store.quarantined()).filter(({ id }) => wanted === undefined || id === wanted);
  if (entries.length === 0 && wanted !== undefined)
    throw new UsageError(`no entry ${wanted} is kept aside; \`npx resite recheck\` names those that are`);
  if (entries.length === 0) context.out("Nothing is kept aside.");
  const intake = createIntake(store);
  let left = 0;
  for (const entry of entries) {
    const action = without === undefined ? "quarantine_rechecked" : "taken_in_without";
    const act = { ...context.by, action, object: entry.interview } as const;
    const outcome = await recheckOne(entry, store, intake, { act, without });
    if (outcome === undefined) continue;
    const { interview, revision } = entry;
    context.out(`Entry ${entry.id}, interview ${interview} revision ${revision}: ${said(outcome)}`);
    if (outcome.state !== "received") left += 1;
  }
  return left === 0 ? 0 : 1;
}

/** Undefined where it was settled since the list was read. */
async function recheckOne(
  { id }: QuarantineEntry,
  store: Store,
  intake: Intake,
  how: Pick<Sent, "act" | "without">,
): Promise<IntakeOutcome | undefined> {
  const kept = await store.quarantinedBody(id);
  return kept && intake.receive(kept.body, kept.entry, how);
}

function said(outcome: IntakeOutcome): string {
  switch (outcome.state) {
    case "received":
      return "taken in.";
    case "conflict":
      return "another copy of this revision was accepted earlier; both are kept, see the desk.";
    case "withdrawn":
      return `it was erased on ${outcome.at}.`;
    case "quarantined":
      return `still kept aside, ${reasonOf(outcome.entry)}`;
  }
}

function reasonOf({ id, reason, detail }: QuarantineEntry): string {
  const reasons = detail.join("; ");
  if (reason !== "media_missing") return `${reason}: ${reasons}.`;
  const parts = countAbsent(detail);
  return `${reason}: ${reasons}. If the tablet says that they are lost: npx resite recheck --entry ${id} --without-parts ${parts}`;
}

function readCount(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,9}$/.test(value)) throw new UsageError(`${option} takes a whole number from 1`);
  return Number(value);
}
