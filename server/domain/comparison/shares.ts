// Compares claims about how many: counts, bounds and shares. A finding in words gets a verdict "in this sample"; a
// count, and all that describes the composition of a sample, is laid beside with its difference and no verdict.
import type { Claim, Figure } from "../../../protocols/schema.ts";
import type { Comparison } from "../../../protocols/wire.ts";
import { type Evidence, type Judged, judge } from "../predicate.ts";
import { inCases, inPoints, sayDifference } from "./difference.ts";
import { agree, liesIn, readOver, testOf } from "./readings.ts";
import { join, part, percentOf, say, sayNobody, sayReadings } from "./words.ts";

export type Outcome = Pick<Comparison, "observed" | "difference" | "readings" | "outcome" | "words">;
type About = Extract<Claim, { kind: "count" | "bound" | "share" }>;
type Verbal = Exclude<About, { kind: "count" }>;

export function compareShare(claim: About, nature: Figure["nature"], evidence: Evidence): Outcome {
  const judged = judge(claim.of, evidence);
  const n = judged.yes + judged.no;
  const open = readOver(judged, null);
  if (n === 0) return sayUnknown(judged, open);
  const observed = { k: judged.yes, n, value: judged.yes / n, words: sayObserved(judged) };
  if (claim.kind === "count") {
    const [count, points] = [judged.yes - claim.count, pointsFrom(claim, judged.yes / n)];
    const difference = { count, points, value: null };
    const words = sayDifference([inCases(count), inPoints(points)], claim.base, n);
    return { observed, difference, readings: open, outcome: "described", words };
  }
  if (nature === "composition") {
    const words = say(
      "How this sample is made up; the source gives no number to take a difference from.",
      "此为本样本的构成；来源没有给出可以相减的数字。",
    );
    return { observed, difference: null, readings: open, outcome: "described", words };
  }
  const readings = readOver(judged, testOf(claim));
  return { observed, difference: null, readings, ...sayVerdict(claim, readings, judged.yes / n) };
}

/** Percentage points between a share and a published count, to a tenth. */
function pointsFrom({ count, base }: { count: number; base: number }, share: number): number {
  return Math.round(1000 * (share - count / base)) / 10;
}

/** The share of those it can be decided for, and how many answers allow no judgement. */
function sayObserved({ yes, no, undetermined }: Judged): Outcome["words"] {
  const shown = part(yes, yes + no);
  if (undetermined === 0) return shown;
  return say(
    `${shown.default}; ${undetermined} more gave an answer that allows no judgement`,
    `${shown["zh-cn"]}；另有 ${undetermined} 例的回答无法据以判断`,
  );
}

function sayUnknown(judged: Judged, open: Comparison["readings"]): Outcome {
  const { nonResponse, undetermined, notAsked } = judged;
  const readings = nonResponse + undetermined + notAsked === 0 ? [] : open;
  const words = sayNobody(nonResponse + undetermined, undetermined, notAsked);
  return { observed: null, difference: null, readings, outcome: "no_data", words };
}

function sayVerdict(
  claim: Verbal,
  readings: Outcome["readings"],
  share: number,
): Pick<Outcome, "outcome" | "words"> {
  const verdict = agree(readings);
  const also = sensitivity(claim, share);
  if (verdict === "undecided") return { outcome: "undecided", words: join(sayUndecided(readings), also) };
  const what = claim.kind === "bound" ? say("The bound", "这一界限") : say("The share", "这一比例");
  const [english, chinese] =
    verdict === "yes"
      ? ["holds in this sample", "在本样本中成立"]
      : ["does not hold in this sample", "在本样本中不成立"];
  const all = sayReadings(readings);
  const words = say(
    `${what.default} ${english}: ${all.default}.`,
    `${what["zh-cn"]}${chinese}：${all["zh-cn"]}。`,
  );
  return { outcome: verdict === "yes" ? "holds" : "does_not_hold", words: join(words, also) };
}

function sayUndecided(readings: Outcome["readings"]): Outcome["words"] {
  const yes = sayReadings(readings.filter((r) => r.holds === true));
  const no = sayReadings(readings.filter((r) => r.holds !== true));
  return say(
    `Undecided, for it depends on the base. True: ${yes.default}. Not true: ${no.default}.`,
    `无法判定，取决于基数。成立：${yes["zh-cn"]}。不成立：${no["zh-cn"]}。`,
  );
}

/** What a share's second lower limit would say of those it can be decided for; always said where there is one. */
function sensitivity(claim: Verbal, share: number): Outcome["words"] | undefined {
  if (claim.kind !== "share" || claim.sensitivity === undefined) return undefined;
  const limit = percentOf(claim.sensitivity);
  return liesIn(claim, share, claim.sensitivity)
    ? say(
        `With ${limit}% as the lower limit, the share of those it can be decided for lies within it.`,
        `若以 ${limit}% 为下限，可判定者的比例在范围之内。`,
      )
    : say(
        `With ${limit}% as the lower limit, the share of those it can be decided for lies outside it.`,
        `若以 ${limit}% 为下限，可判定者的比例在范围之外。`,
      );
}
