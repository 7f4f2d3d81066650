// What a reader must know of interviews that are not the study's own sample; stands over every tally, comparison
// and screen of that origin.
import type { Origin } from "../../../protocols/interview.ts";
import type { Text } from "../../../protocols/schema.ts";

const headings: Record<Exclude<Origin, "main">, Text> = {
  pilot: {
    default: "Pilot interviews: held to try the instrument, not part of the study's sample.",
    "zh-cn": "预访谈：用于试用访谈提纲，不属于本研究的样本。",
  },
  practice: {
    default: "Practice interviews: held to learn the tablet; nobody's answers.",
    "zh-cn": "练习访谈：用于熟悉平板操作，不是任何人的真实回答。",
  },
  article: {
    default:
      "Cases derived from the published article: selected illustrations, never compared with the published figures.",
    "zh-cn": "根据已发表文章整理的个案：只是经挑选的例证，不与已发表的数字作比较。",
  },
  synthetic: {
    default: "Synthetic interviews: invented to try the program with; they say nothing about the world.",
    "zh-cn": "合成访谈：为试用本程序而编造，不反映任何现实情况。",
  },
};

/** The heading of an origin, null for the study's own interviews. */
export function headingOf(origin: Origin): Text | null {
  return origin === "main" ? null : headings[origin];
}
