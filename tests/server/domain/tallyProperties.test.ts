import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasDeclined } from "../../../protocols/consent.ts";
import type { Answer, Interview } from "../../../protocols/interview.ts";
import type { Item } from "../../../protocols/protocol.ts";
import { origins } from "../../../protocols/terms.ts";
import type { GroupTally, TallyReport } from "../../../protocols/wire.ts";
import { Columns } from "../../../server/domain/columns/columns.ts";
import { tally } from "../../../server/domain/tally/tally.ts";
import { protocol, someInterviews, study } from "./smallStudy.ts";

describe("tallies of any interviews", () => {
  it("equal a plain loop over the latest revisions", () => {
    fc.assert(
      fc.property(someInterviews, (interviews) => {
        for (const [origin, report] of reportsOf(interviews)) {
          const all = latest(interviews).filter((i) => i.origin === origin);
          const here = all.filter((i) => !hasDeclined(protocol.study, i));
          expect(report.interviews).toBe(here.length);
          expect(report.declined).toBe(all.length - here.length);
          for (const { item: name, over, groups } of report.items) {
            const item = protocol.item(name);
            if (item === undefined || over === "interviews_with_episode") continue;
            for (const group of groups) expectPlain(group, item, here.filter(inGroup(group)));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("give the same whatever order the revisions arrive in", () => {
    const inOtherOrder = someInterviews.chain((all) =>
      fc.tuple(fc.constant(once(all)), fc.shuffledSubarray(once(all), { minLength: once(all).length })),
    );
    fc.assert(
      fc.property(inOtherOrder, ([one, other]) => {
        expect(new Map(reportsOf(other))).toEqual(new Map(reportsOf(one)));
      }),
      { numRuns: 60 },
    );
  });

  it("of everyone many times over are as many times the tallies of everyone once", () => {
    const times = 150;
    fc.assert(
      fc.property(someInterviews, (interviews) => {
        const few = latest(interviews).map((i) => ({ ...i, origin: "main" as const }));
        const many = Array.from({ length: times }, (_, copy) =>
          few.map((i) => ({ ...i, id: `${copy.toString(16).padStart(8, "0")}${i.id.slice(8)}` })),
        );
        const [one, all] = [few, many.flat()].map((set) => new Map(reportsOf(set)).get("main")?.items);
        const counts = one?.map(({ groups }) => groups.map((g) => countsOf(g).map((n) => n * times)));
        expect(all?.map(({ groups }) => groups.map(countsOf))).toEqual(counts);
      }),
      { numRuns: 20 },
    );
  });

  it("sum to the cases in every group, and sites sum to the total", () => {
    fc.assert(
      fc.property(someInterviews, (interviews) => {
        for (const [, report] of reportsOf(interviews)) {
          for (const { groups } of report.items) {
            const [total, ...sites] = groups;
            for (const g of groups) expect(partsOf(g)).toBe(g.cases);
            for (const key of ["cases", "asked", "answered", "answeredOffRoute", "notConvertible"] as const) {
              expect(sites.reduce((sum, g) => sum + g[key], 0)).toBe(total?.[key]);
            }
            total?.options?.forEach((option, i) => {
              expect(sites.reduce((sum, g) => sum + (g.options?.[i]?.count ?? 0), 0)).toBe(option.count);
            });
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

function reportsOf(interviews: readonly Interview[]): [string, TallyReport][] {
  const columns = new Columns();
  for (const interview of interviews) columns.advance(interview, protocol);
  return origins.map((origin) => {
    const report = tally(columns.rows("small-study", origin), study, origin);
    for (const { groups } of report.items)
      groups.sort((a, b) => String(a.site).localeCompare(String(b.site)));
    for (const { groups } of report.items)
      groups.sort((a, b) => Number(a.site !== null) - Number(b.site !== null));
    // A site that no interview names at present may still be listed, with nothing in it.
    const items = report.items.map((i) => ({
      ...i,
      groups: i.groups.filter((g) => g.cases > 0 || g.site === null),
    }));
    return [origin, { ...report, items }];
  });
}

/** All counts of a group in one order. */
function countsOf({ cases, asked, answered, missing, options, mentions, atLeastOne }: GroupTally): number[] {
  const chosen = (options ?? []).map(({ count }) => count);
  return [cases, asked, answered, ...Object.values(missing), ...chosen, mentions ?? 0, atLeastOne ?? 0];
}

/** One copy per id and revision: the store keeps the first and sets others aside. */
function once(interviews: readonly Interview[]): Interview[] {
  return [...new Map(interviews.map((i) => [`${i.id} ${i.revision}`, i])).values()];
}

function latest(interviews: readonly Interview[]): Interview[] {
  const standing = new Map<string, Interview>();
  for (const interview of interviews) {
    if (interview.revision > (standing.get(interview.id)?.revision ?? 0))
      standing.set(interview.id, interview);
  }
  return [...standing.values()];
}

const inGroup = (group: GroupTally) => (i: Interview) => group.site === null || group.site === (i.site ?? "");

function expectPlain(group: GroupTally, item: Item, interviews: readonly Interview[]): void {
  const answers = interviews.flatMap((i) => answersIn(i, item));
  const has = (type: string) => answers.filter((a) => "missing" in a && a.missing === type).length;
  const answered = answers.flatMap((a) => ("value" in a && a.offRoute === undefined ? [a.value] : []));
  expect(group.cases).toBe(answers.length);
  expect(group.answered).toBe(answered.length);
  expect(group.answeredOffRoute).toBe(answers.filter((a) => "value" in a && a.offRoute).length);
  for (const [type, count] of Object.entries(group.missing)) expect(count).toBe(has(type));
  for (const { code, count } of group.options ?? []) {
    expect(count).toBe(answered.filter((v) => v === code || (Array.isArray(v) && v.includes(code))).length);
  }
  if (group.numbers === null) return;
  const numbers = answered.filter((v) => typeof v === "number").sort((a, b) => a - b);
  expect(group.numbers.n).toBe(numbers.length);
  if (numbers.length === 0) return;
  expect(group.numbers.mean).toBeCloseTo(numbers.reduce((sum, v) => sum + v, 0) / numbers.length, 12);
  expect(group.numbers.median).toBeCloseTo(typeSeven(numbers, 0.5), 12);
  expect(group.numbers.lowerQuartile).toBeCloseTo(typeSeven(numbers, 0.25), 12);
  expect(group.numbers.upperQuartile).toBeCloseTo(typeSeven(numbers, 0.75), 12);
  expect(group.numbers.minimum).toBe(numbers[0]);
  expect(group.numbers.maximum).toBe(numbers.at(-1));
}

function answersIn(interview: Interview, item: Item): Exclude<Answer, { entries: unknown }>[] {
  if (item.panel === undefined) {
    const answer = interview.answers[item.name];
    return answer === undefined || "entries" in answer ? [] : [answer];
  }
  const panel = interview.answers[item.panel];
  if (panel === undefined || !("entries" in panel)) return [];
  return panel.entries.flatMap((entry) => {
    const answer = entry[item.name];
    if (answer === undefined) return [];
    return ["value" in answer && panel.offRoute ? { ...answer, offRoute: true as const } : answer];
  });
}

function typeSeven(sorted: readonly number[], p: number): number {
  const h = (sorted.length - 1) * p;
  const [below = 0, above = 0] = [sorted[Math.floor(h)], sorted[Math.ceil(h)]];
  return below + (h - Math.floor(h)) * (above - below);
}

function partsOf(group: GroupTally): number {
  const { not_asked, skipped_by_design, not_reported_in_source } = group.missing;
  return group.asked + group.answeredOffRoute + not_asked + skipped_by_design + not_reported_in_source;
}
