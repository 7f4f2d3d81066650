// Shares and bounds: is there a count that gives them, and do figures about the same thing agree?
import canonicalize from "canonicalize";
import type { Claim, Figure, Predicate } from "../../../protocols/schema.ts";
import type { Row } from "./figures.ts";
import { span } from "./printed.ts";

/** A claim that says how many interviews are of one kind, exactly or within limits. */
export type Share = Extract<Claim, { kind: "count" | "bound" | "share" }>;

/** The whole counts a claim allows; `from` > `to` when there is none. */
export function allowedCounts(claim: Share): { from: number; to: number } {
  const { base } = claim;
  switch (claim.kind) {
    case "count":
      return { from: claim.count, to: claim.count };
    case "bound":
      return claim.relation === "less_than_half"
        ? { from: 0, to: Math.ceil(base / 2) - 1 }
        : { from: Math.floor(base / 2) + 1, to: base };
    case "share":
      return {
        from: claim.lowExcluded ? floorShare(claim.low, base) + 1 : ceilShare(claim.low, base),
        to: claim.highIncluded ? floorShare(claim.high, base) : ceilShare(claim.high, base) - 1,
      };
  }
}

/** A share is possible when some whole count of its base lies in it. */
export function checkShare(claim: Extract<Claim, { kind: "share" }>): Row {
  const { from, to } = allowedCounts(claim);
  const [above, below] = [claim.lowExcluded ? "<" : "≤", claim.highIncluded ? "≤" : "<"];
  const limits = `${claim.low} ${above} k/${claim.base} ${below} ${claim.high}`;
  return {
    test: "share against base",
    reading: "as share",
    verdict: from <= to ? "consistent" : "inconsistent",
    arithmetic: from <= to ? `${limits} for k = ${span(from, to)}` : `no whole k has ${limits}`,
  };
}

/** Against each other figure about the same interviews and the same thing: is there a count both allow? */
export function checkSame(claim: Share, others: readonly Figure[]): Row[] {
  return sharesOf(others, claim.base).flatMap(([id, other]) => {
    if (canonicalize(other.of) !== canonicalize(claim.of)) return [];
    const [mine, theirs] = [allowedCounts(claim), allowedCounts(other)];
    const [from, to] = [Math.max(mine.from, theirs.from), Math.min(mine.to, theirs.to)];
    const both = `k = ${span(mine.from, mine.to)} here, k = ${span(theirs.from, theirs.to)} in ${id}`;
    const found = from <= to ? `both allow ${span(from, to)}` : "no count is in both";
    return [
      {
        test: "bound against counts",
        reading: `beside ${id}`,
        verdict: from <= to ? "consistent" : "inconsistent",
        arithmetic: `${both}: ${found}`,
      } satisfies Row,
    ];
  });
}

/**
 * Options of one single choice exclude each other, so the least that each allows must fit the base together. Whoever
 * meets all of several conditions has each one's option.
 */
export function checkExclusive(claim: Share, others: readonly Figure[]): Row[] {
  return optionsIn(claim.of).flatMap((of) => {
    const options = new Map([[of.equals, allowedCounts(claim).from]]);
    for (const [, other] of sharesOf(others, claim.base)) {
      for (const { item, equals } of optionsIn(other.of)) {
        if (item !== of.item || equals === of.equals) continue;
        options.set(equals, Math.max(allowedCounts(other).from, options.get(equals) ?? 0));
      }
    }
    if (options.size < 2) return [];
    const total = [...options.values()].reduce((a, b) => a + b, 0);
    const fits = total <= claim.base;
    return [
      {
        test: "options against base",
        reading: `as ${claim.kind}`,
        verdict: fits ? "consistent" : "inconsistent",
        arithmetic: `at least ${[...options.values()].join(" + ")} = ${total} ${fits ? "≤" : ">"} ${claim.base}`,
      } satisfies Row,
    ];
  });
}

function optionsIn(of: Predicate): { item: string; equals: string }[] {
  if ("all" in of) return of.all.flatMap(optionsIn);
  return "equals" in of ? [of] : [];
}

/** The claims of how many among the same interviews, each with its figure's id. */
export function sharesOf(figures: readonly Figure[], base: number): [id: string, claim: Share][] {
  return figures.flatMap(({ id, claim }): [string, Share][] => {
    const isShare = claim.kind === "count" || claim.kind === "bound" || claim.kind === "share";
    return isShare && claim.base === base ? [[id, claim]] : [];
  });
}

/** The greatest whole k with k/base ≤ share. */
function floorShare(share: number, base: number): number {
  return Math.floor((Math.round(share * 1e6) * base) / 1e6);
}

/** The least whole k with k/base ≥ share; in millionths, so that 0.07 of 100 is 7. */
function ceilShare(share: number, base: number): number {
  return Math.ceil((Math.round(share * 1e6) * base) / 1e6);
}
