// GRIM: can a mean of whole numbers be what is printed? Brown and Heathers (2017), "The GRIM test",
// Social Psychological and Personality Science 8(4), 363–369. Called by consistency.ts.
import type { Claim } from "../../../protocols/schema.ts";
import type { Row } from "./figures.ts";
import { readPrinted, write } from "./printed.ts";

/**
 * A whole total T nearest to n × mean, and whether T/n rounds to the mean as printed (a tie may be rounded
 * either way). `always`: with n ≥ 10^decimals some total fits every mean, so the test cannot fail.
 */
export function grim(printed: string, n: number): { total: number; fits: boolean; always: boolean } {
  const { units, decimals } = readPrinted(printed);
  const scale = 10 ** decimals;
  const total = Math.round((units * n) / scale);
  // |T/n − mean| ≤ half a unit of the last digit, in whole numbers.
  const fits = Math.abs(2 * scale * total - 2 * units * n) <= n;
  return { total, fits, always: n >= scale };
}

/** The row for a mean: the nearest total and its two neighbours, each with the mean it would give. */
export function checkGrim(claim: Extract<Claim, { kind: "mean" }>): Row {
  const row = { test: "GRIM", reading: "as mean" } as const;
  if (!claim.whole) {
    const arithmetic = "the values need not be whole, so any mean can occur";
    return { ...row, verdict: "uninformative", arithmetic };
  }
  const { total, fits, always } = grim(claim.printed, claim.base);
  const { decimals } = readPrinted(claim.printed);
  const means = [total - 1, total, total + 1]
    .filter((t) => t >= 0)
    .map((t) => `${t}/${claim.base} = ${write(t / claim.base, decimals + 2)}`)
    .join(", ");
  const grain = `${claim.base} ${always ? "≥" : "<"} ${10 ** decimals}`;
  const end = always
    ? `${grain}, so with this base every mean with ${decimals === 1 ? "one decimal" : `${decimals} decimals`} has a total and the test cannot fail`
    : `${grain}; ${fits ? `total ${total} gives` : "no total gives"} ${claim.printed}`;
  return {
    ...row,
    verdict: always ? "uninformative" : fits ? "consistent" : "inconsistent",
    arithmetic: `${means}; ${end}`,
  };
}
