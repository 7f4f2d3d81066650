// A tally as rows and columns: the one shape that the table on screen and the copied CSV are both made from. Pure.
import { type NonResponse, nonResponses } from "../../../protocols/terms.ts";
import type { GroupTally, ItemTally, NumericSummary } from "../../../protocols/wire.ts";

/** What the percent of cases of a multiple-response item is taken of. */
export const caseBases = ["answered", "asked", "atLeastOne"] as const;
export type CaseBase = (typeof caseBases)[number];

export type FlowRow = "cases" | "asked" | "answered" | "answeredOffRoute" | "notConvertible" | NonResponse;

export interface OptionCell {
  count: number;
  /** Base of percent of cases (of answered, for a single choice). */
  base: number;
  /** Base of percent of responses; null for a single choice, and for an option that stands alone: no mention. */
  mentions: number | null;
}

export interface TallyTable {
  groups: readonly GroupTally[];
  /** From all interviews to those who answered, and why the others did not. */
  flow: readonly { row: FlowRow; counts: readonly number[] }[];
  options: readonly { code: string; cells: readonly OptionCell[] }[];
  numbers: readonly { row: keyof Omit<NumericSummary, "values">; values: readonly (number | null)[] }[];
}

export const numberRows = [
  "n",
  "mean",
  "median",
  "lowerQuartile",
  "upperQuartile",
  "minimum",
  "maximum",
] as const;

/** The total first, so that no number of sites pushes it out of sight, then sites in the order given; a non-response nobody gave is left out unless it is a main one. */
export function tabulate(tally: ItemTally, caseBase: CaseBase): TallyTable {
  const groups = [
    ...tally.groups.filter((g) => g.site === null),
    ...tally.groups.filter((g) => g.site !== null),
  ];
  const flow = (row: FlowRow, count: (g: GroupTally) => number) => ({ row, counts: groups.map(count) });
  const multiple = tally.kind === "multiple";
  return {
    groups,
    flow: [
      flow("cases", (g) => g.cases),
      flow("asked", (g) => g.asked),
      flow("answered", (g) => g.answered),
      flow("answeredOffRoute", (g) => g.answeredOffRoute),
      ...(tally.kind === "derived" ? [flow("notConvertible", (g) => g.notConvertible)] : []),
      ...nonResponses
        .filter((r) => r !== "not_reported_in_source" || groups.some((g) => missing(g, r) > 0))
        .map((r) => flow(r, (g) => missing(g, r))),
    ],
    options: optionCodes(tally, groups).map((code) => ({
      code,
      cells: groups.map((g) => ({
        count: optionCount(g, code),
        base: multiple ? baseFor(tally, code, g, caseBase) : g.answered,
        mentions: multiple && !standsAlone(tally, code) ? (g.mentions ?? 0) : null,
      })),
    })),
    numbers: groups.some((g) => g.numbers !== null)
      ? numberRows.map((row) => ({ row, values: groups.map((g) => g.numbers?.[row] ?? null) }))
      : [],
  };
}

/** The total first listed under `null`; undefined only for a tally without groups. */
export const totalOf = (tally: ItemTally): GroupTally | undefined =>
  tally.groups.find((g) => g.site === null);

/** The sites that a plot shows, and those where the base is empty, which it only names. */
export function plottedSites(tally: ItemTally, base: CaseBase): { shown: GroupTally[]; empty: GroupTally[] } {
  const sites = tally.groups.filter((g) => g.site !== null && g.cases > 0);
  return {
    shown: sites.filter((g) => baseOf(g, base) > 0),
    empty: sites.filter((g) => baseOf(g, base) === 0),
  };
}

/** The options that a plot shows: one that stands alone has no base among those who named at least one. */
export function plottedCodes(tally: ItemTally, base: CaseBase): string[] {
  const codes = optionCodes(tally, tally.groups);
  return base === "atLeastOne" ? codes.filter((code) => !standsAlone(tally, code)) : codes;
}

export function baseOf(group: GroupTally, base: CaseBase): number {
  return base === "atLeastOne" ? (group.atLeastOne ?? 0) : group[base];
}

/** As baseOf, but nobody who named something chose an option that stands alone: its base is then empty. */
export function baseFor(tally: ItemTally, code: string, group: GroupTally, base: CaseBase): number {
  return base === "atLeastOne" && standsAlone(tally, code) ? 0 : baseOf(group, base);
}

/** Whether an option is an answer but no mention, as "none" is. */
export function standsAlone(tally: ItemTally, code: string): boolean {
  return tally.options.some((o) => o.code === code && o.exclusive);
}

export function optionCount(group: GroupTally, code: string): number {
  return group.options?.find((o) => o.code === code)?.count ?? 0;
}

/** The instrument's options, then codes that only some site's answers have. */
export function optionCodes(tally: ItemTally, groups: readonly GroupTally[]): string[] {
  const codes = new Set(tally.options.map((o) => o.code));
  for (const g of groups) for (const o of g.options ?? []) codes.add(o.code);
  return [...codes];
}

const missing = (group: GroupTally, kind: NonResponse): number => group.missing[kind] ?? 0;
