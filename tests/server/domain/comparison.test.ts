import { describe, expect, it } from "vitest";
import type { Answer, Interview, Origin } from "../../../protocols/interview.ts";
import { compile } from "../../../protocols/protocol.ts";
import { type Claim, instrumentSchema, type Published, publishedSchema } from "../../../protocols/schema.ts";
import { type Comparison, comparisonReport } from "../../../protocols/wire.ts";
import { Columns } from "../../../server/domain/columns/columns.ts";
import { compare } from "../../../server/domain/comparison/comparison.ts";
import { idOf, instrument, interviewWith, packs, protocol, protocolWith, published } from "./smallStudy.ts";

const low: Answer = { value: "low" };
const high: Answer = { value: "not_low" };
const refused: Answer = { missing: "refused" };
const notAsked: Answer = { missing: "not_asked" };
const skipped: Answer = { missing: "skipped_by_design" };

describe("a bound on a finding", () => {
  it("holds in this sample when every base says so", () => {
    const { outcome, readings, words } = trustLow([low, low, low, high]);
    expect(outcome).toBe("holds");
    expect(readings.map((r) => [r.base, r.k, r.n, r.holds])).toEqual([
      ["answered", 3, 4, true],
      ["asked", 3, 4, true],
      ["non_response_as_no", 3, 4, true],
      ["non_response_as_yes", 3, 4, true],
    ]);
    expect(words.default).toContain("holds in this sample: 3 of 4 (75%) of those it can be decided for");
    expect(words["zh-cn"]).toContain("在本样本中成立：以可判定者为基数，4 例中 3 例（75%）");
  });

  it("does not hold at exactly half", () => {
    expect(trustLow([low, high]).outcome).toBe("does_not_hold");
  });

  it("is undecided when non-response decides it, and shows which base says what", () => {
    const { outcome, readings, words } = trustLow([low, low, high, refused, notAsked, skipped]);
    expect(readings.map((r) => [r.base, r.k, r.n, r.holds])).toEqual([
      ["answered", 2, 3, true],
      ["asked", 2, 4, false],
      ["non_response_as_no", 2, 5, false],
      ["non_response_as_yes", 4, 5, true],
    ]);
    expect(outcome).toBe("undecided");
    expect(words.default).toContain("depends on the base");
  });

  it("says that there are no data where nobody is known", () => {
    const silent = trustLow([refused, refused, notAsked]);
    expect(silent.outcome).toBe("no_data");
    expect(silent.words.default).toContain("2 asked, of these 2 without an answer; 1 not asked");
    expect(silent.readings.map((r) => [r.k, r.n, r.holds])).toEqual([
      [0, 0, null],
      [0, 2, null],
      [0, 3, null],
      [3, 3, null],
    ]);
    const nobody = trustLow([]);
    expect(nobody).toMatchObject({ outcome: "no_data", readings: [] });
    expect(nobody.words.default).toBe("Nobody has been asked this here yet.");
  });

  it("takes an answer that allows no judgement as asked, and counts it each way as non-response is", () => {
    const made = protocolWith("unclear", { undetermined: true });
    const held = [low, low, high, { value: "unclear" }].map((answer, i) =>
      interview(i, { trust_sector_coded: answer }),
    );
    const { outcome, observed, readings } = figureOf("trust_low", held, published, made);
    expect(readings.map((r) => [r.base, r.k, r.n, r.holds])).toEqual([
      ["answered", 2, 3, true],
      ["asked", 2, 4, false],
      ["non_response_as_no", 2, 4, false],
      ["non_response_as_yes", 3, 4, true],
    ]);
    expect(outcome).toBe("undecided");
    expect(observed?.words.default).toBe("2 of 3 (67%); 1 more gave an answer that allows no judgement");
    expect(observed?.words["zh-cn"]).toContain("另有 1 例的回答无法据以判断");
  });

  it("leaves those whom the route passed by outside every base", () => {
    const { readings } = trustLow([low, skipped, { value: "low", offRoute: true }]);
    expect(readings.map((r) => r.n)).toEqual([1, 1, 1, 1]);
  });
});

describe("a composition figure", () => {
  it("is laid beside the sample without a verdict", () => {
    const held = [
      interview(1, { sectors: { value: ["education"] } }),
      interview(2, { sectors: { value: ["health", "media"] } }),
    ];
    const figure = figureOf("sector_education", held);
    expect(figure.outcome).toBe("described");
    expect(figure.difference).toEqual({ count: -10, points: -5, value: null });
    expect(figure.words.default).toBe(
      "Difference: −10 cases, −5 percentage points; base 2 here, 20 published.",
    );
    expect(figure.words["zh-cn"]).toBe("相差：−10 例，−5 个百分点；此处基数 2，文章基数 20。");
    expect(figure.readings.every((r) => r.holds === null)).toBe(true);
    expect(figureOf("sector_mentions", held).words.default).toContain("Difference: −28 mentions;");
    expect(figureOf("sector_mentions", held)).toMatchObject({
      outcome: "described",
      observed: { k: 3, n: 2 },
      difference: { count: -28 },
    });
  });

  it("prints a count as it was published, with no share that the source does not give", () => {
    const { published: printed, observed } = figureOf("sector_education", [
      interview(1, { sectors: { value: ["education"] } }),
    ]);
    expect(printed).toEqual({ default: "11 of 20", "zh-cn": "20 例中 11 例" });
    expect(observed?.words.default).toBe("1 of 1 (100%)");
  });

  it("tells equal shares of another base from equal counts", () => {
    const held = Array.from({ length: 10 }, (_, i) => interview(i, {}, i < 6 ? "north" : "south"));
    const figure = figureOf("interviews_north", held);
    expect(figure.difference).toEqual({ count: -6, points: 0, value: null });
    expect(figure.words.default).toBe(
      "Difference: −6 cases, ±0 percentage points; base 10 here, 20 published.",
    );
  });

  it("gives a verbal bound in words, never as holding or not", () => {
    const claim = bound({ item: "collaborates", equals: "yes" });
    const yes = [interview(1, { collaborates: { value: "yes" } })];
    const no = [interview(1, { collaborates: { value: "no" } })];
    const split = [...yes, interview(2, { collaborates: refused })];
    for (const held of [yes, no, split]) {
      const figure = compareOne(claim, held, "composition");
      expect(figure).toMatchObject({ outcome: "described", difference: null });
      expect(figure.readings.every((r) => r.holds === null)).toBe(true);
      expect(figure.words.default).not.toMatch(/undecided|too|differently|holds/i);
    }
  });
});

describe("a published number", () => {
  it("is met by a mean that could be printed so", () => {
    const years = (values: number[]) => values.map((value, i) => interview(i, { years: { value } }));
    expect(figureOf("years_mean", years([8, 9]))).toMatchObject({
      outcome: "described",
      observed: { value: 8.5 },
      difference: { value: 0 },
    });
    const other = figureOf("years_mean", years([3, 4, 4]));
    expect(other.published.default).toBe("mean 8.5 (n = 20)");
    expect(other.observed?.words.default).toBe("mean 3.67 (n = 3)");
    expect(other.words.default).toBe("Difference: mean −4.83; base 3 here, 20 published.");
    expect(other.words["zh-cn"]).toBe("相差：均值 −4.83；此处基数 3，文章基数 20。");
  });

  it("of unstated kind is read as mean and as median", () => {
    const held = [1, 2, 30].map((value, i) => interview(i, { years: { value } }));
    const claim: Claim = { kind: "average", printed: "2", base: 20, item: "years" };
    const figure = compareOne(claim, held, "composition");
    expect(figure.difference?.value).toBe(0);
    expect(figure.observed?.words.default).toBe("mean 11, median 2 (n = 3)");
    expect(figure.words.default).toContain("mean +9, median ±0");
  });

  it("in the thousands is not given to the hundredth, nor is what it differs by", () => {
    const held = [78_000.4, 79_000.9].map((value, i) => interview(i, { years: { value } }));
    const claim: Claim = { kind: "average", printed: "78283", base: 20, item: "years" };
    const figure = compareOne(claim, held, "composition");
    expect(figure.observed?.words.default).toBe("mean 78,501, median 78,501 (n = 2)");
    expect(figure.words.default).toContain("mean +218, median +218;");
  });

  it("printed after rounding stands for all that it may have been", () => {
    const claim: Claim = { kind: "maximum", printed: "6350000", within: 5000, base: 20, item: "years" };
    const most = (value: number) => compareOne(claim, [interview(1, { years: { value } })], "composition");
    expect(most(6_352_000).difference?.value).toBe(0);
    expect(most(6_355_001).difference?.value).toBe(5001);
    expect(most(1).published.default).toBe("maximum 6,350,000 (n = 20) rounded, ± 5,000");
  });

  it("stays a number beside amounts of any size, and is said not to be computable where it would not", () => {
    const huge = (...values: number[]) => values.map((value, i) => interview(i, { years: { value } }));
    const claim = (printed: string): Claim => ({ kind: "average", printed, base: 20, item: "years" });
    expect(compareOne(claim("2"), huge(1e308, 1e308), "composition").observed?.value).toBe(1e308);
    const beyond = compareOne(claim(`17${"0".repeat(307)}`), huge(-1.7e308), "composition");
    expect(beyond).toMatchObject({ outcome: "no_data", observed: null, difference: null });
    expect(beyond.words.default).toContain("cannot be computed");
    expect(beyond.words["zh-cn"]).toContain("无法计算");
  });

  it("that nobody gave says who was asked", () => {
    const held = [refused, notAsked, { missing: "dont_know" } as const].map((years, i) =>
      interview(i, { years, sectors: years }),
    );
    for (const id of ["years_mean", "sector_mentions"]) {
      const figure = figureOf(id, held);
      expect(figure).toMatchObject({ outcome: "no_data", observed: null });
      expect(figure.words.default).toContain("2 asked, of these 2 without an answer; 1 not asked");
    }
  });

  it("of mentions leaves out options that stand alone, and says when the total is our own sum", () => {
    const made = protocolWith("media", { isExclusive: true });
    const held = [
      interview(1, { sectors: { value: ["media"] } }),
      interview(2, { sectors: { value: ["education", "health"] } }),
    ];
    const claim: Claim = { kind: "mentions", count: 31, base: 20, item: "sectors", ourSum: true };
    const figure = compareOne(claim, held, "composition", made);
    expect(figure.observed).toMatchObject({ k: 2, n: 2 });
    expect(figure.published.default).toBe("31 mentions by 20 (our sum of the printed counts)");
  });

  it("compares US dollars at the site's rate", () => {
    const budget = (value: number) => ({
      budget_amount: { value },
      budget_currency: { value: "cny" },
      budget_year: { value: 2011 },
    });
    const held = [interview(1, budget(129_229)), interview(2, budget(129_230))];
    expect(figureOf("budget_small", held)).toMatchObject({ observed: { k: 1, n: 2 } });
  });
});

describe("a share in words", () => {
  const claim: Claim = {
    kind: "share",
    words: "nearly half",
    low: 0.4,
    high: 0.5,
    sensitivity: 0.35,
    base: 20,
    of: { item: "collaborates", equals: "yes" },
  };
  const sample = (yes: number, no: number) =>
    Array.from({ length: yes + no }, (_, i) =>
      interview(i, { collaborates: { value: i < yes ? "yes" : "no" } }),
    );

  it("includes its lower limit and not its upper", () => {
    expect(compareOne(claim, sample(2, 3), "finding").outcome).toBe("holds");
    expect(compareOne(claim, sample(2, 2), "finding").outcome).toBe("does_not_hold");
  });

  it("takes its limits in or leaves them out as it says", () => {
    const rest: Claim = { ...claim, low: 0.5, high: 0.6, lowExcluded: true, highIncluded: true };
    expect(compareOne(rest, sample(2, 2), "finding").outcome).toBe("does_not_hold");
    const upper = compareOne(rest, sample(3, 2), "finding");
    expect(upper.outcome).toBe("holds");
    expect(upper.published.default).toContain("read as over 50% to 60%");
    expect(upper.published["zh-cn"]).toContain("读作超过 50% 至 60%");
    expect(compareOne(claim, [], "finding").published.default).toContain("read as 40% to under 50%");
  });

  it("always tells what the second lower limit would say", () => {
    const figure = compareOne(claim, sample(3, 5), "finding");
    expect(figure.outcome).toBe("does_not_hold");
    expect(figure.words.default).toMatch(/With 35% as the lower limit.* lies within it/);
    expect(figure.published.default).toContain("35% as a second lower limit");
    const far = compareOne(claim, sample(1, 5), "finding").words.default;
    expect(far).toMatch(/With 35% as the lower limit.* lies outside it/);
    expect(compareOne(claim, sample(2, 3), "finding").words.default).toContain("35%");
  });
});

describe("predicates", () => {
  const both = {
    all: [
      { item: "trust_sector_coded", equals: "low" },
      { item: "collaborates", equals: "yes" },
    ],
  };
  const either = { any: both.all };
  const judged = (of: typeof both | typeof either, trust: Answer, collaborates: Answer) =>
    compareOne(
      bound(of),
      [interview(1, { trust_sector_coded: trust, collaborates })],
      "finding",
    ).readings.map((r) => `${r.k}/${r.n}`);
  const yes: Answer = { value: "yes" };
  const no: Answer = { value: "no" };

  it("are three-valued: one false part settles 'all', one true part settles 'any'", () => {
    expect(judged(both, refused, no)).toEqual(["0/1", "0/1", "0/1", "0/1"]);
    expect(judged(both, low, skipped)).toEqual([]);
    expect(judged(either, low, refused)).toEqual(["1/1", "1/1", "1/1", "1/1"]);
    expect(judged(either, low, skipped)).toEqual(["1/1", "1/1", "1/1", "1/1"]);
    expect(judged(either, high, refused)).toEqual(["0/0", "0/1", "0/1", "1/1"]);
    expect(judged(both, low, yes)).toEqual(["1/1", "1/1", "1/1", "1/1"]);
  });

  it("look for an episode that includes what is claimed", () => {
    const of = { item: "episode_level", includes: "district" };
    const at = (value: string) => ({ episode_level: { value } });
    const unknown = { episode_level: refused };
    const held = [
      interview(1, { episodes: { entries: [at("municipal"), at("district")] } }),
      interview(2, { episodes: { entries: [] } }),
      interview(3, { episodes: { entries: [at("municipal"), unknown] } }),
      interview(4, { episodes: skipped }),
      interview(5, { episodes: notAsked }),
      interview(6, { episodes: { entries: [at("district")], offRoute: true } }),
    ];
    const counted = withBasis("episode_level");
    const figure = compareOne(bound(of), held, "finding", counted);
    expect(figure.readings.map((r) => `${r.k}/${r.n}`)).toEqual(["1/2", "1/3", "1/4", "3/4"]);
  });

  it("count interviews with several mentions", () => {
    const held = [
      interview(1, { sectors: { value: ["education"] } }),
      interview(2, { sectors: { value: ["education", "health"] } }),
    ];
    const claim = bound({ item: "sectors", mentionsAtLeast: 2 });
    expect(compareOne(claim, held, "finding").observed).toMatchObject({ k: 1, n: 2 });
  });
});

describe("what cannot be compared", () => {
  const outcome = (of: Parameters<typeof bound>[0]) => compareOne(bound(of), [], "finding");

  it("is an item, an option or a site that the study lacks, or an item that the source did not count", () => {
    const unknown = outcome({ item: "nothing", equals: "yes" });
    expect(unknown).toMatchObject({ outcome: "not_comparable", observed: null });
    expect(unknown.words.default).toBe("Not comparable. The instrument has no item nothing.");
    expect(unknown.words["zh-cn"]).toBe("不可比较。访谈提纲中没有 nothing 这一题。");
    expect(outcome({ item: "collaborates", equals: "maybe" }).outcome).toBe("not_comparable");
    expect(outcome({ site: "atlantis" }).outcome).toBe("not_comparable");
    expect(outcome({ item: "episode_level", includes: "district" }).words.default).toContain("implied");
    expect(outcome({ item: "years", equals: "low" }).outcome).toBe("not_comparable");
  });

  it("is a claim that implies no number, with the reason", () => {
    const figure = figureOf("trust_barrier", []);
    expect(figure.outcome).toBe("not_testable");
    expect(figure.words.default).toBe("Not testable. No number is implied.");
  });

  it("is anything from cases that the source itself reports", () => {
    const held = [interview(1, { collaborates: { value: "yes" } })];
    const report = reportOf(held, published, "article");
    expect(report.comparisons).toEqual([]);
    expect(report.refused?.default).toContain("circular");
    expect(report.refused?.["zh-cn"]).toContain("循环论证");
    expect(report.heading?.default).toContain("never compared");
  });
});

describe("every comparison", () => {
  it("carries its figure's note, and the report the study's caveat", () => {
    const noted = structuredClone(published);
    const figure = noted.figures.find((f) => f.id === "trust_low");
    if (figure !== undefined) figure.note = { default: "Read loosely", "zh-cn": "从宽理解" };
    const report = reportOf([], noted);
    expect(report.caveat).toEqual(protocol.study.caveat);
    expect(report.comparisons.map((c) => c.note?.default ?? null).filter(Boolean)).toEqual(["Read loosely"]);
    expect(() => comparisonReport.parse(report)).not.toThrow();
  });

  it("carries how its figure stands up on its own, and never says replicated", () => {
    const wrong = structuredClone(published);
    const mean = wrong.figures.find((f) => f.id === "years_mean");
    if (mean?.claim.kind === "mean") mean.claim = { ...mean.claim, printed: "8.53" };
    const report = reportOf([interview(1, { years: { value: 8 } })], wrong);
    const flagged = report.comparisons.find((c) => c.figure === "years_mean")?.consistency;
    expect(flagged?.some((c) => c.verdict === "inconsistent")).toBe(true);
    expect(JSON.stringify(report)).not.toMatch(/replicat/i);
  });
});

function interview(n: number, answers: Record<string, Answer>, site = "north"): Interview {
  return interviewWith(answers, { id: idOf(n), site });
}

function trustLow(answers: readonly Answer[]): Comparison {
  return figureOf(
    "trust_low",
    answers.map((answer, i) => interview(i, { trust_sector_coded: answer })),
  );
}

function reportOf(held: readonly Interview[], figures: Published, origin: Origin = "main", made = protocol) {
  const columns = new Columns();
  for (const one of held) columns.advance({ ...one, origin }, made);
  const study = { id: "small-study", protocol: made, packs, published: figures };
  return compare(columns.rows("small-study", origin), study, origin);
}

function figureOf(id: string, held: readonly Interview[], figures = published, made = protocol): Comparison {
  const found = reportOf(held, figures, "main", made).comparisons.find((c) => c.figure === id);
  if (found === undefined) throw new Error(`no figure ${id}`);
  return found;
}

function compareOne(
  claim: Claim,
  held: readonly Interview[],
  nature: Comparison["nature"],
  made = protocol,
): Comparison {
  const label = { default: "The one" };
  const figures = publishedSchema.parse({
    ...published,
    figures: [{ id: "the_one", label, nature, claim, section: "findings" }],
  });
  return figureOf("the_one", held, figures, made);
}

function bound(of: Extract<Claim, { kind: "bound" }>["of"]): Claim {
  return { kind: "bound", words: "more than half", relation: "more_than_half", base: 20, of };
}

function withBasis(item: string) {
  const json: unknown = JSON.parse(JSON.stringify(instrument), (_, value) =>
    value?.name === item ? { ...value, basis: "counted" } : value,
  );
  return compile(instrumentSchema.parse(json));
}
