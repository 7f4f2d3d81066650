// The place at which a JSON file goes wrong.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findFault } from "../../../server/domain/lint/jsonFault.ts";

describe("a fault in JSON is told by line and column", () => {
  test.each([
    ["a missing value", '{\n  "a": }', 2, 8],
    ["a comma too many", '{\n  "a": 1,\n}', 3, 1],
    ["a missing colon", '{"a" 1}', 1, 6],
    ["a missing comma", "[1 2]", 1, 4],
    ["an end too early", '{"a": [1', 1, 9],
    ["a word that is no JSON", "nope", 1, 1],
    ["a raw line break in a string", '{"a": "x\ny"}', 1, 7],
    ["a byte order mark", "\uFEFF{}", 1, 1],
    ["text after the end", "{}\n{}", 2, 1],
    ["a key given twice", '{"a": 1,\n "a": 2}', 2, 2],
    ["nothing at all", "", 1, 1],
  ])("%s", (_title, text, line, column) => {
    expect(findFault(text)).toMatchObject({ line, column });
  });

  test("what JSON.stringify writes has no fault", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(4), (json, indent) => {
        expect(findFault(JSON.stringify(json, null, indent))).toBeUndefined();
      }),
    );
  });

  test("a fault is told exactly where JSON.parse refuses too", () => {
    const near = fc
      .tuple(fc.jsonValue(), fc.nat(), fc.constantFrom("", "}", '"', ",", "\\", "0", "\u0001", "\u2028"))
      .map(([json, place, put]) => {
        const text = JSON.stringify(json);
        const cut = place % (text.length + 1);
        return text.slice(0, cut) + put + text.slice(cut + 1);
      });
    fc.assert(
      fc.property(near, (text) => {
        const refused = refusedByParse(text);
        const fault = findFault(text);
        if (fault?.reason.endsWith("given twice in one object")) return;
        expect(fault !== undefined).toBe(refused);
      }),
      { numRuns: 2000 },
    );
  });

  test("nesting of any depth exhausts nothing", () => {
    const deep = "[".repeat(200_000);
    expect(findFault(deep + "]".repeat(200_000))).toBeUndefined();
    expect(findFault(deep)).toMatchObject({ line: 1, column: 200_001 });
  });

  test("a string of any length exhausts nothing", () => {
    expect(findFault(JSON.stringify("a\\\n".repeat(500_000)))).toBeUndefined();
  });
});

function refusedByParse(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}
