// Sends the recording of an interview before its record, piece by piece, so that no record that names one ever arrives
// before it. Called by sync.ts.
import { digest as digestOf } from "../../../protocols/protocol.ts";
import type { Reply } from "./outbox.ts";
import { isKind, pieceChanged, pieceUnread } from "./ownProblems.ts";

export interface PieceEnvironment {
  /** Interviews with pieces of a recording on this tablet, received or not. */
  recorded(): Promise<ReadonlySet<string>>;
  /** Digests of an interview's pieces. */
  pieces(interview: string): Promise<readonly string[]>;
  /** The bytes of a piece that the server has not confirmed; undefined where it has. */
  unsentPiece(digest: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  putPiece(digest: string, bytes: Uint8Array<ArrayBuffer>): Promise<Exclude<Reply, { type: "incomplete" }>>;
  /** Keeps whether the server has confirmed a piece. */
  keepPiece(digest: string, received: boolean): Promise<void>;
}

/** `there` when the server has confirmed them all; else what it, or this tablet, said of the first that it did not. */
export async function sendPieces(
  env: PieceEnvironment,
  interview: string,
): Promise<"there" | Exclude<Reply, { type: "receipted" }>> {
  for (const digest of await env.pieces(interview)) {
    // One at a time: a long recording is larger than what a tablet can hold in memory.
    const bytes = await env.unsentPiece(digest).catch(() => "unread" as const);
    if (bytes === "unread") return { type: "answered_no", problem: pieceUnread };
    if (bytes === undefined) continue;
    const reply = await env.putPiece(digest, bytes);
    if (reply.type === "answered_no" && isKind(reply.problem, "digest_differs")) {
      // On its way, or already on this tablet's disk? The latter no new try mends.
      return (await digestOf(bytes)) === digest ? reply : { type: "answered_no", problem: pieceChanged };
    }
    if (reply.type !== "receipted") return reply;
    if (reply.digest !== reply.ours) return { type: "unreachable", problem: null };
    // Where the disk refuses this, it is sent once more some day and changes nothing.
    await env.keepPiece(digest, true).catch(() => {});
  }
  return "there";
}

/** Where the server lacks pieces that are here, they count as not sent; any other reply is left as it is. */
export async function withPieces(env: PieceEnvironment, interview: string, reply: Reply): Promise<Reply> {
  if (reply.type !== "answered_no" || reply.problem.reason !== "media_missing") return reply;
  const digests = await env.pieces(interview);
  if (digests.length === 0) return reply;
  // One that cannot be read is sent no more than one that was confirmed; sending says so.
  for (const digest of digests) await env.keepPiece(digest, false).catch(() => {});
  return { type: "incomplete", problem: reply.problem };
}
