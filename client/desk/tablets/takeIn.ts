// Takes in the file that a tablet saved when it could not reach the server: recordings first, then the interviews, as
// the tablet would have sent them, by the same rule that counts what comes twice once. TakeIn.tsx shows it.
import { fromBase64 } from "../../../protocols/base64.ts";
import { LARGEST_BATCH, type Parcel } from "../../../protocols/parcels.ts";
import type { ProblemBody } from "../../../protocols/problem.ts";
import type { BatchOutcome, RescueFile } from "../../../protocols/tablet.ts";
import type { Receipt } from "../../../protocols/wire.ts";
import { Refused } from "../../api.ts";
import { shipments } from "../../field/sending/shipments.ts";

/** What of a file was taken in; counts of interviews, and the pieces of recordings that were refused. */
export interface TakenIn {
  receivedNow: number;
  alreadyThere: number;
  keptAside: number;
  conflicting: number;
  withdrawn: number;
  /** Neither here nor kept aside: they stay in the file alone. */
  notTaken: number;
  piecesNotTaken: number;
}

/** As `api` gives it. */
export interface Door {
  /** The server's clock, ms since the epoch. */
  clock(): Promise<number>;
  putMedia(digest: string, bytes: Uint8Array<ArrayBuffer>): Promise<unknown>;
  postRevisions(parcels: readonly Parcel[], source: "file"): Promise<readonly BatchOutcome[]>;
  putRevision(
    interview: string,
    revision: number,
    body: Uint8Array<ArrayBuffer>,
    source: "file",
  ): Promise<Receipt>;
}

/**
 * Tells how far it is after each request. Rejects with the server's trouble or silence; it may be begun again with the
 * same file.
 */
export async function takeIn(
  { media, parcels }: Pick<RescueFile, "media" | "parcels">,
  door: Door,
  tell: (done: number, total: number) => void,
): Promise<TakenIn> {
  const taken: TakenIn = { ...nothing };
  const total = media.length + parcels.length;
  const begun = await door.clock();
  tell(0, total);
  for (const [index, { digest, bytes }] of media.entries()) {
    if (!(await putPiece(digest, bytes, door))) taken.piecesNotTaken += 1;
    tell(index + 1, total);
  }
  const packed = parcels.map((parcel) => ({
    id: parcel.interview,
    body: { length: (parcel.body.length / 4) * 3 },
    parcel,
  }));
  let sent = media.length;
  for (const shipment of shipments(packed, { recorded: new Set(), unanswered: () => 0 })) {
    const outcomes = await outcomesOf(
      shipment.map(({ parcel }) => parcel),
      door,
    );
    for (const outcome of outcomes) taken[kindOf(outcome, begun)] += 1;
    sent += shipment.length;
    tell(sent, total);
  }
  return taken;
}

/** The file's content; undefined where it is not what a tablet saves, or a newer form of it. */
export function readRescue(
  text: string,
): Pick<RescueFile, "tablet" | "savedAt" | "media" | "parcels"> | undefined {
  const json = parse(text);
  if (!isObject(json) || json.resite !== "tablet" || json.schema !== 1) return undefined;
  const { tablet, savedAt, parcels, media = [] } = json;
  if (typeof tablet !== "string" || typeof savedAt !== "string") return undefined;
  if (!isListOf(parcels, isParcel) || !isListOf(media, isPiece)) return undefined;
  return { tablet, savedAt, parcels, media };
}

/** False where the server means no; then the record that names it is kept aside, and says so. */
async function putPiece(digest: string, bytes: string, door: Door): Promise<boolean> {
  try {
    await door.putMedia(digest, fromBase64(bytes));
    return true;
  } catch (error) {
    if (error instanceof Refused && error.problem.status < 500) return false;
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/** What is too large to stand beside others goes as its own bytes. A server in trouble ends it. */
async function outcomesOf(parcels: readonly Parcel[], door: Door): Promise<readonly Outcome[]> {
  const [only] = parcels;
  if (only !== undefined && only.body.length > LARGEST_BATCH - AROUND) return [await putOne(only, door)];
  const outcomes = await door.postRevisions(parcels, "file");
  const trouble = outcomes.find((o) => "problem" in o && o.problem.status >= 500);
  if (trouble !== undefined && "problem" in trouble) throw new Refused(trouble.problem);
  return outcomes;
}

async function putOne({ interview, revision, body }: Parcel, door: Door): Promise<Outcome> {
  try {
    return { receipt: await door.putRevision(interview, revision, fromBase64(body), "file") };
  } catch (error) {
    if (error instanceof Refused && error.problem.status < 500) return { problem: error.problem };
    throw error;
  }
}

/** Bytes of a batch around the body of its only parcel, with room to spare. */
const AROUND = 200;

type Outcome = { receipt: Receipt } | { problem: ProblemBody };

/** Receipts repeat, so one from before this was begun says that it was there. */
function kindOf(outcome: Outcome, begun: number): keyof TakenIn {
  if ("receipt" in outcome) {
    return Date.parse(outcome.receipt.receivedAt) < begun ? "alreadyThere" : "receivedNow";
  }
  const known: Readonly<Record<string, keyof TakenIn>> = {
    quarantined: "keptAside",
    conflict: "conflicting",
    withdrawn: "withdrawn",
  };
  return known[outcome.problem.type.replace("urn:resite:problem:", "")] ?? "notTaken";
}

const nothing: TakenIn = {
  receivedNow: 0,
  alreadyThere: 0,
  keptAside: 0,
  conflicting: 0,
  withdrawn: 0,
  notTaken: 0,
  piecesNotTaken: 0,
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isListOf = <T>(value: unknown, is: (one: unknown) => one is T): value is T[] =>
  Array.isArray(value) && value.every(is);

const isParcel = (value: unknown): value is RescueFile["parcels"][number] =>
  isObject(value) &&
  typeof value.interview === "string" &&
  typeof value.revision === "number" &&
  typeof value.body === "string";

const isPiece = (value: unknown): value is RescueFile["media"][number] =>
  isObject(value) && /^[0-9a-f]{64}$/.test(String(value.digest)) && typeof value.bytes === "string";
