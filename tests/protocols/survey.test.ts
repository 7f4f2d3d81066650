// What SurveyJS does with our instruments: it keeps our properties, clears nothing, and names what it does not know.
import { describe, expect, test, vi } from "vitest";
import { createModel, isLocalizable, readExpression, vetDefinition } from "../../protocols/survey.ts";
import { instrument } from "../server/domain/smallStudy.ts";

describe("a model of an instrument", () => {
  test("keeps every property of ours through a round trip", () => {
    const { pages, study } = createModel(instrument).toJSON() as typeof instrument;
    expect(study).toEqual(instrument.study);
    expect(oursIn(pages)).toEqual(oursIn(instrument.pages));
  });

  test("keeps what was answered when its branch is hidden, and on completion", () => {
    const model = createModel(instrument);
    model.setValue("consent_take_part", "yes");
    model.setValue("years", 8);
    model.setValue("consent_take_part", "no");
    expect(model.getPageByName("profile")?.isVisible).toBe(false);
    model.doComplete();
    expect(model.data).toEqual({ consent_take_part: "no", years: 8 });
  });

  test("injects no style sheet", () => {
    expect(createModel(instrument).generateStylesheet).toBe(false);
  });
});

describe("vetDefinition", () => {
  test("has nothing to say of a sound instrument", () => {
    expect(vetDefinition(instrument)).toEqual([]);
  });

  test("names an unknown property with its path", () => {
    const [page, ...pages] = instrument.pages;
    const faults = vetDefinition({ ...instrument, pages: [{ ...page, colour: "red" }, ...pages] });
    expect(faults).toMatchObject([{ path: "pages.0", kind: "unknown_property", property: "colour" }]);
  });

  test("answers for definitions that SurveyJS cannot read at all", () => {
    expect(vetDefinition({ pages: [null] })).toMatchObject([{ kind: "other" }]);
    for (const odd of [null, undefined, 1, "x", [], {}]) expect(Array.isArray(vetDefinition(odd))).toBe(true);
  });
});

describe("readExpression", () => {
  test("gives the names, functions and comparisons of an expression", () => {
    expect(readExpression("{a} = 'x' and ({panel.b} anyof ['y', 'z'] or zip({c}) > 1)")).toEqual({
      state: "read",
      names: ["a", "panel.b", "c"],
      unknownFunctions: ["zip"],
      comparisons: [
        { name: "a", values: ["x"] },
        { name: "panel.b", values: ["y", "z"] },
      ],
    });
  });

  test("reads a comparison either way round", () => {
    expect(readExpression("'x' = {a}")).toMatchObject({ comparisons: [{ name: "a", values: ["x"] }] });
  });

  test("knows SurveyJS's own functions", () => {
    expect(readExpression("iif({a} > 1, age({b}), 0) > 2")).toMatchObject({ unknownFunctions: [] });
  });

  test.each(["{a} =", "", "{a", "{a} {b}"])("%j is broken", (expression) => {
    expect(readExpression(expression)).toMatchObject({ state: "broken" });
  });

  test("an expression beyond all length is not read", () => {
    expect(readExpression("{a} = 1 and ".repeat(20_000))).toEqual({ state: "too_long" });
  });

  test("an expression that exhausts the stack is broken, however little of it is left", () => {
    const outcomes = new Set<string>();
    let above = 0;
    const climb = (): void => {
      try {
        climb();
      } catch {
        above = 0;
      }
      above++;
      if (above % 50 === 0 && above < 4000) outcomes.add(outcomeOf(`${"1+".repeat(1000)}1`));
    };
    climb();
    expect(outcomes).toEqual(new Set(["broken", "read"]));
  });

  test("nothing of a definition or an expression is printed", () => {
    const printed = [vi.spyOn(console, "warn"), vi.spyOn(console, "error")];
    const [page, ...pages] = instrument.pages;
    vetDefinition({ ...instrument, pages: [{ ...page, visibleIf: "{secret} = zip(" }, ...pages] });
    vetDefinition({ ...instrument, pages: [{ ...page, visibleIf: "zip({secret}) = 1" }, ...pages] });
    readExpression("{secret} = zip(");
    for (const spy of printed) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });
});

test("SurveyJS keeps titles and placeholders by language, names not", () => {
  expect(["title", "placeholder", "name"].map((p) => isLocalizable("text", p))).toEqual([true, true, false]);
});

function outcomeOf(expression: string): string {
  try {
    return readExpression(expression).state;
  } catch {
    return "thrown";
  }
}

const ours = [
  "construct",
  "basis",
  "section",
  "footnotes",
  "measure",
  "probes",
  "extendable",
  "identity",
  "answeredBy",
  "codes",
  "rule",
  "whole",
];

/** Our properties of everything below that has a name, by name. */
function oursIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(oursIn);
  if (typeof value !== "object" || value === null) return [];
  const here = Object.entries(value).filter(([key]) => ours.includes(key) || key === "name");
  const inner = ["elements", "templateElements"].map((key) => new Map(Object.entries(value)).get(key));
  return [Object.fromEntries(here), ...inner.flatMap(oursIn)];
}
