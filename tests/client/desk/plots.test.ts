import { describe, expect, it } from "vitest";
import { scaleFor } from "../../../client/desk/plots/scale.ts";
import { stackDots } from "../../../client/desk/plots/stack.ts";

describe("a numeric axis", () => {
  it.each([
    [2, 19, [0, 5, 10, 15, 20]],
    [2009, 2014, [2009, 2010, 2011, 2012, 2013, 2014]],
    [-3, 4, [-4, -2, 0, 2, 4]],
    [0.1, 0.4, [0, 0.1, 0.2, 0.3, 0.4]],
  ])("labels %d to %d with round values that cover them", (low, high, ticks) => {
    expect(scaleFor(low, high).ticks).toEqual(ticks);
  });

  it("is logarithmic where positive values span more than two orders of magnitude", () => {
    const scale = scaleFor(1590, 6_350_000);
    expect(scale.kind).toBe("log");
    expect(scale.ticks).toEqual([1e3, 1e4, 1e5, 1e6, 1e7]);
    expect(scale.at(1e5)).toBeCloseTo(50);
  });

  it("stays linear where zero is among the values", () => {
    expect(scaleFor(0, 6_350_000).kind).toBe("linear");
  });

  it.each([0, 7, -7, 0.5, 1e9])("places a lone value %d inside the axis", (value) => {
    const at = scaleFor(value, value).at(value);
    expect(at).toBeGreaterThanOrEqual(0);
    expect(at).toBeLessThanOrEqual(100);
  });
});

describe("dots on a strip", () => {
  it("stack where they would touch and lie on the axis where they would not", () => {
    expect(stackDots([50, 10, 10, 11], 2)).toEqual([
      { at: 10, level: 0 },
      { at: 10, level: 1 },
      { at: 11, level: 2 },
      { at: 50, level: 0 },
    ]);
  });
});
