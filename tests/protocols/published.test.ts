import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile } from "../../protocols/protocol.ts";
import { type Figure, instrumentSchema, type Predicate, publishedSchema } from "../../protocols/schema.ts";
import { checkConsistency } from "../../server/domain/consistency/consistency.ts";

const folder = new URL("../../protocols/instruments/hasmath-hsu-2014/", import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), "utf8"));
const published = publishedSchema.parse(read("published.json"));
const protocol = compile(instrumentSchema.parse(read("instrument.json")));
const derived = new Set(protocol.study.derived.map((d) => d.name));

type OverItem = Exclude<Predicate, { all: unknown } | { any: unknown } | { site: unknown }>;

const parts = (of: Predicate): OverItem[] => {
  if ("all" in of) return of.all.flatMap(parts);
  if ("any" in of) return of.any.flatMap(parts);
  return "site" in of ? [] : [of];
};

const itemsOf = ({ claim }: Figure): string[] => {
  if ("item" in claim) return [claim.item];
  return claim.of === undefined ? [] : parts(claim.of).map((p) => p.item);
};

const limitsOf = (share: Extract<Figure["claim"], { kind: "share" }>): string => {
  const { low, high, lowExcluded, highIncluded, sensitivity } = share;
  const limits = `${low} ${lowExcluded ? "<" : "<="} k/n ${highIncluded ? "<=" : "<"} ${high}`;
  return sensitivity === undefined ? limits : `${limits}, also from ${sensitivity}`;
};

/** The last footnote of each section, in the article's order. */
const lastFootnote = Object.entries({
  introduction: 9,
  methodology: 12,
  neo_institutional_theory: 23,
  institutional_environment: 36,
  epistemic_awareness: 54,
  epistemic_capacity: 60,
  final_words: 69,
});

const sectionOf = (footnote: number) => lastFootnote.find(([, last]) => footnote <= last)?.[0];

describe("the published figures", () => {
  test("have ids of their own and both languages in every text", () => {
    const ids = published.figures.map((f) => f.id);
    expect(new Set(ids).size).toBe(ids.length);
    const lacking = published.figures.filter((f) =>
      [f.label, f.note, f.claim.kind === "not_testable" ? f.claim.reason : undefined].some(
        (t) => t !== undefined && (t["zh-cn"] ?? t.default) === t.default,
      ),
    );
    expect(lacking.map((f) => f.id)).toEqual([]);
  });

  test("cite sections that the registry names, and so does every item", () => {
    const cited = [...published.figures, ...protocol.items].map((x) => x.section);
    expect(cited.filter((s) => published.sections[s] === undefined)).toEqual([]);
  });

  test("cite footnotes of the section they cite, and so does every item", () => {
    const cited = [
      ...published.figures.map((f) => ({ name: f.id, section: f.section, footnotes: f.footnotes ?? [] })),
      ...protocol.items,
    ];
    const elsewhere = cited.filter(({ section, footnotes }) =>
      footnotes.some((footnote) => sectionOf(footnote) !== section),
    );
    expect(elsewhere.map(({ name, footnotes }) => [name, footnotes])).toEqual([]);
  });

  test("say what is our own sum and how far a rounded figure reaches", () => {
    const claimOf = (id: string) => published.figures.find((f) => f.id === id)?.claim;
    expect(claimOf("sector_mentions")).toMatchObject({ kind: "mentions", ourSum: true });
    expect(claimOf("budget_maximum")).toMatchObject({ printed: "6350000", within: 5000 });
  });

  test("speak of items and options that the instrument has", () => {
    const unknown = published.figures.flatMap((f) =>
      itemsOf(f).filter((name) => protocol.item(name) === undefined && !derived.has(name)),
    );
    expect(unknown).toEqual([]);
    const stray = published.figures
      .flatMap(({ claim }) => ("of" in claim && claim.of !== undefined ? parts(claim.of) : []))
      .filter((p) => {
        const code = "equals" in p ? p.equals : "includes" in p ? p.includes : undefined;
        return code !== undefined && !protocol.item(p.item)?.options.some((o) => o.code === code);
      });
    expect(stray).toEqual([]);
  });

  test("that can be compared rest on items that the article counts", () => {
    const compared = published.figures.filter((f) => f.claim.kind !== "not_testable").flatMap(itemsOf);
    const uncounted = compared.filter(
      (name) => protocol.item(name)?.basis !== "counted" && !derived.has(name),
    );
    expect([...new Set(uncounted)]).toEqual([]);
  });

  test("hold every exact count of the article", () => {
    const counts = published.figures.flatMap(({ id, claim }) =>
      claim.kind === "count" || claim.kind === "mentions" ? [[id, claim.count]] : [],
    );
    expect(Object.fromEntries(counts)).toEqual({
      interviews: 28,
      interviews_beijing: 15,
      interviews_shanghai: 13,
      sector_education: 18,
      sector_health: 8,
      sector_migrants: 8,
      sector_environment: 8,
      sector_gender: 7,
      sector_welfare: 6,
      sector_media: 2,
      sector_culture: 1,
      sector_connecting_charities: 1,
      sector_fundraising: 1,
      sector_training: 1,
      sector_mentions: 61,
      budget_below_20000: 13,
      funding_founder: 1,
      trains_smaller_ngos: 3,
    });
  });

  test("hold every printed number of the article", () => {
    const printed = published.figures.flatMap(({ id, claim }) =>
      "printed" in claim ? [[id, claim.kind, claim.printed]] : [],
    );
    expect(printed).toEqual([
      ["budget_minimum", "minimum", "1590"],
      ["budget_maximum", "maximum", "6350000"],
      ["budget_average", "average", "78283"],
      ["years_mean", "mean", "8.5"],
      ["years_minimum", "minimum", "2"],
      ["years_maximum", "maximum", "19"],
    ]);
  });

  test("hold every bound and share with the relation its words are read as", () => {
    const verbal = published.figures.flatMap(({ id, nature, claim }) =>
      claim.kind === "bound"
        ? [[id, nature, claim.relation]]
        : claim.kind === "share"
          ? [[id, nature, limitsOf(claim)]]
          : [],
    );
    expect(verbal).toEqual([
      ["sector_several", "composition", "more_than_half"],
      ["funding_mixed", "composition", "more_than_half"],
      ["registered_with_sponsor", "composition", "0.4 <= k/n < 0.5, also from 0.35"],
      ["registered_as_business", "composition", "0.5 < k/n <= 0.6"],
      ["services_and_community", "composition", "more_than_half"],
      ["lacking_reach_and_finances", "composition", "0.4 <= k/n < 0.5, also from 0.35"],
      ["local_interaction", "finding", "more_than_half"],
      ["knowledge_improved", "finding", "less_than_half"],
      ["low_trust_and_knowledge", "finding", "more_than_half"],
      ["limited_meaningful_knowledge", "finding", "more_than_half"],
    ]);
  });

  test("stand up on their own, but for the average budget read as a mean", () => {
    const rows = checkConsistency(published);
    expect(new Set(rows.map((r) => r.figure)).size).toBe(published.figures.length);
    expect(rows.filter((r) => r.verdict === "inconsistent").map((r) => [r.figure, r.reading])).toEqual([
      ["budget_average", "as mean"],
    ]);
    const several = rows.find((r) => r.figure === "sector_several");
    expect(several).toMatchObject({ verdict: "consistent" });
    expect(several?.arithmetic).toContain(
      "61 − 28 = 33 mentions beyond one each: 6 … 28 of 28 named several",
    );
  });
});
