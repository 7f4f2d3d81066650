// What sync.ts sends with: the server's address, and what its answers mean for each interview.
import { toBase64 } from "../../../protocols/base64.ts";
import type { BatchOutcome } from "../../../protocols/tablet.ts";
import { api, Refused, Unreachable } from "../../api.ts";
import type { Meeting } from "./knownServer.ts";
import type { Reply } from "./outbox.ts";
import { otherServer, pageBetween } from "./ownProblems.ts";
import type { NoAnswer, Parcel } from "./syncEnvironment.ts";

/** Why nothing is sent after such a meeting; `known` where all may be. */
export function mayGo(met: Meeting): "known" | NoAnswer {
  switch (met.state) {
    case "known":
      return "known";
    case "silent":
      return { type: "unreachable", problem: null };
    case "page":
      return { type: "unreachable", problem: pageBetween };
    case "other":
      return { type: "unreachable", problem: otherServer };
    case "trouble":
      return { type: "unreachable", problem: met.problem };
  }
}

/** One goes as its own bytes, several together in a batch; a reply for each, in their order. */
export async function sendParcels(parcels: readonly Parcel[]): Promise<readonly Reply[]> {
  const [only, ...others] = parcels;
  if (only === undefined) return [];
  if (others.length === 0) return [await sendOne(only)];
  try {
    const outcomes = await api.postRevisions(
      parcels.map(({ id, revision, body }) => ({ interview: id, revision, body: toBase64(body) })),
    );
    return parcels.map((parcel, index) => replyIn(outcomes[index], parcel));
  } catch (error) {
    // A batch that is refused as a whole says nothing of any one in it.
    const problem = error instanceof Refused ? error.problem : pageIn(error);
    return parcels.map(() => ({ type: "unreachable", problem }));
  }
}

/** A piece of a recording. */
export async function sendPiece(
  digest: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Exclude<Reply, { type: "incomplete" }>> {
  try {
    const receipt = await api.putMedia(digest, bytes);
    return { type: "receipted", digest: receipt.digest, ours: digest, at: receipt.receivedAt };
  } catch (error) {
    return refusal(error);
  }
}

async function sendOne({ id, revision, body, digest }: Parcel): Promise<Reply> {
  try {
    const receipt = await api.putRevision(id, revision, body);
    return { type: "receipted", digest: receipt.digest, ours: digest, at: receipt.receivedAt };
  } catch (error) {
    return refusal(error);
  }
}

function replyIn(outcome: BatchOutcome | undefined, { digest }: Parcel): Reply {
  if (outcome === undefined) return { type: "unreachable", problem: null };
  if ("problem" in outcome) return { type: "answered_no", problem: outcome.problem };
  return {
    type: "receipted",
    digest: outcome.receipt.digest,
    ours: digest,
    at: outcome.receipt.receivedAt,
  };
}

function refusal(error: unknown): Extract<Reply, { type: "answered_no" | "unreachable" }> {
  if (error instanceof Refused) return { type: "answered_no", problem: error.problem };
  return { type: "unreachable", problem: pageIn(error) };
}

const pageIn = (error: unknown) => (error instanceof Unreachable && error.by === "page" ? pageBetween : null);
