// A figure against those about more or fewer of the same interviews: whoever is of low trust and low knowledge is of
// low trust. Called by consistency.ts.
import canonicalize from "canonicalize";
import type { Figure, Predicate } from "../../../protocols/schema.ts";
import type { Row } from "./figures.ts";
import { allowedCounts, type Share, sharesOf } from "./shares.ts";

/** Against each figure that must count everyone whom this one counts, or the other way round: is there room? */
export function checkInclusion(claim: Share, others: readonly Figure[]): Row[] {
  return sharesOf(others, claim.base).flatMap(([id, other]) => {
    if (canonicalize(claim.of) === canonicalize(other.of)) return [];
    if (entails(claim.of, other.of)) return [compareParts(id, claim, other, "everyone here is in it")];
    if (entails(other.of, claim.of)) return [compareParts(id, other, claim, "everyone in it is here")];
    return [];
  });
}

/** True when whatever meets `narrow` must meet `wide`; false where that cannot be told from the two alone. */
export function entails(narrow: Predicate, wide: Predicate): boolean {
  if (canonicalize(narrow) === canonicalize(wide)) return true;
  if ("all" in wide && wide.all.every((part) => entails(narrow, part))) return true;
  if ("any" in narrow && narrow.any.every((part) => entails(part, wide))) return true;
  if ("all" in narrow && narrow.all.some((part) => entails(part, wide))) return true;
  if ("any" in wide && wide.any.some((part) => entails(narrow, part))) return true;
  return isStricter(narrow, wide);
}

/** Two limits on one item in one direction. */
function isStricter(narrow: Predicate, wide: Predicate): boolean {
  if (!("item" in narrow) || !("item" in wide) || narrow.item !== wide.item) return false;
  if ("lessThan" in narrow && "lessThan" in wide) return narrow.lessThan <= wide.lessThan;
  if ("atLeast" in narrow && "atLeast" in wide) return narrow.atLeast >= wide.atLeast;
  if ("mentionsAtLeast" in narrow && "mentionsAtLeast" in wide) {
    return narrow.mentionsAtLeast >= wide.mentionsAtLeast;
  }
  return false;
}

/** The least of the narrower cannot exceed the most of the wider; where it never could, that says nothing. */
function compareParts(id: string, narrow: Share, wide: Share, why: string): Row {
  const [least, most] = [allowedCounts(narrow).from, allowedCounts(wide).to];
  const idle = least <= 0 || most >= narrow.base;
  return {
    test: "part against whole",
    reading: `beside ${id}`,
    verdict: least > most ? "inconsistent" : idle ? "uninformative" : "consistent",
    arithmetic: `${why}: the narrower needs at least ${least}, the wider allows at most ${most}${least > most ? ": impossible" : ""}`,
  };
}
