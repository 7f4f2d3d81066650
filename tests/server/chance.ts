// Chance with a seed: tests that use it print the seed, and RESITE_SEED repeats a run.

export const seed = Number(process.env.RESITE_SEED ?? Date.now() % 2 ** 31);

/** Counts are reduced unless RESITE_FULL=1. */
export const full = process.env.RESITE_FULL === "1";

/** Numbers in [0, 1): mulberry32, a 32-bit mixing generator in the public domain. */
export function chanceFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
