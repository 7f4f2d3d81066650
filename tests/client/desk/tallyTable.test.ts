import { describe, expect, it } from "vitest";
import { tallyCsv } from "../../../client/desk/tallies/tallyCsv.ts";
import {
  type CaseBase,
  plottedCodes,
  plottedSites,
  tabulate,
} from "../../../client/desk/tallies/tallyTable.ts";
import type { GroupTally, ItemTally } from "../../../protocols/wire.ts";

const group = (site: string | null, more: Partial<GroupTally>): GroupTally => ({
  site,
  cases: 10,
  asked: 8,
  answered: 6,
  answeredOffRoute: 1,
  notConvertible: 0,
  missing: {
    refused: 1,
    dont_know: 1,
    not_asked: 1,
    skipped_by_design: 0,
    consent_withdrawn: 0,
    not_reported_in_source: 0,
  },
  options: null,
  mentions: null,
  atLeastOne: null,
  numbers: null,
  ...more,
});

const sectors = (groups: GroupTally[]): ItemTally => ({
  item: "sectors",
  kind: "multiple",
  measure: "multiple",
  module: "profile",
  title: { default: "Sectors" },
  options: [
    { code: "education", text: { default: "Education" } },
    { code: "health", text: { default: "Health" } },
  ],
  over: "interviews",
  groups,
});

const counted = {
  options: [
    { code: "education", count: 5 },
    { code: "health", count: 3 },
  ],
  mentions: 8,
  atLeastOne: 5,
};

describe("a tally as a table", () => {
  it("puts the total before the sites, wherever the report has it", () => {
    const table = tabulate(sectors([group("north", counted), group(null, counted)]), "answered");
    expect(table.groups.map((g) => g.site)).toEqual([null, "north"]);
  });

  it.each([
    ["answered", 6],
    ["asked", 8],
    ["atLeastOne", 5],
  ] as const)("takes percent of cases of %s when told to", (base, n) => {
    const table = tabulate(sectors([group(null, counted)]), base);
    expect(table.options[0]?.cells).toEqual([{ count: 5, base: n, mentions: 8 }]);
  });

  it("takes percent of a single choice of those who answered, whatever base is chosen for others", () => {
    const single: ItemTally = { ...sectors([group(null, counted)]), kind: "single" };
    expect(tabulate(single, "asked").options[0]?.cells).toEqual([{ count: 5, base: 6, mentions: null }]);
  });

  it("counts an option that stands alone among the answers and not among the mentions", () => {
    const none = { code: "none", text: { default: "None" }, exclusive: true as const };
    const plain = sectors([group(null, { ...counted, options: [{ code: "none", count: 1 }] })]);
    const tally = { ...plain, options: [none] };
    expect(tabulate(tally, "answered").options[0]?.cells).toEqual([{ count: 1, base: 6, mentions: null }]);
    expect(tabulate(tally, "atLeastOne").options[0]?.cells[0]?.base).toBe(0);
  });

  it("has a plot without the sites and options whose base is empty, which are named apart", () => {
    const named = group("north", { cases: 3, answered: 2, asked: 2, atLeastOne: 1 });
    const alone = group("south", { cases: 2, answered: 1, asked: 1, atLeastOne: 0 });
    const silent = group("west", { cases: 1, asked: 0, answered: 0 });
    const nobody = group("east", { cases: 0 });
    const none = { code: "none", text: { default: "None" }, exclusive: true as const };
    const plain = sectors([group(null, counted), named, alone, silent, nobody]);
    const tally = { ...plain, options: [...plain.options, none] };
    const drawn = (base: CaseBase) => {
      const { shown, empty } = plottedSites(tally, base);
      return [shown.map((g) => g.site), empty.map((g) => g.site)];
    };
    expect(drawn("answered")).toEqual([["north", "south"], ["west"]]);
    expect(drawn("atLeastOne")).toEqual([["north"], ["south", "west"]]);
    expect(plottedCodes(tally, "answered")).toContain("none");
    expect(plottedCodes(tally, "atLeastOne")).not.toContain("none");
  });

  it("keeps a code that only some site's answers have", () => {
    const own = { ...counted, options: [...counted.options, { code: "north__crafts", count: 2 }] };
    const table = tabulate(sectors([group("north", own), group("south", counted)]), "answered");
    expect(table.options.at(-1)?.code).toBe("north__crafts");
    expect(table.options.at(-1)?.cells.map((c) => c.count)).toEqual([2, 0]);
  });

  it("shows 'not reported in the source' only where it occurs", () => {
    const rows = (g: GroupTally) => tabulate(sectors([g]), "answered").flow.map((f) => f.row);
    expect(rows(group(null, counted))).not.toContain("not_reported_in_source");
    const article = group(null, {
      ...counted,
      missing: { ...group(null, {}).missing, not_reported_in_source: 4 },
    });
    expect(rows(article)).toContain("not_reported_in_source");
  });
});

describe("a tally as CSV", () => {
  const name = (site: string | null) => (site === null ? "Total" : `=site, "${site}"`);
  const lines = (tally: ItemTally) => tallyCsv(tally, "answered", name).split("\r\n");

  it("writes every percent beside the count and base it comes from", () => {
    expect(lines(sectors([group(null, counted)]))).toContain(
      "sectors,interviews,Total,option,education,5,6,83.3,8,62.5",
    );
  });

  it("quotes what a reader of CSV would split and disarms what a spreadsheet would run", () => {
    const [, line] = lines(sectors([group("north", counted)]));
    expect(line).toBe(`sectors,interviews,"'=site, ""north""",cases,,10,,,,`);
  });

  it("leaves a percent empty where its base is empty", () => {
    const none = { options: [{ code: "education", count: 0 }], mentions: 0, atLeastOne: 0, answered: 0 };
    expect(lines(sectors([group(null, none)]))).toContain(
      "sectors,interviews,Total,option,education,0,0,,0,",
    );
  });

  it("has as many fields in each line as in its header", () => {
    const numbers = {
      n: 2,
      mean: 1.5,
      median: 1.5,
      lowerQuartile: 1.25,
      upperQuartile: 1.75,
      minimum: 1,
      maximum: 2,
      values: null,
    };
    const years: ItemTally = { ...sectors([group(null, { numbers })]), kind: "number", options: [] };
    const [header = "", ...rest] = lines(years);
    for (const line of rest.slice(0, -1)) expect(line.split(",")).toHaveLength(header.split(",").length);
  });
});
