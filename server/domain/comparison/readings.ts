// A verbal claim read over each base it might mean, so that "undecided" can be told from "holds".
import type { Claim } from "../../../protocols/schema.ts";
import type { Reading } from "../../../protocols/wire.ts";
import type { Judged } from "../predicate.ts";

export type Test = (k: number, n: number) => boolean;

/** Of those who answered, of all asked, and with all non-response on route counted as no and as yes. */
export function readOver({ yes, no, nonResponse, notAsked }: Judged, test: Test | null): Reading[] {
  const silent = nonResponse + notAsked;
  const all = yes + no + silent;
  const read = (base: Reading["base"], k: number, n: number): Reading => ({
    base,
    k,
    n,
    holds: test === null || n === 0 ? null : test(k, n),
  });
  return [
    read("answered", yes, yes + no),
    read("asked", yes, yes + no + nonResponse),
    read("non_response_as_no", yes, all),
    read("non_response_as_yes", yes + silent, all),
  ];
}

/** What a verbal claim asks of k among n; null for the other kinds. */
export function testOf(claim: Claim): Test | null {
  if (claim.kind === "share") return (k, n) => claim.low <= k / n && k / n < claim.high;
  if (claim.kind !== "bound") return null;
  return claim.relation === "less_than_half" ? (k, n) => 2 * k < n : (k, n) => 2 * k > n;
}

/** What the readings say together. */
export function agree(readings: readonly Reading[]): "yes" | "no" | "undecided" {
  if (readings.every((r) => r.holds === true)) return "yes";
  return readings.every((r) => r.holds === false) ? "no" : "undecided";
}
