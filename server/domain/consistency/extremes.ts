// A minimum against its maximum, and how many lie below a threshold against both.
import type { Claim, Figure } from "../../../protocols/schema.ts";
import type { Row } from "./figures.ts";
import { knownInWords, knownOf, limitsOf, possible } from "./ordered.ts";
import { write } from "./printed.ts";
import type { Share } from "./shares.ts";

/** The minimum of an item is no greater than its maximum. */
export function checkExtreme(
  claim: Extract<Claim, { kind: "minimum" | "maximum" }>,
  others: readonly Figure[],
): Row {
  const row = { test: "minimum against maximum", reading: `as ${claim.kind}` };
  const known = knownOf(claim.item, claim.base, others);
  const [low, high] =
    claim.kind === "minimum"
      ? [Number(claim.printed), known.maximum]
      : [known.minimum, Number(claim.printed)];
  if (low === undefined || high === undefined) {
    return { ...row, verdict: "uninformative", arithmetic: "the other end of the range is not published" };
  }
  // Each may have been rounded towards the other.
  const slack =
    (claim.within ?? 0) + ((claim.kind === "minimum" ? known.maximumWithin : known.minimumWithin) ?? 0);
  const fits = low <= high + slack;
  return {
    ...row,
    verdict: fits ? "consistent" : "inconsistent",
    arithmetic: `${write(low)} ${fits ? "≤" : ">"} ${write(high)}${slack === 0 ? "" : ` (± ${write(slack)} by rounding)`}`,
  };
}

/** How many lie below a threshold leaves room for the minimum, the maximum and every other part of the item. */
export function checkPart(claim: Share, all: readonly Figure[]): Row[] {
  const { of, base } = claim;
  if (!("lessThan" in of) && !("atLeast" in of)) return [];
  const known = knownOf(of.item, base, all);
  const informed = known.minimum !== undefined || known.maximum !== undefined || known.parts.length > 1;
  const fits = possible(limitsOf(known));
  return [
    {
      test: "part against range",
      reading: `as ${claim.kind}`,
      verdict: !informed ? "uninformative" : fits ? "consistent" : "inconsistent",
      arithmetic: `${knownInWords(known)} of ${base}: ${fits ? "every sorted value has room" : "some sorted value has no room"}`,
    },
  ];
}
