import { describe, expect, it } from "vitest";
import { figuresAbout, publishedCounts } from "../../../client/desk/tallies/published.ts";
import type { Comparison } from "../../../protocols/wire.ts";

const figure = (id: string, claim: Comparison["claim"]): Comparison => ({
  figure: id,
  label: { default: id },
  nature: "composition",
  claim,
  section: "methods",
  footnotes: [],
  note: null,
  published: { default: id },
  observed: null,
  difference: null,
  readings: [],
  outcome: "no_data",
  words: { default: id },
  consistency: [],
});

const education = figure("education", {
  kind: "count",
  count: 18,
  base: 28,
  of: { item: "sectors", includes: "education" },
});
const both = figure("both", {
  kind: "count",
  count: 3,
  base: 28,
  of: {
    all: [
      { item: "sectors", includes: "health" },
      { item: "years", lessThan: 5 },
    ],
  },
});
const mean = figure("mean", { kind: "mean", printed: "8.5", base: 28, item: "years", whole: true });

describe("published figures beside a tally", () => {
  it("are those whose claim names the item, at any depth", () => {
    expect(figuresAbout([education, both, mean], "years")).toEqual([both, mean]);
  });

  it("mark an option only where the claim counts that option and nothing else", () => {
    expect(publishedCounts([education, both, mean], "sectors")).toEqual(
      new Map([["education", { count: 18, base: 28 }]]),
    );
  });
});
