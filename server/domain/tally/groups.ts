// Turns counts per site into the groups a reader sees: the total, each site of the study, and the cases whose
// site the source does not report.
import type { NonResponse } from "../../../protocols/interview.ts";
import type { SitePack } from "../../../protocols/schema.ts";
import type { GroupTally } from "../../../protocols/wire.ts";
import { missingCode, NOT_CONVERTIBLE, OFF_ROUTE } from "../columns/codes.ts";
import type { InterviewRows } from "../columns/interviewRows.ts";
import { summarise } from "../numbers.ts";
import { ANSWERED_CELL, type Cells, MENTIONED_CELL, ZERO_CELL } from "./cells.ts";
import type { Spread } from "./spread.ts";

/** A group's name and its site codes; the total takes all. */
export interface Group {
  site: string | null;
  codes: readonly number[];
}

/**
 * The total, the packs' sites in their order, then, where they have interviews at present, sites only the
 * interviews know and `""`.
 */
export function listGroups({ sites, site, size }: InterviewRows, packs: readonly SitePack[]): Group[] {
  const known = packs.map((p) => p.id);
  const beyond = sites.some((s) => !known.includes(s));
  const present = new Set(beyond ? site.subarray(0, size) : []);
  const others = sites.filter((s, code) => s !== "" && !known.includes(s) && present.has(code));
  const unreported = present.has(sites.indexOf("")) && sites.includes("") ? [""] : [];
  return [
    { site: null, codes: sites.map((_, code) => code) },
    ...[...known, ...others, ...unreported].map((site) => ({
      site,
      codes: sites.includes(site) ? [sites.indexOf(site)] : [],
    })),
  ];
}

/**
 * A group's counts of a closed item. `options` names each option's code and cell in the order shown, and whether
 * it mentions something; with `several`, one case may hold several options.
 */
export function closedGroup(
  group: Group,
  cells: Cells,
  options: readonly { code: string; cell: number; mention: boolean }[],
  several: boolean,
): GroupTally {
  const sums = sumOver(group, cells);
  const counted = options.map(({ code, cell }) => ({ code, count: sums[cell] ?? 0 }));
  const tallied = countBases(group, sums);
  tallied.options = counted;
  if (several) {
    const mentioned = options.filter((o) => o.mention);
    tallied.mentions = mentioned.reduce((all, { cell }) => all + (sums[cell] ?? 0), 0);
    tallied.atLeastOne = sums[MENTIONED_CELL] ?? 0;
  }
  return tallied;
}

/** A group's counts and summary of a number. */
export function numberGroup(group: Group, cells: Cells, spread: Spread): GroupTally {
  const tallied = countBases(group, sumOver(group, cells));
  tallied.numbers = summarise(spread(group.codes));
  return tallied;
}

/** The strides of a group's sites added up. */
function sumOver({ codes }: Group, { counts, stride }: Cells): number[] {
  const sums = new Array<number>(stride).fill(0);
  for (const code of codes) {
    const at = (code + 1) * stride;
    for (let cell = 0; cell < stride; cell++) sums[cell] = (sums[cell] ?? 0) + (counts[at + cell] ?? 0);
  }
  return sums;
}

/** A group before its options or numbers are filled in. */
function countBases({ site }: Group, sums: readonly number[]): GroupTally {
  const count = (code: number) => sums[ZERO_CELL + code] ?? 0;
  const answered = sums[ANSWERED_CELL] ?? 0;
  const answeredOffRoute = count(OFF_ROUTE);
  const notConvertible = count(NOT_CONVERTIBLE);
  const missing = {
    refused: count(missingCode("refused")),
    dont_know: count(missingCode("dont_know")),
    not_asked: count(missingCode("not_asked")),
    skipped_by_design: count(missingCode("skipped_by_design")),
    consent_withdrawn: count(missingCode("consent_withdrawn")),
    not_reported_in_source: count(missingCode("not_reported_in_source")),
  } satisfies Record<NonResponse, number>;
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
    options: null,
    mentions: null,
    atLeastOne: null,
    numbers: null,
  };
}
