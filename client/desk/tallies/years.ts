// Which numbers are calendar years: those are written without a thousands separator. Pure.
import type { Item } from "../../../protocols/protocol.ts";

/** By the range the instrument allows; undefined is a derived number, which never is a year. */
export function holdsYears(item: Item | undefined): boolean {
  if (item === undefined || !item.whole) return false;
  return typeof item.min === "number" && typeof item.max === "number" && item.min >= 1000 && item.max <= 2500;
}
