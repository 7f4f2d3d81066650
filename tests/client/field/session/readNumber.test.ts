import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNumber, writeDigits, writeNumber } from "../../../../client/field/session/readNumber.ts";

describe("a number is read", () => {
  test.each([
    ["7", 7],
    [" 12.50 ", 12.5],
    ["-3", -3],
    ["−3", -3],
    ["007", 7],
    ["5.", 5],
    ["１２３", 123],
    ["－１．５", -1.5],
    ["1,200,000", 1_200_000],
    ["1，200，000", 1_200_000],
    ["１，２００．５", 1_200.5],
    ["1 200 000", 1_200_000],
    ["1\u00a0200\u202f000", 1_200_000],
    ["120万", 1_200_000],
    ["1.1万", 11_000],
    ["１２０　万", 1_200_000],
    ["3亿", 300_000_000],
    ["1,200萬", 12_000_000],
    ["0.000000000000001", 1e-15],
    ["999999999999999", 999_999_999_999_999],
  ])("from %s", (written, value) => {
    expect(readNumber(written)).toBe(value);
  });
});

describe("nothing is read", () => {
  test.each([
    ["nothing", ""],
    ["blanks", "  "],
    ["words", "about 12"],
    ["two numbers", "12 5"],
    ["a range", "10-20"],
    ["groups of another size", "1,20,000"],
    ["groups of both kinds", "1,200 000"],
    ["a comma for the point", "1,5"],
    ["a comma that may be the point", "0,125"],
    ["two points", "1.2.3"],
    ["an exponent", "1e5"],
    ["a hexadecimal number", "0x10"],
    ["infinity", "Infinity"],
    ["a currency", "¥120"],
    ["a percentage", "50%"],
    ["a sum of multipliers", "1亿2000万"],
    ["a spoken short form", "3万5"],
    ["a superscript", "5²"],
    ["more digits than a number holds", "1234567890123456"],
  ])("from %s", (_, written) => {
    expect(readNumber(written)).toBeUndefined();
  });
});

test("a number that is shown reads back as itself, in both languages", () => {
  const amounts = fc
    .tuple(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), fc.integer({ min: 0, max: 3 }))
    .map(([digits, places]) => Number(`${digits}e-${places}`));
  fc.assert(
    fc.property(amounts, fc.constantFrom("en" as const, "zh-cn" as const), (value, language) => {
      expect(readNumber(writeNumber(value, language))).toBe(value);
      expect(readNumber(writeDigits(value))).toBe(value);
    }),
  );
});

test("a year is shown as one, an amount in groups", () => {
  expect(writeNumber(2011, "en")).toBe("2011");
  expect(writeNumber(1_200_000, "zh-cn")).toBe("1,200,000");
});
