import { describe, expect, it } from "vitest";
import type { Answer, Interview } from "../../../protocols/interview.ts";
import { compile } from "../../../protocols/protocol.ts";
import { instrumentSchema } from "../../../protocols/schema.ts";
import type { GroupTally, ItemTally } from "../../../protocols/wire.ts";
import { Columns } from "../../../server/domain/columns/columns.ts";
import { tally } from "../../../server/domain/tally/tally.ts";
import { idOf, instrument, interviewWith, protocol, protocolWith, study } from "./smallStudy.ts";

describe("a tally", () => {
  it("counts who was asked, who answered and each kind of non-response, by site and in total", () => {
    const item = tallyOf("collaborates", [
      held(1, "north", { collaborates: { value: "yes" } }),
      held(2, "north", { collaborates: { value: "no" } }),
      held(3, "north", { collaborates: { missing: "refused" } }),
      held(4, "south", { collaborates: { value: "yes" } }),
      held(5, "south", { collaborates: { missing: "dont_know" } }),
      held(6, "south", { collaborates: { missing: "not_asked" } }),
      held(7, "south", { collaborates: { missing: "skipped_by_design" } }),
      held(8, "south", { collaborates: { value: "no", offRoute: true } }),
      held(9, "south", { collaborates: { missing: "consent_withdrawn" } }),
    ]);
    expect(item.groups.map((g) => g.site)).toEqual([null, "north", "south"]);
    const [total, north, south] = item.groups;
    expect(total).toMatchObject({ cases: 9, asked: 6, answered: 3, answeredOffRoute: 1, mentions: null });
    expect(total?.missing).toEqual({
      refused: 1,
      dont_know: 1,
      not_asked: 1,
      skipped_by_design: 1,
      consent_withdrawn: 1,
      not_reported_in_source: 0,
    });
    expect(counts(total)).toEqual({ yes: 2, no: 1 });
    expect(north).toMatchObject({ cases: 3, asked: 3, answered: 2 });
    expect(south).toMatchObject({ cases: 6, asked: 3, answered: 1 });
    expect(counts(south)).toEqual({ yes: 1, no: 0 });
  });

  it("tells mentions from the interviews that made them", () => {
    const item = tallyOf("sectors", [
      held(1, "north", { sectors: { value: ["education", "health"] } }),
      held(2, "north", { sectors: { value: ["education", "other"], other: "sport" } }),
      held(3, "south", { sectors: { missing: "dont_know" } }),
    ]);
    expect(item.kind).toBe("multiple");
    expect(item.groups[0]).toMatchObject({ answered: 2, asked: 3, mentions: 4, atLeastOne: 2 });
    expect(counts(item.groups[0])).toEqual({ education: 2, health: 1, media: 0, other: 1 });
  });

  it("counts an option that stands alone as an answer and as no mention", () => {
    const made = protocolWith("media", { isExclusive: true });
    const columns = new Columns();
    columns.advance(held(1, "north", { sectors: { value: ["media"] } }), made);
    columns.advance(held(2, "north", { sectors: { value: ["education", "health"] } }), made);
    const rows = columns.rows("small-study", "main");
    const [item] = tally(rows, { ...study, protocol: made }, "main", ["sectors"]).items;
    expect(item?.groups[0]).toMatchObject({ answered: 2, mentions: 2, atLeastOne: 1 });
    expect(counts(item?.groups[0])).toEqual({ education: 1, health: 1, media: 1, other: 0 });
    expect(item?.options.filter((o) => o.exclusive).map((o) => o.code)).toEqual(["media"]);
  });

  it("summarises numbers with quartiles of type 7", () => {
    const years = [2, 4, 4, 7, 19].map((value, i) => held(i, "north", { years: { value } }));
    const numbers = tallyOf("years", years).groups[0]?.numbers;
    expect(numbers).toEqual({
      n: 5,
      mean: 7.2,
      median: 4,
      lowerQuartile: 4,
      upperQuartile: 7,
      minimum: 2,
      maximum: 19,
      values: [
        { value: 2, count: 1 },
        { value: 4, count: 2 },
        { value: 7, count: 1 },
        { value: 19, count: 1 },
      ],
    });
  });

  it("derives US dollars by the site's rates and counts what has no rate apart", () => {
    const budget = (amount: number, currency: string, year: number) => ({
      budget_amount: { value: amount },
      budget_currency: { value: currency },
      budget_year: { value: year },
    });
    const item = tallyOf("budget_usd", [
      held(1, "north", budget(64_615, "cny", 2011)),
      held(2, "north", budget(500, "usd", 1999)),
      held(3, "north", budget(64_615, "cny", 1999)),
      held(4, "south", budget(100, "other", 2011)),
      held(5, "south", { ...budget(1, "cny", 2011), budget_amount: { missing: "refused" } }),
    ]);
    expect(item.kind).toBe("derived");
    expect(item.groups[0]).toMatchObject({ cases: 5, asked: 5, answered: 2, notConvertible: 2 });
    expect(item.groups[0]?.missing.refused).toBe(1);
    expect(item.groups[0]?.numbers).toMatchObject({ n: 2, minimum: 500, maximum: 10_000 });
  });

  it("tallies the items of a repeating panel over episodes and over interviews", () => {
    const level = (value: string): Record<string, Exclude<Answer, { entries: unknown }>> => ({
      episode_level: { value },
      episode_story: { value: "words" },
    });
    const entries = [level("district"), level("district"), level("municipal")];
    const [episodes, interviews] = talliesOf("episode_level", [
      held(1, "north", { episodes: { entries } }),
      held(2, "north", { episodes: { entries: [level("district")] } }),
      held(3, "south", { episodes: { entries: [] } }),
      held(4, "south", { episodes: { missing: "skipped_by_design" } }),
      held(5, "south", { episodes: { entries: [{ episode_level: { missing: "refused" } }] } }),
    ]);
    expect(episodes).toMatchObject({ over: "episodes", kind: "single" });
    expect(episodes?.groups[0]).toMatchObject({ cases: 5, answered: 4, mentions: null });
    expect(counts(episodes?.groups[0])).toEqual({ municipal: 1, district: 3, other: 0 });
    expect(interviews).toMatchObject({ over: "interviews_with_episode", kind: "multiple" });
    expect(interviews?.groups[0]).toMatchObject({
      cases: 3,
      asked: 3,
      answered: 2,
      mentions: 3,
      atLeastOne: 2,
    });
    expect(counts(interviews?.groups[0])).toEqual({ municipal: 1, district: 2, other: 0 });
  });

  it("counts cases whose site is not reported under a group of their own, last", () => {
    const item = tallyOf("years", [held(1, null, { years: { value: 3 } })]);
    expect(item.groups.map((g) => [g.site, g.cases])).toEqual([
      [null, 1],
      ["north", 0],
      ["south", 0],
      ["", 1],
    ]);
  });

  it("lists no group for a site that no interview names any longer", () => {
    const columns = new Columns();
    for (const site of [null, "east"]) columns.advance(held(site === null ? 1 : 2, site, {}), protocol);
    for (const n of [1, 2]) columns.advance({ ...held(n, "north", {}), revision: 2 }, protocol);
    const report = tally(columns.rows("small-study", "main"), study, "main", ["years"]);
    expect(report.items[0]?.groups.map((g) => g.site)).toEqual([null, "north", "south"]);
  });

  it("pools options by code over versions, and shows those only another version has last", () => {
    const json = structuredClone(instrument);
    const text = JSON.stringify(json).replace('"value":"media"', '"value":"north__sport"');
    const older = compile(instrumentSchema.parse(JSON.parse(text)));
    const columns = new Columns();
    columns.advance(held(1, "north", { sectors: { value: ["north__sport", "education"] } }), older);
    columns.advance(held(2, "north", { sectors: { value: ["media", "education"] } }), protocol);
    const report = tally(columns.rows("small-study", "main"), study, "main", ["sectors"]);
    expect(counts(report.items[0]?.groups[0])).toEqual({
      education: 2,
      health: 0,
      media: 1,
      other: 0,
      north__sport: 1,
    });
    expect(report.items[0]?.options.at(-1)?.code).toBe("north__sport");
  });

  it("never tallies text, dates or who it was with", () => {
    const report = tally(new Columns().rows("small-study", "main"), study, "main");
    const names = report.items.map((i) => i.item);
    expect(names).not.toContain("org_name");
    expect(names).not.toContain("trust_sector");
    expect(names).not.toContain("founded");
    expect(names.at(-1)).toBe("budget_usd");
  });

  it("refuses to tally an item that does not exist", () => {
    const rows = new Columns().rows("small-study", "main");
    expect(() => tally(rows, study, "main", ["nothing"])).toThrow("no item nothing");
  });

  it("heads every origin but main with what a reader must know", () => {
    const columns = new Columns();
    expect(tally(columns.rows("small-study", "main"), study, "main").heading).toBeNull();
    const synthetic = tally(columns.rows("small-study", "synthetic"), study, "synthetic").heading;
    expect(synthetic?.default).toContain("Synthetic");
    expect(synthetic?.["zh-cn"]).toContain("合成");
  });
});

function held(n: number, site: string | null, answers: Record<string, Answer>): Interview {
  return interviewWith(answers, { id: idOf(n), site });
}

function talliesOf(item: string, interviews: readonly Interview[]): ItemTally[] {
  const columns = new Columns();
  for (const interview of interviews) columns.advance(interview, protocol);
  return tally(columns.rows("small-study", "main"), study, "main", [item]).items;
}

function tallyOf(item: string, interviews: readonly Interview[]): ItemTally {
  const [only] = talliesOf(item, interviews);
  if (only === undefined) throw new Error(`no tally of ${item}`);
  return only;
}

function counts(group: GroupTally | undefined): Record<string, number> {
  return Object.fromEntries(group?.options?.map((o) => [o.code, o.count]) ?? []);
}
