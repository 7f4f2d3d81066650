// Pieces of recordings: kept as they were sent, under the interview's own key, so that erasing that erases them.
import { Problem } from "../../../protocols/problem.ts";
import type { MediaReceipt } from "../../../protocols/wire.ts";
import type { MediaOutcome, MediaPiece } from "../store.ts";
import { prepareErased } from "./append.ts";
import type { Database } from "./database.ts";
import type { Place, Vault } from "./vault.ts";

/** For a grouped commit. */
export function prepareMediaKeeping(db: Database, vault: Vault) {
  const erased = prepareErased(db);
  const find = db.prepare<[string], { bytes: number; receivedAt: string }>(
    "SELECT bytes, received_at AS receivedAt FROM media WHERE digest = ?",
  );
  const add = db.prepare(
    "INSERT INTO media (digest, interview, key, bytes, received_at, sealed) VALUES (?, ?, ?, ?, ?, ?)",
  );
  return ({ digest, interview, key, bytes }: MediaPiece, at: string): MediaOutcome => {
    const gone = erased(interview);
    if (gone !== undefined) return { state: "withdrawn", at: gone };
    const kept = find.get(digest);
    if (kept !== undefined) return { state: "received", receipt: receiptFor(digest, kept), first: false };
    const sealed = vault.seal(placeOf(interview, digest), bytes);
    add.run(digest, interview, key, bytes.length, at, sealed);
    const fresh = { bytes: bytes.length, receivedAt: at };
    return { state: "received", receipt: receiptFor(digest, fresh), first: true };
  };
}

export function prepareMediaReading(db: Database, vault: Vault) {
  const has = db.prepare<[string, string]>("SELECT 1 FROM media WHERE digest = ? AND interview = ?");
  const one = db
    .prepare<[string, string], Buffer>("SELECT sealed FROM media WHERE digest = ? AND interview = ?")
    .pluck();
  return {
    missing: (interview: string, digests: readonly string[]): string[] =>
      digests.filter((digest) => has.get(digest, interview) === undefined),
    open(interview: string, digest: string): Uint8Array<ArrayBuffer> | undefined {
      const sealed = one.get(digest, interview);
      if (sealed === undefined) return undefined;
      try {
        const piece = vault.open(placeOf(interview, digest), sealed);
        return piece && new Uint8Array(piece);
      } catch {
        throw new Problem(
          "internal",
          `A part of the recording of interview ${interview} is damaged on disk and cannot be read; a backup may have it whole.`,
        );
      }
    },
  };
}

/** Built from what is stored, so that it repeats byte for byte. */
function receiptFor(
  digest: string,
  { bytes, receivedAt }: Pick<MediaReceipt, "bytes" | "receivedAt">,
): MediaReceipt {
  return { digest, bytes, state: "received", receivedAt };
}

const placeOf = (interview: string, digest: string): Place => ({
  interview,
  part: "media",
  revision: 0,
  digest,
});
