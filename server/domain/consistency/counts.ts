// Counts against their base, and the cities' counts against the whole.
import type { Claim, Figure } from "../../../protocols/schema.ts";
import { ofKind, type Row } from "./figures.ts";
import { compareSign } from "./printed.ts";

type Count = Extract<Claim, { kind: "count" }>;

/** A count lies between 0 and its base. */
export function checkCount({ count, base }: Count): Row {
  const fits = count <= base;
  return {
    test: "count against base",
    reading: "as count",
    verdict: fits ? "consistent" : "inconsistent",
    arithmetic: fits ? `0 ≤ ${count} ≤ ${base}` : `${count} > ${base}`,
  };
}

/** Every interview has one site, so the sites' counts can never exceed their base; all of them make it up. */
export function checkSites(claim: Count, others: readonly Figure[]): Row[] {
  if (!("site" in claim.of)) return [];
  const counts = [claim.count, ...ofKind(others, "count").flatMap((f) => siteCount(f.claim, claim.base))];
  const total = counts.reduce((a, b) => a + b, 0);
  const sign = compareSign(total, claim.base);
  return [
    {
      test: "sites against base",
      reading: "as count",
      verdict: sign === "=" ? "consistent" : sign === ">" ? "inconsistent" : "uninformative",
      arithmetic: `${counts.join(" + ")} = ${total}, base ${claim.base}`,
    },
  ];
}

function siteCount(claim: Count, base: number): number[] {
  return "site" in claim.of && claim.base === base ? [claim.count] : [];
}
