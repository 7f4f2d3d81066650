// Seeded chance for invented interviews: the same seed draws the same numbers on every machine.

export interface Chance {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both possible. */
  whole(low: number, high: number): number;
  /** One of the values; the list must not be empty. */
  pick<T>(values: readonly T[]): T;
  /** The values in a new order (Fisher and Yates, in Durstenfeld's form 1964). */
  shuffle<T>(values: readonly T[]): T[];
}

/** Mulberry32, a 32-bit mixing generator in the public domain, started from any words. */
export function chanceFrom(...words: readonly (string | number)[]): Chance {
  let state = startFrom(words.join(" "));
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(values: readonly T[]): T => {
    const picked = values[whole(0, values.length - 1)];
    if (picked === undefined) throw new RangeError("nothing to pick from");
    return picked;
  };
  const shuffle = <T>(values: readonly T[]): T[] => {
    const left = [...values];
    return values.flatMap(() => left.splice(whole(0, left.length - 1), 1));
  };
  return { next, whole, pick, shuffle };
}

/** A UUID of version 8 (RFC 9562: custom), drawn from chance. */
export function drawUuid(chance: Chance): string {
  const hex = Array.from({ length: 32 }, () => chance.whole(0, 15).toString(16));
  hex[12] = "8";
  hex[16] = chance.pick(["8", "9", "a", "b"]);
  const digits = hex.join("");
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([a, b]) => digits.slice(a, b))
    .join("-");
}

/** FNV-1a, 32 bits (Fowler, Noll and Vo). */
function startFrom(words: string): number {
  let hash = 0x811c9dc5;
  for (const char of words) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
