// Compares claims about how many: counts, bounds and shares. Composition gets words, findings a verdict.
import type { Claim, Figure, Text } from "../../../protocols/schema.ts";
import type { Comparison } from "../../../protocols/wire.ts";
import { type Evidence, judge } from "../predicate.ts";
import { agree, readOver, testOf } from "./readings.ts";
import { join, part, percentOf, say, sayReadings } from "./words.ts";

export type Outcome = Pick<Comparison, "observed" | "readings" | "outcome" | "words">;
type About = Extract<Claim, { kind: "count" | "bound" | "share" }>;

export const nobody: Outcome = {
  observed: null,
  readings: [],
  outcome: "no_data",
  words: say("Nobody has answered this here yet.", "这里尚无人回答。"),
};

export function compareShare(claim: About, nature: Figure["nature"], evidence: Evidence): Outcome {
  const judged = judge(claim.of, evidence);
  const n = judged.yes + judged.no;
  if (n === 0) return nobody;
  const observed = { k: judged.yes, n, value: judged.yes / n, words: part(judged.yes, n) };
  const tested = readOver(judged, testOf(claim));
  // A verdict on each reading would be a verdict after all, so composition shows them without.
  const readings = nature === "finding" ? tested : tested.map((r) => ({ ...r, holds: null }));
  if (claim.kind === "count") return { observed, readings, ...sayCount(claim, judged.yes, n) };
  const verdict = agree(tested);
  const said =
    nature === "finding" ? sayVerdict(verdict, tested, claim) : sayDifference(verdict, tested, claim);
  return {
    observed,
    readings,
    outcome: said.outcome,
    words: join(said.words, sensitivity(claim, judged.yes, n)),
  };
}

type Said = Pick<Outcome, "outcome" | "words">;
type Verdict = ReturnType<typeof agree>;
type Tested = Outcome["readings"];

function sayCount(claim: Extract<About, { kind: "count" }>, k: number, n: number): Said {
  const [there, here] = [part(claim.count, claim.base), part(k, n)];
  const words = say(
    `${there.default} published; ${here.default} here.`,
    `文章：${there["zh-cn"]}；此处：${here["zh-cn"]}。`,
  );
  return { outcome: claim.count * n === k * claim.base ? "same" : "differs", words };
}

function sayVerdict(verdict: Verdict, readings: Tested, claim: About): Said {
  if (verdict === "undecided") return { outcome: "undecided", words: sayUndecided(readings) };
  const what = claim.kind === "bound" ? say("The bound", "这一界限") : say("The share", "这一比例");
  const all = sayReadings(readings);
  return verdict === "yes"
    ? {
        outcome: "holds",
        words: say(
          `${what.default} holds in this sample: ${all.default}.`,
          `${what["zh-cn"]}在本样本中成立：${all["zh-cn"]}。`,
        ),
      }
    : {
        outcome: "does_not_hold",
        words: say(
          `${what.default} does not hold in this sample: ${all.default}.`,
          `${what["zh-cn"]}在本样本中不成立：${all["zh-cn"]}。`,
        ),
      };
}

/** Composition: on which side of the published words this sample lies, without a verdict. */
function sayDifference(verdict: Verdict, readings: Tested, claim: About): Said {
  if (verdict === "undecided") return { outcome: "undecided", words: sayUndecided(readings) };
  const quoted = claim.kind === "count" ? "" : `“${claim.words}”`;
  const all = sayReadings(readings);
  return verdict === "yes"
    ? {
        outcome: "same",
        words: say(
          `${quoted} describes this sample too: ${all.default}.`,
          `${quoted}也符合本样本的构成：${all["zh-cn"]}。`,
        ),
      }
    : {
        outcome: "differs",
        words: say(
          `This sample is made up differently from ${quoted}: ${all.default}.`,
          `本样本的构成与${quoted}不同：${all["zh-cn"]}。`,
        ),
      };
}

function sayUndecided(readings: Tested): Text {
  const yes = sayReadings(readings.filter((r) => r.holds === true));
  const no = sayReadings(readings.filter((r) => r.holds !== true));
  return say(
    `Undecided, for it depends on the base. True: ${yes.default}. Not true: ${no.default}.`,
    `无法判定，取决于基数。成立：${yes["zh-cn"]}。不成立：${no["zh-cn"]}。`,
  );
}

/** A share's second lower limit, said where it would change what those who answered say. */
function sensitivity(claim: About, k: number, n: number): Text | undefined {
  if (claim.kind !== "share" || claim.sensitivity === undefined) return undefined;
  const share = k / n;
  if (share < claim.sensitivity || share >= claim.low) return undefined;
  const limit = percentOf(claim.sensitivity);
  return say(
    `With ${limit} % as the lower limit, the share of those who answered would lie within it.`,
    `若以 ${limit}% 为下限，已回答者的比例则在范围之内。`,
  );
}
