// Turns counts per site into the groups a reader sees: the total, each site of the study, and the cases whose
// site the source does not report.
import type { NonResponse } from "../../../protocols/interview.ts";
import type { SitePack } from "../../../protocols/schema.ts";
import { nonResponses } from "../../../protocols/terms.ts";
import type { GroupTally } from "../../../protocols/wire.ts";
import { missingCode, NOT_CONVERTIBLE, OFF_ROUTE } from "../columns/codes.ts";
import type { SingleColumn } from "../columns/column.ts";
import { summarise } from "../numbers.ts";
import { ANSWERED_CELL, type Cells, MENTIONED_CELL, ZERO_CELL } from "./cells.ts";
import type { Spread } from "./spread.ts";

/** A group's name and its site codes; the total takes all. */
export interface Group {
  site: string | null;
  codes: readonly number[];
}

/** The total, the packs' sites in their order, sites only the interviews know, then `""` where there is any. */
export function listGroups(sites: readonly string[], packs: readonly SitePack[]): Group[] {
  const known = packs.map((p) => p.id);
  const others = sites.filter((s) => s !== "" && !known.includes(s));
  const unreported = sites.includes("") ? [""] : [];
  return [
    { site: null, codes: sites.map((_, code) => code) },
    ...[...known, ...others, ...unreported].map((site) => ({
      site,
      codes: sites.includes(site) ? [sites.indexOf(site)] : [],
    })),
  ];
}

/** A group's counts of a closed item; with `several`, one case may hold several options. */
export function closedGroup(
  group: Group,
  cells: Cells,
  order: readonly string[],
  index: SingleColumn["index"],
  several: boolean,
): GroupTally {
  const sum = sumOver(group, cells);
  const options = order.map((code) => ({ code, count: sum(ZERO_CELL + (index.get(code) ?? 0)) }));
  return {
    ...bases(group, sum),
    options,
    mentions: several ? options.reduce((all, o) => all + o.count, 0) : null,
    atLeastOne: several ? sum(MENTIONED_CELL) : null,
    numbers: null,
  };
}

/** A group's counts and summary of a number. */
export function numberGroup(group: Group, cells: Cells, spread: Spread): GroupTally {
  const numbers = summarise(spread(group.codes));
  return { ...bases(group, sumOver(group, cells)), options: null, mentions: null, atLeastOne: null, numbers };
}

type Sum = (cell: number) => number;

function sumOver({ codes }: Group, { counts, stride }: Cells): Sum {
  return (cell) => codes.reduce((sum, code) => sum + (counts[(code + 1) * stride + cell] ?? 0), 0);
}

function bases({ site }: Group, sum: Sum) {
  const answered = sum(ANSWERED_CELL);
  const answeredOffRoute = sum(ZERO_CELL + OFF_ROUTE);
  const notConvertible = sum(ZERO_CELL + NOT_CONVERTIBLE);
  const missing = Object.fromEntries(
    nonResponses.map((type) => [type, sum(ZERO_CELL + missingCode(type))]),
  ) as Record<NonResponse, number>;
  const asked = answered + notConvertible + missing.refused + missing.dont_know + missing.consent_withdrawn;
  const outside = missing.not_asked + missing.skipped_by_design + missing.not_reported_in_source;
  return {
    site,
    cases: asked + answeredOffRoute + outside,
    asked,
    answered,
    answeredOffRoute,
    notConvertible,
    missing,
  };
}
