import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Claim, Predicate, Published } from "../../../protocols/schema.ts";
import { attainableMean, attainableMedian } from "../../../server/domain/consistency/averages.ts";
import { checkConsistency } from "../../../server/domain/consistency/consistency.ts";
import { grim } from "../../../server/domain/consistency/grim.ts";
import { entails } from "../../../server/domain/consistency/inclusion.ts";
import { howManySeveral } from "../../../server/domain/consistency/mentions.ts";

const registry = (claims: Record<string, Claim>): Published => ({
  study: "s",
  sections: { m: { default: "M" } },
  figures: Object.entries(claims).map(([id, claim]) => ({
    id,
    label: { default: id },
    nature: "composition",
    claim,
    section: "m",
  })),
});

const verdicts = (claims: Record<string, Claim>, figure: string) =>
  Object.fromEntries(
    checkConsistency(registry(claims))
      .filter((r) => r.figure === figure)
      .map((r) => [`${r.test} ${r.reading}`, r.verdict]),
  );

const budget = (printed: string): Record<string, Claim> => ({
  low: { kind: "minimum", printed: "1590", base: 28, item: "budget" },
  high: { kind: "maximum", printed: "6350000", base: 28, item: "budget" },
  small: { kind: "count", count: 13, base: 28, of: { item: "budget", lessThan: 20000 } },
  average: { kind: "average", printed, base: 28, item: "budget" },
});

describe("an average of unstated kind", () => {
  test("that the maximum alone exceeds cannot be a mean and can be a median", () => {
    const rows = checkConsistency(registry(budget("78283"))).filter((r) => r.figure === "average");
    expect(rows.map((r) => [r.reading, r.verdict])).toEqual([
      ["as mean", "inconsistent"],
      ["as median", "consistent"],
    ]);
    expect(rows[0]?.arithmetic).toContain(
      "28 × 78,283 = 2,191,924, less than the highest value alone (6,350,000)",
    );
    expect(rows[0]?.arithmetic).toContain("between 6,650,670 and");
    expect(rows[1]?.arithmetic).toContain("values 14 and 15");
  });

  test("below the threshold that fewer than half lie under cannot be the median either", () => {
    expect(verdicts(budget("19999"), "average")).toMatchObject({
      "median against range as median": "inconsistent",
    });
  });

  test("is uninformative when nothing else is known of the item", () => {
    const alone: Record<string, Claim> = {
      average: { kind: "average", printed: "5", base: 9, item: "x" },
    };
    expect(new Set(Object.values(verdicts(alone, "average")))).toEqual(new Set(["uninformative"]));
  });
});

describe("counts and mentions", () => {
  const sectors: Record<string, Claim> = {
    a: { kind: "count", count: 5, base: 6, of: { item: "sectors", includes: "a" } },
    b: { kind: "count", count: 4, base: 6, of: { item: "sectors", includes: "b" } },
  };
  const several = (relation: "more_than_half" | "less_than_half"): Claim => ({
    kind: "bound",
    words: "w",
    relation,
    base: 6,
    of: { item: "sectors", mentionsAtLeast: 2 },
  });

  test("a count above its base is inconsistent", () => {
    const claims: Record<string, Claim> = {
      a: { kind: "count", count: 29, base: 28, of: { item: "x", includes: "a" } },
    };
    expect(verdicts(claims, "a")).toEqual({ "count against base as count": "inconsistent" });
  });

  test("mentions are the sum of the options", () => {
    const total = (count: number) =>
      verdicts({ ...sectors, total: { kind: "mentions", count, base: 6, item: "sectors" } }, "total");
    expect(total(9)["mentions against options as total"]).toBe("consistent");
    expect(total(10)["mentions against options as total"]).toBe("inconsistent");
  });

  test("a total that is our own sum of the options says nothing, unless it is wrong", () => {
    const total = (count: number): Record<string, Claim> => ({
      ...sectors,
      total: { kind: "mentions", count, base: 6, item: "sectors", ourSum: true },
    });
    expect(verdicts(total(9), "total")["mentions against options as total"]).toBe("uninformative");
    expect(verdicts(total(8), "total")["mentions against options as total"]).toBe("inconsistent");
  });

  test("a share takes its limits in or leaves them out as it says", () => {
    const claim = { kind: "share", words: "w", base: 40, of: { item: "r", equals: "a" } } as const;
    const rest: Claim = { ...claim, low: 0.5, high: 0.6, lowExcluded: true, highIncluded: true };
    const [row] = checkConsistency(registry({ rest }));
    expect(row?.arithmetic).toBe("0.5 < k/40 ≤ 0.6 for k = 21 … 24");
    const plain: Claim = { ...claim, low: 0.5, high: 0.6 };
    expect(checkConsistency(registry({ plain }))[0]?.arithmetic).toBe("0.5 ≤ k/40 < 0.6 for k = 20 … 23");
    const point: Claim = { ...claim, low: 0.5, high: 0.5, highIncluded: true };
    expect(checkConsistency(registry({ point }))[0]?.verdict).toBe("consistent");
  });

  test("an extreme printed after rounding may be off by as much", () => {
    const rounded = (within?: number): Record<string, Claim> => ({
      low: { kind: "minimum", printed: "12000", base: 2, item: "budget" },
      high: { kind: "maximum", printed: "10000", within, base: 2, item: "budget" },
      mean: { kind: "mean", printed: "12400", base: 2, item: "budget", whole: false },
    });
    expect(verdicts(rounded(), "low")).toEqual({ "minimum against maximum as minimum": "inconsistent" });
    expect(verdicts(rounded(5000), "low")).toEqual({ "minimum against maximum as minimum": "consistent" });
    expect(verdicts(rounded(5000), "mean")["mean against range as mean"]).toBe("consistent");
  });

  test("how many named several is limited by the mentions beyond one each", () => {
    const mentions: Claim = { kind: "mentions", count: 9, base: 6, item: "sectors" };
    const claims = { ...sectors, mentions, several: several("more_than_half") };
    expect(Object.values(verdicts(claims, "several"))).toEqual(["inconsistent"]);
    const fewer = { ...claims, several: several("less_than_half") };
    expect(Object.values(verdicts(fewer, "several"))).toEqual(["inconsistent"]);
    // 3 of 6 named both: exactly half, so neither bound can hold.
    expect(howManySeveral({ count: 9, base: 6 }, [5, 4])).toEqual({ least: 3, most: 3 });
  });

  test("sites make up the base", () => {
    const sites = (south: number): Record<string, Claim> => ({
      north: { kind: "count", count: 15, base: 28, of: { site: "north" } },
      south: { kind: "count", count: south, base: 28, of: { site: "south" } },
    });
    expect(verdicts(sites(13), "north")["sites against base as count"]).toBe("consistent");
    expect(verdicts(sites(14), "north")["sites against base as count"]).toBe("inconsistent");
    expect(verdicts(sites(12), "north")["sites against base as count"]).toBe("uninformative");
  });

  test("options of a single choice together fit the base", () => {
    const claims: Record<string, Claim> = {
      a: {
        kind: "bound",
        words: "most",
        relation: "more_than_half",
        base: 28,
        of: { item: "r", equals: "a" },
      },
      b: { kind: "count", count: 14, base: 28, of: { item: "r", equals: "b" } },
    };
    expect(verdicts(claims, "b")["options against base as count"]).toBe("inconsistent");
  });

  test("a minimum above its maximum is inconsistent, for both of them", () => {
    const range = (low: string, high: string): Record<string, Claim> => ({
      low: { kind: "minimum", printed: low, base: 28, item: "years" },
      high: { kind: "maximum", printed: high, base: 28, item: "years" },
    });
    const both = (low: string, high: string) =>
      ["low", "high"].map((figure) => Object.values(verdicts(range(low, high), figure)));
    expect(both("19", "2")).toEqual([["inconsistent"], ["inconsistent"]]);
    expect(both("2", "2")).toEqual([["consistent"], ["consistent"]]);
  });

  test("a part-count leaves room for the minimum", () => {
    const claims: Record<string, Claim> = {
      low: { kind: "minimum", printed: "30000", base: 28, item: "budget" },
      small: { kind: "count", count: 13, base: 28, of: { item: "budget", lessThan: 20000 } },
    };
    expect(verdicts(claims, "small")["part against range as count"]).toBe("inconsistent");
  });
});

describe("bounds and shares", () => {
  const of = { item: "x", equals: "low" };

  test("a bound against the count of the same thing", () => {
    const claims = (count: number): Record<string, Claim> => ({
      bound: { kind: "bound", words: "most", relation: "more_than_half", base: 28, of },
      count: { kind: "count", count, base: 28, of },
    });
    expect(verdicts(claims(14), "bound")).toEqual({ "bound against counts beside count": "inconsistent" });
    expect(verdicts(claims(15), "bound")).toEqual({ "bound against counts beside count": "consistent" });
  });

  test("a bound alone is uninformative", () => {
    const claims: Record<string, Claim> = {
      bound: { kind: "bound", words: "most", relation: "more_than_half", base: 28, of },
    };
    expect(Object.values(verdicts(claims, "bound"))).toEqual(["uninformative"]);
  });

  const both = { all: [of, { item: "y", equals: "low" }] };
  const bound = (relation: "more_than_half" | "less_than_half", about: Predicate): Claim => ({
    kind: "bound",
    words: "w",
    relation,
    base: 28,
    of: about,
  });
  const count = (k: number, about: Predicate): Claim => ({ kind: "count", count: k, base: 28, of: about });

  test("more than half of two things together need more than half of each", () => {
    const claims = (k: number) => ({ both: bound("more_than_half", both), part: count(k, of) });
    expect(verdicts(claims(3), "both")).toEqual({ "part against whole beside part": "inconsistent" });
    expect(verdicts(claims(3), "part")).toMatchObject({ "part against whole beside both": "inconsistent" });
    expect(verdicts(claims(15), "both")).toEqual({ "part against whole beside part": "consistent" });
    const [row] = checkConsistency(registry(claims(3)));
    expect(row?.arithmetic).toBe(
      "everyone here is in it: the narrower needs at least 15, the wider allows at most 3: impossible",
    );
  });

  test("less than half of either of two things leaves less than half for each", () => {
    const claims = (k: number) => ({
      either: bound("less_than_half", { any: both.all }),
      part: count(k, of),
    });
    expect(verdicts(claims(14), "either")).toEqual({ "part against whole beside part": "inconsistent" });
    expect(verdicts(claims(13), "either")).toEqual({ "part against whole beside part": "consistent" });
  });

  test("less than half of two things together says nothing beside one of them", () => {
    const claims = { both: bound("less_than_half", both), part: count(28, of) };
    expect(verdicts(claims, "both")).toEqual({ "part against whole beside part": "uninformative" });
  });

  test("who is of two kinds at once is not of another option of either", () => {
    const claims = (k: number) => ({
      both: bound("more_than_half", both),
      other: count(k, { item: "y", equals: "high" }),
    });
    expect(verdicts(claims(14), "both")).toEqual({ "options against base as bound": "inconsistent" });
    expect(verdicts(claims(13), "both")).toEqual({ "options against base as bound": "consistent" });
  });

  test("a bound below a threshold leaves room for counts, bounds and extremes of the same item", () => {
    const below = (lessThan: number): Predicate => ({ item: "budget", lessThan });
    const verdict = (other: Claim) => {
      const found = verdicts({ bound: bound("more_than_half", below(15_000)), other }, "bound");
      return found["part against range as bound"];
    };
    expect(verdict(count(13, below(20_000)))).toBe("inconsistent");
    expect(verdict(count(15, below(20_000)))).toBe("consistent");
    expect(verdict(count(13, below(10_000)))).toBe("consistent");
    expect(verdict(count(14, { item: "budget", atLeast: 20_000 }))).toBe("inconsistent");
    expect(verdict(bound("less_than_half", below(20_000)))).toBe("inconsistent");
    expect(verdict({ kind: "minimum", printed: "15000", base: 28, item: "budget" })).toBe("inconsistent");
  });

  test("a bound below a threshold limits the average", () => {
    const claims = (printed: string): Record<string, Claim> => ({
      bound: bound("more_than_half", { item: "budget", lessThan: 15_000 }),
      average: { kind: "average", printed, base: 28, item: "budget" },
    });
    expect(verdicts(claims("15001"), "average")).toMatchObject({
      "median against range as median": "inconsistent",
    });
    expect(verdicts(claims("14000"), "average")).toMatchObject({
      "median against range as median": "consistent",
    });
  });

  test("a bound with nothing beside it does not claim that nothing could contradict it", () => {
    const [row] = checkConsistency(registry({ bound: bound("more_than_half", both) }));
    expect(row?.arithmetic).toBe("no other figure was found that can be set against it");
  });

  test("a share that no whole count of the base gives is inconsistent", () => {
    const share = (low: number, high: number): Record<string, Claim> => ({
      share: { kind: "share", words: "46 %", low, high, base: 5, of },
    });
    expect(verdicts(share(0.455, 0.465), "share")).toEqual({ "share against base as share": "inconsistent" });
    expect(verdicts(share(0.395, 0.405), "share")).toEqual({ "share against base as share": "consistent" });
  });
});

describe("means", () => {
  test("GRIM cannot fail where the base gives every printed decimal, and says so", () => {
    const claims: Record<string, Claim> = {
      years: { kind: "mean", printed: "8.5", base: 28, item: "years", whole: true },
    };
    const row = checkConsistency(registry(claims)).find((r) => r.test === "GRIM");
    expect(row).toMatchObject({ verdict: "uninformative" });
    expect(row?.arithmetic).toContain("237/28 = 8.464, 238/28 = 8.5, 239/28 = 8.536");
  });

  test("GRIM finds the mean that no whole total gives", () => {
    expect(grim("3.45", 20)).toMatchObject({ total: 69, fits: true });
    expect(grim("5.19", 28)).toEqual({ total: 145, fits: false, always: false });
  });

  test("GRIM agrees with trying every total", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 0, max: 2000 }), (n, units) => {
        const printed = (units / 100).toFixed(2);
        const found = Array.from({ length: 21 * n }, (_, total) => total).some(
          (total) => Math.abs(total * 100 - units * n) * 2 <= n,
        );
        const { fits, always } = grim(printed, n);
        return fits === found && (!always || found);
      }),
    );
  });

  test("a mean outside the range is inconsistent, inside it consistent", () => {
    const claims = (printed: string): Record<string, Claim> => ({
      low: { kind: "minimum", printed: "2", base: 28, item: "years" },
      high: { kind: "maximum", printed: "19", base: 28, item: "years" },
      mean: { kind: "mean", printed, base: 28, item: "years", whole: true },
    });
    expect(verdicts(claims("8.5"), "mean")["mean against range as mean"]).toBe("consistent");
    // 27 × 2 + 19 = 73, so 2.6 is the least mean there is.
    expect(verdicts(claims("2.6"), "mean")["mean against range as mean"]).toBe("consistent");
    expect(verdicts(claims("2.5"), "mean")["mean against range as mean"]).toBe("inconsistent");
    expect(verdicts(claims("18.5"), "mean")["mean against range as mean"]).toBe("inconsistent");
  });
});

/** Every non-decreasing list of `n` whole numbers from `from` to `to`. */
function* sortedLists(n: number, from: number, to: number): Generator<number[]> {
  if (n === 0) return yield [];
  for (let first = from; first <= to; first++) {
    for (const rest of sortedLists(n - 1, first, to)) yield [first, ...rest];
  }
}

describe("against brute force", () => {
  test("one condition entails another only where every interview that meets it meets the other", () => {
    const leaf: fc.Arbitrary<Predicate> = fc.oneof(
      fc.integer({ min: 0, max: 3 }).map((lessThan) => ({ item: "n", lessThan })),
      fc.integer({ min: 0, max: 3 }).map((atLeast) => ({ item: "n", atLeast })),
      fc.constantFrom("a", "b").map((equals) => ({ item: "x", equals })),
    );
    const { predicate } = fc.letrec<{ predicate: Predicate }>((tie) => ({
      predicate: fc.oneof(
        { maxDepth: 2 },
        leaf,
        fc.array(tie("predicate"), { minLength: 2, maxLength: 3 }).map((all) => ({ all })),
        fc.array(tie("predicate"), { minLength: 2, maxLength: 3 }).map((any) => ({ any })),
      ),
    }));
    const worlds = [0, 1, 2, 3].flatMap((n) => ["a", "b"].map((x) => ({ n, x })));
    const meets = (p: Predicate, world: { n: number; x: string }): boolean => {
      if ("all" in p) return p.all.every((part) => meets(part, world));
      if ("any" in p) return p.any.some((part) => meets(part, world));
      if ("lessThan" in p) return world.n < p.lessThan;
      if ("atLeast" in p) return world.n >= p.atLeast;
      return "equals" in p && world.x === p.equals;
    };
    fc.assert(
      fc.property(predicate, predicate, (narrow, wide) => {
        fc.pre(entails(narrow, wide));
        return worlds.every((world) => !meets(narrow, world) || meets(wide, world));
      }),
    );
  });

  test("the limits of mean and median are those of every sample of whole numbers", () => {
    const cases = fc.tuple(
      fc.integer({ min: 2, max: 5 }),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 4, max: 7 }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 0, max: 5 }),
    );
    fc.assert(
      fc.property(cases, ([base, minimum, maximum, threshold, count]) => {
        const samples = [...sortedLists(base, minimum, maximum)].filter(
          (s) => s[0] === minimum && s.at(-1) === maximum && s.filter((v) => v < threshold).length === count,
        );
        fc.pre(samples.length > 0);
        const known = { base, minimum, maximum, parts: [{ from: count, to: count, threshold }], whole: true };
        const means = samples.map((s) => s.reduce((a, b) => a + b, 0) / base);
        const medians = samples.map(
          (s) => ((s[Math.ceil(base / 2) - 1] ?? 0) + (s[Math.floor(base / 2)] ?? 0)) / 2,
        );
        expect(attainableMean(known)).toEqual({
          low: Math.min(...means),
          high: Math.max(...means),
          open: false,
        });
        expect(attainableMedian(known)).toEqual({
          low: Math.min(...medians),
          high: Math.max(...medians),
          open: false,
        });
      }),
    );
  });

  test("how many named several is what some table of interviews by options gives", () => {
    const base = 4;
    const options = 3;
    const rows = Array.from({ length: 2 ** options - 1 }, (_, i) => i + 1);
    const seen = new Map<string, Set<number>>();
    for (const table of sortedLists(base, 0, rows.length - 1)) {
      const masks = table.map((i) => rows[i] ?? 1);
      const columns = Array.from({ length: options }, (_, o) => masks.filter((m) => m & (1 << o)).length);
      const key = columns.join(",");
      const several = masks.filter((m) => (m & (m - 1)) !== 0).length;
      seen.set(key, (seen.get(key) ?? new Set()).add(several));
    }
    expect(seen.size).toBeGreaterThan(50);
    for (const [key, counts] of seen) {
      const columns = key.split(",").map(Number);
      const count = columns.reduce((a, b) => a + b, 0);
      expect([key, howManySeveral({ count, base }, columns)]).toEqual([
        key,
        { least: Math.min(...counts), most: Math.max(...counts) },
      ]);
    }
  });
});
