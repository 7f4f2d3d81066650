// Takes in the pieces of recordings, for their route and the import of a rescue file, and opens them for the desk.
import { createHash } from "node:crypto";
import type { Interview } from "../protocols/interview.ts";
import { LARGEST_MEDIA, mediaAddress, openMedia } from "../protocols/media.ts";
import { Problem } from "../protocols/problem.ts";
import type { MediaReceipt } from "../protocols/wire.ts";
import type { Store } from "./store/store.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * The receipt of a piece that is on disk, the same again for the same bytes. Whatever is wrong with it is thrown as a
 * Problem, and nothing is stored.
 */
export async function receivePiece(
  store: Store,
  digest: string,
  bytes: Uint8Array,
): Promise<{ receipt: MediaReceipt; first: boolean }> {
  if (bytes.length > LARGEST_MEDIA) {
    throw new Problem(
      "too_large",
      `The piece is larger than ${LARGEST_MEDIA} bytes, the most that is taken.`,
    );
  }
  if (createHash("sha256").update(bytes).digest("hex") !== digest) {
    throw new Problem("digest_differs", "The SHA-256 of the bytes is another, so nothing of them was kept.");
  }
  const address = mediaAddress(bytes);
  if (address === undefined || !UUID.test(address.interview)) {
    throw new Problem("malformed", "The bytes are no sealed piece of a recording.");
  }
  // A receipt lets the tablet delete its copy, so it is given only for what can be opened here.
  if ((await store.privateKey("sealing", address.key)) === undefined) {
    throw new Problem("unopenable", "It is sealed to a key that this server does not have.");
  }
  const outcome = await store.keepMedia({ ...address, digest, bytes });
  if (outcome.state === "withdrawn") {
    throw new Problem("withdrawn", `It was erased on ${outcome.at}.`, { at: outcome.at });
  }
  return outcome;
}

/** Digests of the pieces that a record names and that have not come, in the record's order. */
export function absentMedia(
  store: Store,
  { id, recording }: Pick<Interview, "id" | "recording">,
): Promise<string[]> {
  const digests = (recording?.segments ?? []).map(({ digest }) => digest);
  return digests.length === 0 ? Promise.resolve([]) : store.missingMedia(id, digests);
}

/** A piece as it can be played. */
export interface Sound {
  bytes: Uint8Array<ArrayBuffer>;
  /** Of the kinds that are played; any other is `application/octet-stream`. */
  type: string;
  /** From 1. */
  part: number;
  /** By which a file's name ends, without the point. */
  extension: string;
}

/** Undefined where the interview's latest record names no such piece: what it no longer names is not played. */
export async function openSound(store: Store, interview: string, digest: string): Promise<Sound | undefined> {
  const latest = (await store.revisions(interview)).at(-1);
  if (latest === undefined) return undefined;
  const segments = (JSON.parse(latest.record) as Interview).recording?.segments ?? [];
  const index = segments.findIndex((segment) => segment.digest === digest);
  const piece = index === -1 ? undefined : await store.media(interview, digest);
  if (piece === undefined) return undefined;
  const bytes = await open(store, piece);
  if (bytes === undefined) {
    throw new Problem(
      "internal",
      `Part ${index + 1} of the recording opens with none of this server's keys.`,
    );
  }
  return { bytes, part: index + 1, ...kindOf(segments[index]?.type ?? "") };
}

async function open(store: Store, piece: Uint8Array<ArrayBuffer>) {
  const address = mediaAddress(piece);
  const privateKey = address && (await store.privateKey("sealing", address.key));
  return privateKey && openMedia(piece, privateKey);
}

const extensions = new Map([
  ["audio/webm", "webm"],
  ["audio/ogg", "ogg"],
  ["audio/mp4", "m4a"],
  ["audio/aac", "aac"],
  ["audio/mpeg", "mp3"],
  ["audio/wav", "wav"],
]);

/** The type was chosen by whoever sent the record, so it is not repeated. */
function kindOf(said: string): Pick<Sound, "type" | "extension"> {
  const [type = ""] = said.split(";");
  const extension = extensions.get(type);
  return extension === undefined
    ? { type: "application/octet-stream", extension: "bin" }
    : { type, extension };
}
