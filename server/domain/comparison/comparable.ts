// Whether a published figure can be compared at all: "not comparable" is a result, with its reason.
import type { Item } from "../../../protocols/protocol.ts";
import type { Claim, Predicate, Text } from "../../../protocols/schema.ts";
import type { TalliedStudy } from "../tally/tally.ts";
import { say } from "./words.ts";

/** Why the study's instrument cannot give this figure, or undefined when it can. */
export function whyNotComparable(claim: Claim, study: TalliedStudy): Text | undefined {
  if (claim.kind === "not_testable") return undefined;
  if ("of" in claim) return whyNotJudged(claim.of, study);
  const kinds = claim.kind === "mentions" ? (["multiple"] as const) : (["number"] as const);
  return whyNotItem(claim.item, kinds, study);
}

function whyNotJudged(predicate: Predicate, study: TalliedStudy): Text | undefined {
  if ("all" in predicate) return firstReason(predicate.all, study);
  if ("any" in predicate) return firstReason(predicate.any, study);
  if ("site" in predicate) {
    if (study.packs.some((p) => p.id === predicate.site)) return undefined;
    return say(`The study has no site ${predicate.site} here.`, `本研究在此没有地点 ${predicate.site}。`);
  }
  if ("lessThan" in predicate || "atLeast" in predicate) return whyNotItem(predicate.item, ["number"], study);
  if ("mentionsAtLeast" in predicate) return whyNotItem(predicate.item, ["multiple"], study);
  const code = "equals" in predicate ? predicate.equals : predicate.includes;
  const kinds = "equals" in predicate ? (["single"] as const) : (["single", "multiple"] as const);
  return whyNotItem(predicate.item, kinds, study) ?? whyNotOption(predicate.item, code, study);
}

function firstReason(parts: readonly Predicate[], study: TalliedStudy): Text | undefined {
  for (const p of parts) {
    const reason = whyNotJudged(p, study);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function whyNotItem(
  name: string,
  kinds: readonly Item["kind"][],
  { protocol }: TalliedStudy,
): Text | undefined {
  const derived = protocol.study.derived.find((d) => d.name === name);
  const item = protocol.item(derived?.usd.amount ?? name);
  if (item === undefined) {
    return say(`The instrument has no item ${name}.`, `访谈提纲中没有 ${name} 这一题。`);
  }
  if (!kinds.includes(item.kind)) {
    return say(`The item ${name} is of another kind than the claim.`, `${name} 一题的类型与该说法不符。`);
  }
  if (item.basis === "counted") return undefined;
  return say(
    `The item ${name} rests on what is ${item.basis}, not on what the source counted.`,
    `${name} 一题并非依据来源中计数的内容（依据：${item.basis}）。`,
  );
}

function whyNotOption(name: string, code: string, { protocol }: TalliedStudy): Text | undefined {
  if (protocol.item(name)?.options.some((o) => o.code === code)) return undefined;
  return say(`The item ${name} has no option ${code}.`, `${name} 一题没有 ${code} 这一选项。`);
}
