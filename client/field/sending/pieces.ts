// Sends the recording of an interview before its record, piece by piece, so that no record that names one ever arrives
// before it; but a piece that is lost holds no record back. Called by sync.ts.
import { countAbsent } from "../../../protocols/absent.ts";
import type { ProblemBody } from "../../../protocols/problem.ts";
import { digest as digestOf } from "../../../protocols/protocol.ts";
import type { Reply } from "./outbox.ts";
import { isKind, type Lost, piecesLost, pieceUnread, unkept } from "./ownProblems.ts";

export interface PieceEnvironment {
  /** Interviews with pieces of a recording on this tablet, received or not. */
  recorded(): Promise<ReadonlySet<string>>;
  /** Digests of an interview's pieces. */
  pieces(interview: string): Promise<readonly string[]>;
  /** The bytes of a piece that the server has not confirmed; undefined where it has. Rejects where it cannot be read. */
  unsentPiece(digest: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  putPiece(digest: string, bytes: Uint8Array<ArrayBuffer>): Promise<Exclude<Reply, { type: "incomplete" }>>;
  /** Keeps whether the server has confirmed a piece. */
  keepPiece(digest: string, received: boolean): Promise<void>;
}

/** Reads of a piece that have to fail, each at a try of its own, before it counts as damaged: one may be chance. */
export const FAILED_READS = 5;

export interface Reads {
  /** How often each piece could not be read in a row, by digest. */
  failed: Map<string, number>;
  /** So many are enough. */
  enough: number;
}

type Refusal = Exclude<Reply, { type: "receipted" }>;

/** What is lost of it, where the server has confirmed all else is there; else what the server, or this tablet, said of the first that is not. */
export async function sendPieces(
  env: PieceEnvironment,
  interview: string,
  reads: Reads,
): Promise<Lost | Refusal> {
  const lost: Lost = { damaged: 0, unwanted: 0 };
  let unread = false;
  for (const digest of await env.pieces(interview)) {
    // One at a time: a long recording is larger than what a tablet can hold in memory.
    const said = await sendPiece(env, digest);
    if (said === "unread") {
      const failed = (reads.failed.get(digest) ?? 0) + 1;
      reads.failed.set(digest, failed);
      if (failed >= reads.enough) lost.damaged += 1;
      else unread = true;
      continue;
    }
    reads.failed.delete(digest);
    if (said === "unwanted") lost.unwanted += 1;
    else if (said !== "there") return said;
  }
  return unread ? { type: "answered_no", problem: pieceUnread } : lost;
}

/** Whether a piece of it is here that the server has not confirmed, or that cannot be read. */
export async function hasUnsent(env: PieceEnvironment, interview: string): Promise<boolean> {
  for (const digest of await env.pieces(interview)) {
    const bytes = await env.unsentPiece(digest).catch(() => "unread" as const);
    if (bytes !== undefined) return true;
  }
  return false;
}

async function sendPiece(
  env: PieceEnvironment,
  digest: string,
): Promise<"there" | "unread" | "unwanted" | Refusal> {
  const bytes = await readPiece(env, digest).catch(() => "unread" as const);
  if (bytes === undefined) return "there";
  if (bytes === "unread") return "unread";
  const reply = await env.putPiece(digest, bytes);
  if (reply.type === "answered_no") {
    return unwanted.some((kind) => isKind(reply.problem, kind)) ? "unwanted" : reply;
  }
  if (reply.type !== "receipted") return reply;
  if (reply.digest !== reply.ours) return { type: "unreachable", problem: null };
  // Where the disk refuses this, it is sent once more some day and changes nothing.
  await env.keepPiece(digest, true).catch(() => {});
  return "there";
}

/** Other bytes than were recorded are as good as none: sent, they would take as long as a whole piece at every try. */
async function readPiece(env: PieceEnvironment, digest: string) {
  const bytes = await env.unsentPiece(digest);
  return bytes === undefined || (await digestOf(bytes)) === digest ? bytes : "unread";
}

const unwanted = ["unopenable", "malformed", "too_large"] as const;

/**
 * Where the server lacks more pieces than the `known` number of those that cannot be had from here, all that are here
 * count as not sent; where the disk does not keep that, it is `unkept`. Where it lacks only those, it says which are lost; any other reply is left as it is.
 */
export async function withPieces(
  env: PieceEnvironment,
  interview: string,
  reply: Reply,
  { lost, known }: { lost: Lost; known: number },
): Promise<Reply> {
  if (reply.type !== "answered_no") return reply;
  const lacking = lackingIn(reply.problem);
  if (lacking === 0) return reply;
  const digests = lacking > known ? await env.pieces(interview) : [];
  if (digests.length === 0) {
    return isAny(lost) ? { type: "answered_no", problem: piecesLost(lost, reply.problem) } : reply;
  }
  let kept = true;
  for (const digest of digests) kept = (await keepUnsent(env, digest)) && kept;
  // What still counts as confirmed would not be sent: the server is asked again instead.
  return kept ? { type: "incomplete", problem: reply.problem } : { type: "answered_no", problem: unkept };
}

/** Whether a piece counts as not sent from now on. One that cannot be read does in any case: sending says so. */
function keepUnsent(env: PieceEnvironment, digest: string): Promise<boolean> {
  return env.keepPiece(digest, false).then(
    () => true,
    () =>
      env.unsentPiece(digest).then(
        (bytes) => bytes !== undefined,
        () => true,
      ),
  );
}

const isAny = ({ damaged, unwanted }: Lost): boolean => damaged + unwanted > 0;

/** How many pieces the server says that it lacks. */
export function lackingIn({ reason, details }: ProblemBody): number {
  return reason === "media_missing" ? Math.max(1, countAbsent(details)) : 0;
}
