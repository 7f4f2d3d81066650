import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distribute, summarise } from "../../../server/domain/numbers.ts";

const summaryOf = (numbers: readonly number[]) => summarise(distribute(Float64Array.from(numbers)));

describe("a summary of numbers", () => {
  // R 4: quantile(c(1, 2, 3, 4), c(.25, .5, .75)) gives 1.75 2.50 3.25 by (n - 1)p + 1 = 1.75, 2.5, 3.25.
  it("interpolates quartiles as R does by default", () => {
    expect(summaryOf([4, 1, 3, 2])).toMatchObject({ lowerQuartile: 1.75, median: 2.5, upperQuartile: 3.25 });
  });

  // h = 9 * .25 = 2.25: 24 + .25 * (25 - 24) = 24.25; h = 6.75: 37 + .75 * (41 - 37) = 40.
  it("interpolates by the formula in a worked sample of ten", () => {
    const ages = [20, 22, 24, 25, 29, 33, 37, 41, 47, 60];
    expect(summaryOf(ages)).toMatchObject({ n: 10, lowerQuartile: 24.25, median: 31, upperQuartile: 40 });
  });

  it("sums small terms beside large ones without losing them", () => {
    expect(summaryOf([1e16, 1, -1e16]).mean).toBe(1 / 3);
  });

  it("stays a number however large the numbers are", () => {
    expect(summaryOf([1e308, 1e308])).toMatchObject({ mean: 1e308, median: 1e308, upperQuartile: 1e308 });
    expect(summaryOf([-1e308, 1e308])).toMatchObject({ mean: 0, median: 0 });
    expect(summaryOf([-1.6e308, 1.6e308]).lowerQuartile).toBeCloseTo(-0.8e308, -300);
    expect(summaryOf([Number.MAX_VALUE, Number.MAX_VALUE, Number.MAX_VALUE]).mean).toBe(Number.MAX_VALUE);
  });

  it("lists distinct values up to five hundred of them", () => {
    expect(summaryOf(Array.from({ length: 500 }, (_, i) => i)).values).toHaveLength(500);
    expect(summaryOf(Array.from({ length: 501 }, (_, i) => i)).values).toBeNull();
  });

  it("says nothing of no numbers", () => {
    expect(summaryOf([])).toMatchObject({ n: 0, mean: null, median: null, maximum: null });
  });

  it("keeps the mean within the extremes", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (numbers) => {
        const { mean, minimum, maximum } = summaryOf(numbers);
        expect(mean).toBeGreaterThanOrEqual(minimum ?? Number.NaN);
        expect(mean).toBeLessThanOrEqual(maximum ?? Number.NaN);
      }),
    );
  });
});
