import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { interviewSchema } from "../../../protocols/interview.ts";
import { compileShape } from "../../../server/domain/shape.ts";

const fits = compileShape(interviewSchema);
const valid = {
  schema: 1,
  id: "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
  revision: 1,
  study: "small-study",
  protocol: "0".repeat(64),
  site: null,
  origin: "main",
  tablet: null,
  held: "2011-11",
  startedAt: "2011-11-04T08:00:00Z",
  finishedAt: null,
  zone: "Asia/Shanghai",
  language: "en",
  consent: "respondent",
  answers: {
    trust: { value: "text", note: "seen", probes: ["why"], offRoute: true },
    forms: { value: ["fuwu", "other"], other: "more", source: { section: "3", footnotes: [4] } },
    size: { missing: "refused" },
    told: { entries: [{ level: { value: 3, language: "en" } }] },
  },
};

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, "", [], {}, 0, -1, 1.5, 2 ** 53, "refused", "2011-02-30", "2011-13"),
  fc.constantFrom<unknown>(
    { value: 1 },
    { missing: "refused", value: 1 },
    { entries: [[]] },
    [[1]],
    ["a", 2],
  ),
  fc.constantFrom<unknown>(
    "2011-02-29T08:00:00Z",
    "2012-02-29T08:00:00Z",
    "2011-11-04T08:00Z",
    "\u{1F600}".repeat(31),
  ),
  fc.jsonValue({ maxDepth: 3 }),
);
const key = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "toString", "a b", "", "note", "x"),
  fc.string(),
);

/** Every object and array of the record, so that the change may fall anywhere. */
function places(value: unknown): object[] {
  return typeof value === "object" && value !== null
    ? [value, ...Object.values(value).flatMap((inner) => places(inner))]
    : [];
}

test("the quick yes and zod agree on any record with one thing changed, put in or taken out", () => {
  const change = fc.record({
    place: fc.nat(),
    at: fc.nat(),
    how: fc.constantFrom("set", "add", "drop"),
    key,
    odd,
  });
  fc.assert(
    fc.property(change, ({ place, at, how, key, odd }) => {
      const record: unknown = structuredClone(valid);
      const all = places(record);
      const target = all[place % all.length] ?? {};
      const names = Object.keys(target);
      const name = how === "add" ? key : (names[at % Math.max(1, names.length)] ?? key);
      if (how === "drop") Reflect.deleteProperty(target, name);
      else Object.defineProperty(target, name, { value: odd, enumerable: true, configurable: true });
      const json: unknown = JSON.parse(JSON.stringify(record));
      const parsed = interviewSchema.safeParse(json);
      // What zod reads differently from what was sent is no plain yes either.
      expect(fits(json)).toBe(parsed.success && isDeepStrictEqual(parsed.data, json));
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ["as long as may be", "x".repeat(100_000), true],
  ["too long by one", "x".repeat(100_001), false],
  ["as long as may be in characters, which are more in UTF-16 units", "\u{1F600}".repeat(100_000), true],
])("a text %s", (_how, value, yes) => {
  const record = { ...valid, answers: { trust: { value } } };
  expect(fits(record)).toBe(yes);
  expect(interviewSchema.safeParse(record).success).toBe(yes);
});
