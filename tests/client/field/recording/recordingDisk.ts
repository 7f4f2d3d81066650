// The stores `chunks` and `media` in memory, refusing when told to.
import type { storage } from "../../../../client/storage.ts";
import type { LockedChunk, OutgoingMedia } from "../../../../client/storageSchema.ts";

type Kept = Pick<
  typeof storage,
  "keepChunk" | "openSegments" | "chunks" | "closeSegment" | "pieces" | "piece" | "deleteRecording"
>;

export function createDisk() {
  const chunks = new Map<string, LockedChunk>();
  const media = new Map<string, OutgoingMedia>();
  const refusals = new Map<keyof Kept, number>();

  function ask(name: keyof Kept): void {
    const left = refusals.get(name) ?? 0;
    if (left === 0) return;
    refusals.set(name, left - 1);
    throw new Error("QuotaExceededError");
  }
  const of = (interview: string) => [...chunks.values()].filter((chunk) => chunk.interview === interview);
  function drop(gone: readonly LockedChunk[]): void {
    for (const { interview, segment, part } of gone) chunks.delete(`${interview}/${segment}/${part}`);
  }

  const kept: Kept = {
    async keepChunk(chunk) {
      ask("keepChunk");
      chunks.set(`${chunk.interview}/${chunk.segment}/${chunk.part}`, chunk);
    },
    openSegments: async (interview) => [...new Set(of(interview).map(({ segment }) => segment))],
    async chunks(interview, segment) {
      ask("chunks");
      return of(interview)
        .filter((chunk) => chunk.segment === segment)
        .sort((a, b) => a.part - b.part);
    },
    async closeSegment(interview, segment, piece) {
      ask("closeSegment");
      if (piece !== null) media.set(piece.digest, piece);
      drop(of(interview).filter((chunk) => chunk.segment === segment));
    },
    pieces: async (interview) =>
      [...media.values()].filter((piece) => piece.interview === interview).map(({ digest }) => digest),
    async piece(digest) {
      ask("piece");
      return media.get(digest);
    },
    async deleteRecording(interview) {
      drop(of(interview));
      for (const piece of [...media.values()]) if (piece.interview === interview) media.delete(piece.digest);
    },
  };
  return {
    storage: kept,
    chunks,
    media,
    /** Has the next calls of a method refused. */
    refuse: (method: keyof Kept, times: number) => refusals.set(method, times),
  };
}
