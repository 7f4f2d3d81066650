// A verbal claim read over each base it might mean, so that "undecided" can be told from "holds".
import type { Claim } from "../../../protocols/schema.ts";
import type { Reading } from "../../../protocols/wire.ts";
import type { Judged } from "../predicate.ts";

export type Test = (k: number, n: number) => boolean;

/**
 * Of those it can be decided for, of all asked, and with all on route for whom it is open (non-response, answers
 * that allow no judgement) counted as no and as yes.
 */
export function readOver(
  { yes, no, nonResponse, undetermined, notAsked }: Judged,
  test: Test | null,
): Reading[] {
  const silent = nonResponse + undetermined + notAsked;
  const all = yes + no + silent;
  const read = (base: Reading["base"], k: number, n: number): Reading => ({
    base,
    k,
    n,
    holds: test === null || n === 0 ? null : test(k, n),
  });
  return [
    read("answered", yes, yes + no),
    read("asked", yes, yes + no + nonResponse + undetermined),
    read("non_response_as_no", yes, all),
    read("non_response_as_yes", yes + silent, all),
  ];
}

/** What a verbal claim asks of k among n; null for the other kinds. */
export function testOf(claim: Claim): Test | null {
  if (claim.kind === "share") return (k, n) => liesIn(claim, k / n);
  if (claim.kind !== "bound") return null;
  return claim.relation === "less_than_half" ? (k, n) => 2 * k < n : (k, n) => 2 * k > n;
}

/** Whether a share lies within a claim's limits, its own lower one or another. */
export function liesIn(claim: Extract<Claim, { kind: "share" }>, share: number, low = claim.low): boolean {
  const above = claim.lowExcluded && low === claim.low ? share > low : share >= low;
  return above && (claim.highIncluded ? share <= claim.high : share < claim.high);
}

/** What the readings say together. */
export function agree(readings: readonly Reading[]): "yes" | "no" | "undecided" {
  if (readings.every((r) => r.holds === true)) return "yes";
  return readings.every((r) => r.holds === false) ? "no" : "undecided";
}
