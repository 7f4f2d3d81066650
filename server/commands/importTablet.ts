// The part of `resite import` that takes in a tablet's rescue file, as if the tablet had sent its batches.
import * as z from "zod";
import { MOST_PARCELS } from "../../protocols/parcels.ts";
import { Problem, type ProblemName } from "../../protocols/problem.ts";
import { packedMedia, rescueFile } from "../../protocols/tablet.ts";
import { createIntake } from "../intake.ts";
import { type ParcelOutcome, receiveParcels, unpackBase64 } from "../parcels.ts";
import { receivePiece } from "../recordings.ts";
import type { Actor } from "../store/audit/actions.ts";
import type { Store } from "../store/store.ts";
import { type Context, type ExitCode, UsageError } from "./command.ts";

/** Whether the file says that a tablet made it. */
export function isFromTablet(json: unknown): boolean {
  return typeof json === "object" && json !== null && "resite" in json && json.resite === "tablet";
}

export async function importTablet(json: unknown, store: Store, context: Context): Promise<ExitCode> {
  const { tablet, media, parcels } = parse(json);
  // First, because a record is accepted only when its recording is there.
  const pieces = await receivePieces(media, store);
  const outcomes = await receiveAll(parcels, store, context.by);
  const received = outcomes.flatMap((one) => ("receipt" in one ? [one] : []));
  const fresh = received.filter((one) => one.first).length;
  context.out(`Tablet ${tablet}: ${fresh} received, ${received.length - fresh} already there.`);
  if (pieces.length > 0) {
    const taken = pieces.filter((one) => "first" in one);
    const newPieces = taken.filter((one) => one.first).length;
    context.out(`Parts of recordings: ${newPieces} received, ${taken.length - newPieces} already there.`);
  }
  for (const one of pieces) {
    if ("failed" in one) context.err(`resite: ${one.name} not kept: ${reasonOf(one.failed)}`);
  }
  for (const [index, one] of outcomes.entries()) {
    if ("failed" in one) context.err(`resite: ${nameOf(one, index)} not counted: ${reasonOf(one.failed)}`);
  }
  const whole = received.length === outcomes.length && pieces.every((one) => "first" in one);
  return whole ? 0 : 1;
}

/** One parcel or piece that does not fit spoils no other. */
const anyRescueFile = rescueFile.extend({
  media: z.array(z.unknown()).default([]),
  parcels: z.array(z.unknown()),
});

function parse(json: unknown) {
  const parsed = anyRescueFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const [fault] = parsed.error.issues;
  const newer = fault?.path[0] === "schema" ? "; it may be a newer Resite's" : "";
  throw new UsageError(`the rescue file cannot be read: ${fault?.path.join(".")} ${fault?.code}${newer}`);
}

type PieceOutcome = { first: boolean } | { name: string; failed: unknown };

async function receivePieces(media: readonly unknown[], store: Store): Promise<PieceOutcome[]> {
  const outcomes: PieceOutcome[] = [];
  for (const [index, given] of media.entries()) {
    const outcome = await receiveOne(given, index, store);
    if ("failed" in outcome && !isOwnFault(outcome.failed)) throw outcome.failed;
    outcomes.push(outcome);
  }
  return outcomes;
}

async function receiveOne(given: unknown, index: number, store: Store): Promise<PieceOutcome> {
  const parsed = packedMedia.safeParse(given);
  const bytes = parsed.success ? unpackBase64(parsed.data.bytes) : undefined;
  if (!parsed.success || bytes === undefined) {
    const failed = new Problem("malformed", "It is no digest with its bytes in base64.");
    return { name: `recording ${index + 1}`, failed };
  }
  const { digest } = parsed.data;
  try {
    return await receivePiece(store, digest, bytes);
  } catch (failed) {
    return { name: `recording ${digest.slice(0, 16)}`, failed };
  }
}

async function receiveAll(parcels: readonly unknown[], store: Store, by: Actor): Promise<ParcelOutcome[]> {
  const intake = createIntake(store);
  const outcomes: ParcelOutcome[] = [];
  for (let from = 0; from < parcels.length; from += MOST_PARCELS) {
    const batch = await receiveParcels(parcels.slice(from, from + MOST_PARCELS), intake, by);
    for (const one of batch) if ("failed" in one && !isOwnFault(one.failed)) throw one.failed;
    outcomes.push(...batch);
  }
  return outcomes;
}

const ownFaults: readonly ProblemName[] = [
  "malformed",
  "digest_differs",
  "unopenable",
  "too_large",
  "quarantined",
  "conflict",
  "withdrawn",
];

/** Of the parcel or piece. All else, such as a full disk, stops the import, which is begun again when that is mended. */
function isOwnFault(failed: unknown): boolean {
  return failed instanceof Problem && ownFaults.includes(failed.kind);
}

function nameOf({ interview, revision }: ParcelOutcome, index: number): string {
  return interview === null ? `parcel ${index + 1}` : `interview ${interview} revision ${revision}`;
}

function reasonOf(failed: unknown): string {
  return failed instanceof Error ? failed.message : String(failed);
}
