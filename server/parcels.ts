// Takes in many interviews at once, for the route of batches and the import of a rescue file: each stands alone, and
// all share a commit.
import { LARGEST_BODY } from "../protocols/interview.ts";
import { Problem } from "../protocols/problem.ts";
import { parcel } from "../protocols/tablet.ts";
import type { Receipt } from "../protocols/wire.ts";
import type { Intake, IntakeOutcome, Sent } from "./intake.ts";
import { received } from "./received.ts";
import type { Act, Actor } from "./store/audit/actions.ts";

/** Its receipt, and whether it is new; or what it failed with: a Problem, or an error that was not meant to be. */
export type ParcelOutcome = Named & ({ receipt: Receipt; first: boolean } | { failed: unknown });

/** As the parcel named itself. */
interface Named {
  interview: string | null;
  revision: number | null;
}

/** In the order of the parcels; whatever is wrong with one reaches no other. `takenBy`: whoever takes in a file. */
export async function receiveParcels(
  parcels: readonly unknown[],
  intake: Intake,
  takenBy?: Actor,
): Promise<ParcelOutcome[]> {
  const unpacked = parcels.map((given) => unpack(given, takenBy));
  const whole = unpacked.filter((one) => "bytes" in one);
  const settled = await intake.receiveAll(whole);
  const results = new Map(whole.map((sent, index) => [sent, settled[index]]));
  return unpacked.map((one, index) => {
    const named = nameOf(parcels[index]);
    return "failed" in one ? { ...named, ...one } : { ...named, ...answerFor(results.get(one)) };
  });
}

function answerFor(result: PromiseSettledResult<IntakeOutcome> | undefined) {
  if (result?.status !== "fulfilled") return { failed: result?.reason };
  try {
    const { receipt, first } = received(result.value);
    return { receipt, first };
  } catch (failed) {
    return { failed };
  }
}

function unpack(given: unknown, takenBy: Actor | undefined): Sent | { failed: Problem } {
  const parsed = parcel.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.slice(0, 20).map((i) => `${i.path.join(".")} ${i.code}`.trim());
    return {
      failed: new Problem("malformed", `The parcel does not fit: ${faults.join("; ").slice(0, 1000)}.`),
    };
  }
  const { interview, revision, body } = parsed.data;
  const bytes = unpackBase64(body);
  if (bytes === undefined) return { failed: new Problem("malformed", "The body is not base64.") };
  if (bytes.length > LARGEST_BODY) {
    return { failed: new Problem("too_large", `The body is larger than ${LARGEST_BODY} bytes.`) };
  }
  return { bytes, address: { interview, revision }, act: takenBy && takenIn(interview, takenBy) };
}

/** What the audit log records of an interview that a tablet's file brought in. */
export function takenIn(interview: string, by: Actor): Act {
  return { ...by, action: "interview_taken_in", object: interview };
}

/** Undefined where it is no base64: Node passes over what is none, and its absence tells. */
export function unpackBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.length === lengthOf(text) ? bytes : undefined;
}

/** Bytes that base64 of this length holds (RFC 4648, section 4). */
function lengthOf(base64: string): number {
  const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
  return (base64.length / 4) * 3 - padding;
}

/** As far as it can be told; text that is no id is repeated nowhere. */
function nameOf(given: unknown): Named {
  const { interview, revision } = Object(given) as Record<string, unknown>;
  return {
    interview: typeof interview === "string" && /^[0-9a-f-]{36}$/i.test(interview) ? interview : null,
    revision: typeof revision === "number" && Number.isFinite(revision) ? revision : null,
  };
}
