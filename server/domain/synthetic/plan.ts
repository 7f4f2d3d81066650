// What an invented interview must answer so that the set gives the published counts; fill.ts invents the rest.
import type { Answered, Missing } from "../../../protocols/interview.ts";
import type { Chance } from "./chance.ts";

/** `holding`: every bound and share holds; `failing`: each fails. The exact counts are the same in both. */
export type Variant = "holding" | "failing";

/** Answers by item name. */
export type Plan = ReadonlyMap<string, Answered | Missing>;

/** One value for each of n interviews, by item name; undefined leaves the item to chance. */
export type Column = readonly (Answered["value"] | Missing | undefined)[];

/** Turns columns over all interviews into one plan each. */
export function plansFrom(n: number, columns: Readonly<Record<string, Column>>): Plan[] {
  return Array.from({ length: n }, (_, index) => {
    const plan = new Map<string, Answered | Missing>();
    for (const [name, column] of Object.entries(columns)) {
      const value = column[index];
      if (value === undefined) continue;
      plan.set(name, typeof value === "object" && "missing" in value ? value : { value });
    }
    return plan;
  });
}

/** Each value so many times, in a chance order. */
export function deal<T>(chance: Chance, ...hands: readonly (readonly [times: number, value: T])[]): T[] {
  return chance.shuffle(hands.flatMap(([times, value]) => Array.from({ length: times }, () => value)));
}

/**
 * Which options each interview names, so that every option is named as often as given, each interview names at
 * least one and exactly `several` name two or more. Each option goes to the interviews with most still to name,
 * which succeeds whenever any assignment does (Gale 1957; Ryser 1957).
 */
export function dealMentions(
  chance: Chance,
  n: number,
  counts: Readonly<Record<string, number>>,
  several: number,
): string[][] {
  const total = Object.values(counts).reduce((a, b) => a + b, 0);
  const share = total - (n - several);
  const interviews = Array.from({ length: n }, (_, i) => ({
    left: i >= several ? 1 : Math.floor(share / several) + (i < share % several ? 1 : 0),
    named: [] as string[],
  }));
  for (const [code, count] of Object.entries(counts).sort(([, a], [, b]) => b - a)) {
    const most = chance.shuffle(interviews).sort((a, b) => b.left - a.left);
    for (const one of most.slice(0, count)) {
      one.left -= 1;
      one.named.push(code);
    }
  }
  if (interviews.some((i) => i.left !== 0)) throw new RangeError("no interviews give these counts");
  return chance.shuffle(interviews.map((i) => i.named));
}

/** n whole numbers from `low` to `high`, both among them, that sum to `total`. */
export function dealTotal(chance: Chance, n: number, low: number, high: number, total: number): number[] {
  const between = Array.from({ length: n - 2 }, () => chance.whole(low, high));
  let over = low + high + between.reduce((a, b) => a + b, 0) - total;
  while (over !== 0) {
    const step = over > 0 ? -1 : 1;
    const movable = between.flatMap((v, i) => (v + step >= low && v + step <= high ? [i] : []));
    const at = chance.pick(movable);
    between[at] = (between[at] ?? 0) + step;
    over += step;
  }
  return chance.shuffle([low, high, ...between]);
}
