// What the minimum, the maximum and counts below a threshold say of the sorted values of one numeric item.
// Used for means, averages of unstated kind and the extremes themselves.
import type { Figure } from "../../../protocols/schema.ts";
import { ofKind } from "./figures.ts";
import { readPrinted, span, write } from "./printed.ts";
import { allowedCounts, type Share, sharesOf } from "./shares.ts";

/** `from` to `to` of the base lie below `threshold`, the others at or above it. */
export interface Part {
  from: number;
  to: number;
  threshold: number;
}

/** All that is published about one numeric item with one base, besides its averages. */
export interface Known {
  base: number;
  minimum?: number;
  maximum?: number;
  /** Half the width of what each may stand for; absent where it is exact. */
  minimumWithin?: number;
  maximumWithin?: number;
  parts: readonly Part[];
  whole: boolean;
}

/** Limits of each sorted value, smallest first; `open`: a limit `high` is approached but not reached. */
export interface Limits {
  low: readonly number[];
  high: readonly number[];
  open: readonly boolean[];
}

/** Collects what is published about an item; figures with another base speak of other interviews. */
export function knownOf(item: string, base: number, figures: readonly Figure[]): Known {
  const about = <T extends { claim: { item: string; base: number } }>(found: T[]) =>
    found.find((f) => f.claim.item === item && f.claim.base === base);
  const minimum = about(ofKind(figures, "minimum"));
  const maximum = about(ofKind(figures, "maximum"));
  return {
    base,
    minimum: minimum && Number(minimum.claim.printed),
    maximum: maximum && Number(maximum.claim.printed),
    minimumWithin: minimum?.claim.within,
    maximumWithin: maximum?.claim.within,
    parts: sharesOf(figures, base).flatMap(([, claim]) => partOf(claim, item)),
    whole: ofKind(figures, "mean").some((f) => f.claim.item === item && f.claim.whole),
  };
}

/** The limits of every sorted value; infinite where nothing is known. */
export function limitsOf(known: Known): Limits {
  const { base, parts, whole } = known;
  const [minimum, minimumAtMost] = around(known.minimum, known.minimumWithin);
  const [maximumAtLeast, maximum] = around(known.maximum, known.maximumWithin);
  const low: number[] = [];
  const high: number[] = [];
  const open: boolean[] = [];
  for (let rank = 1; rank <= base; rank++) {
    const above = parts.filter((p) => rank > p.to).map((p) => (whole ? Math.ceil(p.threshold) : p.threshold));
    const below = parts.filter((p) => rank <= p.from).map((p) => p.threshold);
    const least = Math.max(minimum ?? Number.NEGATIVE_INFINITY, ...above);
    const bound = Math.min(...below);
    const under = whole ? Math.ceil(bound) - 1 : bound;
    const most = Math.min(maximum ?? Number.POSITIVE_INFINITY, under);
    low.push(rank === base ? Math.max(least, maximumAtLeast ?? least) : least);
    high.push(rank === 1 ? Math.min(most, minimumAtMost ?? most) : most);
    open.push(!whole && high[rank - 1] === bound && Number.isFinite(bound));
  }
  return { low, high, open };
}

/** False when some sorted value has no room left between its limits. */
export function possible({ low, high, open }: Limits): boolean {
  return low.every((l, i) => {
    const h = high[i] ?? l;
    return open[i] ? l < h : l <= h;
  });
}

/** "lowest 1,590, highest 6,350,000, 13 below 20,000". */
export function knownInWords({ minimum, maximum, minimumWithin, maximumWithin, parts }: Known): string {
  const rounded = (within = 0) => (within === 0 ? "" : ` ± ${write(within)}`);
  const words = [
    ...(minimum === undefined ? [] : [`lowest ${write(minimum)}${rounded(minimumWithin)}`]),
    ...(maximum === undefined ? [] : [`highest ${write(maximum)}${rounded(maximumWithin)}`]),
    ...parts.map((p) => `${span(p.from, p.to)} below ${write(p.threshold)}`),
  ];
  return words.join(", ");
}

function around(value: number | undefined, within = 0): [low?: number, high?: number] {
  return value === undefined ? [] : [value - within, value + within];
}

/** What rounding may hide: as stated, or half a unit of the last printed digit. */
export function halfUnit({ printed, within }: { printed: string; within?: number }): number {
  return within ?? 0.5 / 10 ** readPrinted(printed).decimals;
}

/** A claim that no count of its base can meet says nothing of the values; its own row tells. */
function partOf(claim: Share, item: string): Part[] {
  const { of, base } = claim;
  const { from, to } = allowedCounts(claim);
  if (from > to) return [];
  if ("lessThan" in of && of.item === item) return [{ from, to, threshold: of.lessThan }];
  if ("atLeast" in of && of.item === item) {
    return [{ from: base - to, to: base - from, threshold: of.atLeast }];
  }
  return [];
}
