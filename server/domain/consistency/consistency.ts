// Can the published figures be what they claim? Judged from the figures alone: `resite check` prints these
// rows, the study shows them, and a comparison flags every figure that failed.
import type { Figure, Published } from "../../../protocols/schema.ts";
import type { Consistency } from "../../../protocols/wire.ts";
import { checkAverage, checkMean } from "./averages.ts";
import { checkCount, checkSites } from "./counts.ts";
import { checkExtreme, checkPart } from "./extremes.ts";
import type { Row } from "./figures.ts";
import { checkGrim } from "./grim.ts";
import { checkInclusion } from "./inclusion.ts";
import { checkMentions, checkSeveral } from "./mentions.ts";
import { checkExclusive, checkSame, checkShare } from "./shares.ts";

/**
 * One row per figure and reading, in the registry's order. `consistent`: the figure could have failed and did
 * not; `uninformative`: it could not have failed; `inconsistent`: no sample whatever can give it.
 */
export function checkConsistency(published: Published): Consistency[] {
  return published.figures.flatMap((figure) =>
    checkFigure(figure, published.figures).map((row) => ({ figure: figure.id, ...row })),
  );
}

function checkFigure({ id, claim }: Figure, all: readonly Figure[]): Row[] {
  const others = all.filter((f) => f.id !== id);
  switch (claim.kind) {
    case "count":
      return [
        checkCount(claim),
        ...checkSites(claim, others),
        ...checkPart(claim, all),
        ...checkExclusive(claim, others),
        ...checkSame(claim, others),
        ...checkInclusion(claim, others),
      ];
    case "bound":
      return orSilent([
        ...checkSeveral(claim, all),
        ...checkPart(claim, all),
        ...checkExclusive(claim, others),
        ...checkSame(claim, others),
        ...checkInclusion(claim, others),
      ]);
    case "share":
      return [
        checkShare(claim),
        ...checkPart(claim, all),
        ...checkExclusive(claim, others),
        ...checkSame(claim, others),
        ...checkInclusion(claim, others),
      ];
    case "mean":
      return [checkGrim(claim), checkMean(claim, all)];
    case "average":
      return checkAverage(claim, all);
    case "minimum":
    case "maximum":
      return [checkExtreme(claim, others)];
    case "mentions":
      return checkMentions(claim, all);
    case "not_testable":
      return [
        { test: "none", reading: "as words", verdict: "uninformative", arithmetic: "no number is claimed" },
      ];
  }
}

/** A bound by itself holds in some sample at any base, so alone it says nothing. */
function orSilent(rows: Row[]): Row[] {
  if (rows.length > 0) return rows;
  const arithmetic = "no other figure was found that can be set against it";
  return [{ test: "bound against counts", reading: "as bound", verdict: "uninformative", arithmetic }];
}
