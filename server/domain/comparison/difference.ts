// How far a sample lies from a published number, in the number's own units: never a verdict.
import type { Text } from "../../../protocols/schema.ts";
import { plain, say } from "./words.ts";

/** Differences (this sample's number less the published one) with both bases: `base` in the source, `n` here. */
export function sayDifference(parts: readonly Text[], base: number, n: number): Text {
  const bases =
    base === n
      ? say(`base ${plain(n)} in both`, `基数均为 ${plain(n)}`)
      : say(
          `base ${plain(n)} here, ${plain(base)} published`,
          `此处基数 ${plain(n)}，文章基数 ${plain(base)}`,
        );
  return say(
    `Difference: ${parts.map((p) => p.default).join(", ")}; ${bases.default}.`,
    `相差：${parts.map((p) => p["zh-cn"]).join("，")}；${bases["zh-cn"]}。`,
  );
}

export function inPoints(points: number): Text {
  return say(`${signed(points, 1)} percentage points`, `${signed(points, 1)} 个百分点`);
}

export function inCases(count: number): Text {
  const written = signed(count, 0);
  return say(`${written} ${Math.abs(count) === 1 ? "case" : "cases"}`, `${written} 例`);
}

export function inMentions(count: number): Text {
  const written = signed(count, 0);
  return say(`${written} ${Math.abs(count) === 1 ? "mention" : "mentions"}`, `${written} 次`);
}

export function signed(value: number, decimals: number): string {
  const written = plain(Math.abs(value), decimals);
  return `${Number(written) === 0 ? "±" : value > 0 ? "+" : "−"}${written}`;
}
