import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkAnswers } from "../../../protocols/check.ts";
import { encodeEnvelope } from "../../../protocols/envelope.ts";
import { identitySchema, interviewSchema } from "../../../protocols/interview.ts";
import { compile, hash } from "../../../protocols/protocol.ts";
import { instrumentSchema, publishedSchema, sitePackSchema } from "../../../protocols/schema.ts";
import { resolve } from "../../../protocols/site.ts";
import { Columns } from "../../../server/domain/columns/columns.ts";
import { compare } from "../../../server/domain/comparison/comparison.ts";
import { testOf } from "../../../server/domain/comparison/readings.ts";
import { chanceFrom } from "../../../server/domain/synthetic/chance.ts";
import { dealMentions, dealTotal, type Variant } from "../../../server/domain/synthetic/plan.ts";
import { type SiteProtocol, synthesise } from "../../../server/domain/synthetic/synthetic.ts";

const folder = new URL("../../../protocols/instruments/hasmath-hsu-2014/", import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), "utf8"));
const instrument = instrumentSchema.parse(read("instrument.json"));
const published = publishedSchema.parse(read("published.json"));
const packs = ["beijing", "shanghai"].map((site) => sitePackSchema.parse(read(`sites/${site}.json`)));
const protocols = new Map<string, SiteProtocol>(
  await Promise.all(
    packs.map(async (pack): Promise<[string, SiteProtocol]> => {
      const resolved = resolve(instrument, pack);
      return [pack.id, { protocol: compile(resolved), hash: await hash(resolved), zone: pack.zone }];
    }),
  ),
);

type Set28 = ReturnType<typeof synthesise>;
const made = new Map<string, Set28>();

/** Each set is made once; only the test of repeatability makes one again. */
function setOf(variant: Variant, seed = 1): Set28 {
  const key = `${variant} ${seed}`;
  const set = made.get(key) ?? synthesise(protocols, published, variant, seed);
  made.set(key, set);
  return set;
}

const protocolOf = (site: string | null) => {
  const found = protocols.get(site ?? "");
  if (found === undefined) throw new Error(`no protocol for ${site}`);
  return found.protocol;
};

function comparisonsOf(variant: Variant, seed: number) {
  const columns = new Columns();
  for (const { record } of setOf(variant, seed)) columns.advance(record, protocolOf(record.site));
  const study = { id: published.study, protocol: compile(resolve(instrument, null)), packs, published };
  return compare(columns.rows(published.study, "synthetic"), study, "synthetic").comparisons;
}

const exact = new Set(["count", "mentions", "mean", "average", "minimum", "maximum"]);

describe.each(["holding", "failing"] as const)("the %s set", (variant) => {
  test.each([1, 2014])("gives every published figure exactly, with seed %i", (seed) => {
    const figures = comparisonsOf(variant, seed).filter((c) => exact.has(c.claim.kind));
    expect(figures).toHaveLength(24);
    const differing = figures.filter((c) => Object.values(c.difference ?? { none: 1 }).some(Boolean));
    expect(differing.map((c) => [c.figure, c.words.default])).toEqual([]);
  });

  test.each([1, 2014])("decides every bound and share one way, with seed %i", (seed) => {
    const verbal = comparisonsOf(variant, seed).filter(
      (c) => c.claim.kind === "bound" || c.claim.kind === "share",
    );
    const expected = verbal.map(({ figure, nature }) => [
      figure,
      nature === "finding" ? (variant === "holding" ? "holds" : "does_not_hold") : "described",
    ]);
    expect(verbal).toHaveLength(10);
    expect(verbal.map((c) => [c.figure, c.outcome])).toEqual(expected);
    // Composition gets no verdict, but the set must still be made as its variant says.
    const holds = published.figures.map(({ id, claim }) => {
      const observed = verbal.find((c) => c.figure === id)?.observed;
      return observed && testOf(claim)?.(observed.k ?? 0, observed.n);
    });
    expect(new Set(holds.filter((h) => h !== undefined))).toEqual(new Set([variant === "holding"]));
  });

  test("consists of complete interviews that fit their protocol", () => {
    const set = setOf(variant);
    expect(set).toHaveLength(28);
    expect(new Set(set.map(({ record }) => record.id)).size).toBe(28);
    for (const { record, identity } of set) {
      interviewSchema.parse(record);
      identitySchema.parse(identity);
      expect(checkAnswers(protocolOf(record.site), record, identity)).toEqual([]);
    }
  });

  test("marks every text, note and name as synthetic", () => {
    const said = JSON.stringify(setOf(variant)).match(/"(?:note|other)":"[^"]*"/g) ?? [];
    const texts = setOf(variant).flatMap(({ record, identity }) =>
      Object.entries({ ...record.answers, ...identity.answers }).flatMap(([name, answer]) =>
        protocolOf(record.site).item(name)?.kind === "text" && "value" in answer ? [answer.value] : [],
      ),
    );
    expect(texts.length).toBeGreaterThan(300);
    expect([...texts, ...said].filter((t) => !String(t).includes("[synthetic]"))).toEqual([]);
  });

  test("skips what is off route and nothing else", () => {
    for (const { record } of setOf(variant)) {
      const { named_or_anonymous: named, collaborates } = record.answers;
      const skipped = (name: string) => JSON.stringify(record.answers[name]).includes("skipped_by_design");
      expect(skipped("episodes")).toBe(
        collaborates !== undefined && "value" in collaborates && collaborates.value === "no",
      );
      expect(skipped("sectors")).toBe(false);
      expect(named).toBeDefined();
    }
  });

  test("is the same bytes for the same seed and another set for another", () => {
    const bytes = (set: Set28) =>
      set.map((s) => new TextDecoder().decode(encodeEnvelope(s.record, s.identity)));
    const first = bytes(setOf(variant, 1));
    expect(bytes(synthesise(protocols, published, variant, 1))).toEqual(first);
    expect(bytes(setOf(variant, 2014)).filter((b) => first.includes(b))).toEqual([]);
  });

  test("is held in both languages", () => {
    expect(new Set(setOf(variant).map(({ record }) => record.language))).toEqual(new Set(["en", "zh-cn"]));
  });
});

describe("a synthetic set", () => {
  test("shares no id between its variants", () => {
    const ids = new Set(setOf("holding").map((s) => s.record.id));
    expect(setOf("failing").filter((s) => ids.has(s.record.id))).toEqual([]);
  });

  test("is refused for a study without a plan", () => {
    expect(() => synthesise(protocols, { ...published, study: "another" }, "holding", 1)).toThrow(
      "no synthetic set is defined for another",
    );
  });
});

describe("dealing", () => {
  test("gives each option its count and as many with several as asked", () => {
    const counts = { a: 18, b: 8, c: 8, d: 8, e: 7, f: 6, g: 2, h: 1, i: 1, j: 1, k: 1 };
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 6, max: 28 }), (seed, several) => {
        const dealt = dealMentions(chanceFrom(seed), 28, counts, several);
        expect(dealt.filter((named) => named.length >= 2)).toHaveLength(several);
        expect(dealt.every((named) => new Set(named).size === named.length && named.length > 0)).toBe(true);
        for (const [code, count] of Object.entries(counts)) {
          expect(dealt.filter((named) => named.includes(code))).toHaveLength(count);
        }
      }),
    );
  });

  test("refuses to name several in fewer interviews than the counts allow", () => {
    const counts = { a: 18, b: 8, c: 8, d: 8, e: 7, f: 6, g: 2, h: 1, i: 1, j: 1, k: 1 };
    expect(() => dealMentions(chanceFrom(1), 28, counts, 5)).toThrow("no interviews");
  });

  test("keeps the total, the least and the greatest", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 73, max: 515 }), (seed, total) => {
        const dealt = dealTotal(chanceFrom(seed), 28, 2, 19, total);
        expect(dealt.reduce((a, b) => a + b, 0)).toBe(total);
        expect([Math.min(...dealt), Math.max(...dealt)]).toEqual([2, 19]);
      }),
    );
  });
});
