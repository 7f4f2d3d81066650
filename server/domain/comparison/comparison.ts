// Lays a sample beside the published figures, each in the form it was published. Counts are described, bounds
// of findings are judged "in this sample", and what cannot be said is said to be so. Purposive samples: no tests, no intervals.
import type { Origin } from "../../../protocols/interview.ts";
import type { Figure, Published, Text } from "../../../protocols/schema.ts";
import type { Comparison, ComparisonReport, Consistency } from "../../../protocols/wire.ts";
import type { InterviewRows } from "../columns/interviewRows.ts";
import { readRates } from "../columns/usd.ts";
import { checkConsistency } from "../consistency/consistency.ts";
import type { Evidence } from "../predicate.ts";
import { headingOf } from "../tally/heading.ts";
import type { TalliedStudy } from "../tally/tally.ts";
import { whyNotComparable } from "./comparable.ts";
import { compareShare, type Outcome } from "./shares.ts";
import { compareMentions, compareStatistic } from "./statistics.ts";
import { join, say, sayClaim } from "./words.ts";

/** Compares a study's interviews of one origin; cases derived from the source itself are refused. */
export function compare(
  rows: InterviewRows,
  study: TalliedStudy & { published: Published | null },
  origin: Origin,
): ComparisonReport {
  rows.adoptProtocol(study.protocol);
  const { published } = study;
  const refused = published === null ? unpublished : origin === "article" ? circular : null;
  const report = {
    study: study.id,
    origin,
    interviews: rows.count,
    declined: rows.declined,
    heading: headingOf(origin),
    caveat: study.protocol.study.caveat,
    refused,
  };
  if (refused !== null || published === null) return { ...report, comparisons: [] };
  const consistency = checkConsistency(published);
  const evidence = { rows, protocol: study.protocol, rates: readRates(study.packs) };
  return {
    ...report,
    comparisons: published.figures.map((figure) => ({
      ...describeFigure(figure, consistency),
      ...compareFigure(figure, study, evidence),
    })),
  };
}

const circular: Text = say(
  "These cases are taken from the publication itself, as selected illustrations. Setting them against its figures would be circular, so nothing is compared.",
  "这些个案取自文章本身，只是经挑选的例证。拿它们与文章的数字相比属于循环论证，因此不作比较。",
);

const unpublished: Text = say(
  "No published figures are registered for this study.",
  "本研究没有登记已发表的数字。",
);

function describeFigure(figure: Figure, consistency: readonly Consistency[]) {
  const { id, label, nature, claim, section, footnotes = [], note = null } = figure;
  return {
    figure: id,
    label,
    nature,
    claim,
    section,
    footnotes,
    note,
    published: sayClaim(claim),
    consistency: consistency.filter((c) => c.figure === id),
  } satisfies Partial<Comparison>;
}

function compareFigure({ claim, nature }: Figure, study: TalliedStudy, evidence: Evidence): Outcome {
  if (claim.kind === "not_testable") return silent("not_testable", claim.reason);
  const reason = whyNotComparable(claim, study);
  if (reason !== undefined) return silent("not_comparable", reason);
  switch (claim.kind) {
    case "count":
    case "bound":
    case "share":
      return compareShare(claim, nature, evidence);
    case "mentions":
      return compareMentions(claim, evidence);
    default:
      return compareStatistic(claim, evidence);
  }
}

function silent(outcome: "not_testable" | "not_comparable", reason: Text): Outcome {
  const lead =
    outcome === "not_testable" ? say("Not testable.", "无法检验。") : say("Not comparable.", "不可比较。");
  return { observed: null, difference: null, readings: [], outcome, words: join(lead, reason) };
}
