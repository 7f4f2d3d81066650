// Mentions of a multiple-response item: the total against its options' counts, and what it says of how many
// interviews named several.
import type { Claim, Figure } from "../../../protocols/schema.ts";
import { ofKind, type Row } from "./figures.ts";
import { compareSign } from "./printed.ts";
import { allowedCounts } from "./shares.ts";

type Mentions = Extract<Claim, { kind: "mentions" }>;
type Bound = Extract<Claim, { kind: "bound" }>;

/**
 * The total equals the sum of the published options and lies within what the base can give. A total that is our
 * own sum of them cannot but equal it.
 */
export function checkMentions(claim: Mentions, all: readonly Figure[]): Row[] {
  const counts = optionCounts(claim, all);
  const total = counts.reduce((a, b) => a + b, 0);
  const most = claim.base * counts.length;
  const within = claim.count >= claim.base && claim.count <= most;
  if (counts.length === 0) {
    const arithmetic = "no option of this item is published";
    return [{ test: "mentions against options", reading: "as total", verdict: "uninformative", arithmetic }];
  }
  return [
    {
      test: "mentions against options",
      reading: "as total",
      verdict: total !== claim.count ? "inconsistent" : claim.ourSum ? "uninformative" : "consistent",
      arithmetic: `${claim.ourSum ? "our own sum: " : ""}${counts.join(" + ")} = ${total} ${compareSign(total, claim.count)} ${claim.count}`,
    },
    {
      test: "mentions against base",
      reading: "if everyone named at least one",
      verdict: within ? "consistent" : "inconsistent",
      arithmetic: `${claim.base} ≤ ${claim.count} ≤ ${claim.base} × ${counts.length} = ${most}${within ? "" : " does not hold"}`,
    },
  ];
}

/**
 * "So many named several" against the total: with one mention each, the mentions beyond the base fall on at
 * most that many interviews, and on no fewer than the options' own counts allow (Gale and Ryser 1957).
 */
export function checkSeveral(claim: Bound, all: readonly Figure[]): Row[] {
  const { of } = claim;
  if (!("mentionsAtLeast" in of) || of.mentionsAtLeast !== 2) return [];
  const mentions = ofKind(all, "mentions").find(
    (f) => f.claim.item === of.item && f.claim.base === claim.base,
  );
  if (mentions === undefined) return [];
  const { least, most } = howManySeveral(mentions.claim, optionCounts(mentions.claim, all));
  const { from, to } = allowedCounts(claim);
  const possible = from <= most && to >= least;
  const forced = from <= least && to >= most;
  const range = `${mentions.claim.count} − ${claim.base} = ${mentions.claim.count - claim.base} mentions beyond one each: ${least} … ${most} of ${claim.base} named several`;
  return [
    {
      test: "several against mentions",
      reading: "if everyone named at least one",
      verdict: possible ? "consistent" : "inconsistent",
      arithmetic: `${range}; the claim needs ${from} … ${to}: ${forced ? "it must hold" : possible ? "possible, not certain" : "impossible"}`,
    },
  ];
}

/** How many interviews can have named two or more, given one each, the total and the options' counts. */
export function howManySeveral(
  { count, base }: { count: number; base: number },
  options: readonly number[],
): { least: number; most: number } {
  const beyond = Math.max(0, count - base);
  if (options.length === 0) return { least: Math.min(1, beyond), most: Math.min(base, beyond) };
  // The i-th busiest interviews can together hold no more than Σ min(option count, i) mentions.
  const held = (i: number) => options.reduce((sum, option) => sum + Math.min(option, i), 0);
  let least = 0;
  while (least < base && beyond + least > held(least)) least += 1;
  return { least, most: Math.min(base, beyond) };
}

function optionCounts(claim: Mentions, all: readonly Figure[]): number[] {
  return ofKind(all, "count").flatMap(({ claim: { of, count, base } }) =>
    "includes" in of && of.item === claim.item && base === claim.base ? [count] : [],
  );
}
