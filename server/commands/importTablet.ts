// The part of `resite import` that takes in a tablet's rescue file, as if the tablet had sent its batches.
import * as z from "zod";
import { MOST_PARCELS } from "../../protocols/parcels.ts";
import { Problem, type ProblemName } from "../../protocols/problem.ts";
import { rescueFile } from "../../protocols/tablet.ts";
import { createIntake } from "../intake.ts";
import { type ParcelOutcome, receiveParcels } from "../parcels.ts";
import type { Store } from "../store/store.ts";
import { type Context, type ExitCode, UsageError } from "./command.ts";

/** Whether the file says that a tablet made it. */
export function isFromTablet(json: unknown): boolean {
  return typeof json === "object" && json !== null && "resite" in json && json.resite === "tablet";
}

export async function importTablet(json: unknown, store: Store, context: Context): Promise<ExitCode> {
  const { tablet, parcels } = parse(json);
  const outcomes = await receiveAll(parcels, store);
  const received = outcomes.flatMap((one) => ("receipt" in one ? [one] : []));
  const fresh = received.filter((one) => one.first).length;
  context.out(`Tablet ${tablet}: ${fresh} received, ${received.length - fresh} already there.`);
  for (const [index, one] of outcomes.entries()) {
    if ("failed" in one) context.err(`resite: ${nameOf(one, index)} not counted: ${reasonOf(one.failed)}`);
  }
  return received.length === outcomes.length ? 0 : 1;
}

/** One parcel that does not fit spoils no other. */
const anyRescueFile = rescueFile.extend({ parcels: z.array(z.unknown()) });

function parse(json: unknown) {
  const parsed = anyRescueFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const [fault] = parsed.error.issues;
  const newer = fault?.path[0] === "schema" ? "; it may be a newer Resite's" : "";
  throw new UsageError(`the rescue file cannot be read: ${fault?.path.join(".")} ${fault?.code}${newer}`);
}

async function receiveAll(parcels: readonly unknown[], store: Store): Promise<ParcelOutcome[]> {
  const intake = createIntake(store);
  const outcomes: ParcelOutcome[] = [];
  for (let from = 0; from < parcels.length; from += MOST_PARCELS) {
    const batch = await receiveParcels(parcels.slice(from, from + MOST_PARCELS), intake);
    for (const one of batch) if ("failed" in one && !isOwnFault(one.failed)) throw one.failed;
    outcomes.push(...batch);
  }
  return outcomes;
}

const ownFaults: readonly ProblemName[] = ["malformed", "too_large", "quarantined", "conflict", "withdrawn"];

/** Of the parcel. All else, such as a full disk, stops the import, which is begun again when that is mended. */
function isOwnFault(failed: unknown): boolean {
  return failed instanceof Problem && ownFaults.includes(failed.kind);
}

function nameOf({ interview, revision }: ParcelOutcome, index: number): string {
  return interview === null ? `parcel ${index + 1}` : `interview ${interview} revision ${revision}`;
}

function reasonOf(failed: unknown): string {
  return failed instanceof Error ? failed.message : String(failed);
}
