// A derived number of one interview or episode for the data files; tallies derive whole columns (columns/usd.ts).
import type { Answer } from "../../protocols/interview.ts";
import type { Derived, Rates } from "../domain/columns/usd.ts";
import type { Cell } from "./csv.ts";
import { NOT_CONVERTIBLE } from "./missingWords.ts";

/** The columns of a derived number: its value, why it has none, and whether a part of it was off route. */
export function usdColumns({ name }: Derived): string[] {
  return [name, `${name}__missing`, `${name}__off_route`];
}

/**
 * The first missing part gives the reason: the amount, then the currency, then the year. A part that the
 * interview's protocol lacks was skipped by design, as tallies have it.
 */
export function usdCells(
  { usd }: Derived,
  answers: Record<string, Answer>,
  site: string | null,
  rates: Rates,
): Cell[] {
  const parts = [answers[usd.amount], answers[usd.currency], answers[usd.year]];
  for (const part of parts) {
    if (part === undefined) return [null, "skipped_by_design", null];
    if ("missing" in part) return [null, part.missing, null];
  }
  const [amount, currency, year] = parts.map((p) => (p !== undefined && "value" in p ? p.value : undefined));
  if (typeof amount !== "number" || typeof currency !== "string" || typeof year !== "number") {
    return [null, null, null];
  }
  const rate = rates(site ?? "", currency, year);
  const offRoute = parts.some((p) => p?.offRoute) ? 1 : null;
  return rate === undefined ? [null, NOT_CONVERTIBLE, offRoute] : [amount / rate, null, offRoute];
}
