// Which published figures speak of an item, and which of its options a published count is about. Pure.
import type { Comparison } from "../../../protocols/wire.ts";

/** Figures whose claim names the item anywhere, in the order they were published. */
export function figuresAbout(comparisons: readonly Comparison[], item: string): Comparison[] {
  return comparisons.filter((c) => names(c.claim, item));
}

/** Option code to published count and base, where a claim counts exactly one option of the item. */
export function publishedCounts(
  comparisons: readonly Comparison[],
  item: string,
): Map<string, { count: number; base: number }> {
  const counts = new Map<string, { count: number; base: number }>();
  for (const { claim } of comparisons) {
    const { kind, count, base, of } = claim as Record<string, unknown>;
    if (kind !== "count" || typeof count !== "number" || typeof base !== "number") continue;
    const code = soleOption(of, item);
    if (code !== undefined) counts.set(code, { count, base });
  }
  return counts;
}

function soleOption(of: unknown, item: string): string | undefined {
  if (of === null || typeof of !== "object" || !("item" in of) || of.item !== item) return undefined;
  if ("equals" in of && typeof of.equals === "string") return of.equals;
  return "includes" in of && typeof of.includes === "string" ? of.includes : undefined;
}

function names(part: unknown, item: string): boolean {
  if (Array.isArray(part)) return part.some((p) => names(p, item));
  if (part === null || typeof part !== "object") return false;
  return Object.entries(part).some(([key, value]) => (key === "item" ? value === item : names(value, item)));
}
