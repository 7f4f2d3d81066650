// checkAnswers: whatever fits passes, and each way not to fit has its own code at its own path.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkAnswer, checkAnswers, type Issue, type IssueCode, issueCodes } from "../../protocols/check.ts";
import type { Answer, Identity, Interview } from "../../protocols/interview.ts";
import { compile, type Item } from "../../protocols/protocol.ts";
import type { InstrumentJson } from "../../protocols/schema.ts";
import { resolve } from "../../protocols/site.ts";
import { idOf, instrument, interviewWith, packs } from "../server/domain/smallStudy.ts";

const protocol = compile(resolve(withNone(instrument), packs[0] ?? null));
const outside = protocol.items.filter((i) => i.panel === undefined);
const episodeItems = protocol.panel("episodes")?.items ?? [];

interface Parts {
  record: Interview;
  identity: Identity;
}

/** What is changed, in what part and where the check must say so, and the change. */
type Mutation = readonly [
  title: string,
  code: IssueCode,
  where: `${Issue["part"]}:${string}`,
  change: (parts: Parts) => void,
];

const answer = (name: string, given: unknown) => {
  return ({ record }: Parts) => {
    record.answers[name] = given as Answer;
  };
};
const episode = (name: string, given: unknown) =>
  answer("episodes", {
    entries: [
      { ...Object.fromEntries(episodeItems.map((i) => [i.name, { missing: "refused" }])), [name]: given },
    ],
  });

const mutations: readonly Mutation[] = [
  [
    "another study",
    "wrong_study",
    "record:study",
    ({ record }) => {
      record.study = "other";
    },
  ],
  [
    "another site",
    "wrong_site",
    "record:site",
    ({ record }) => {
      record.site = "south";
    },
  ],
  [
    "no site",
    "no_site",
    "record:site",
    ({ record }) => {
      record.site = null;
    },
  ],
  [
    "a zone of no place",
    "unknown_zone",
    "record:zone",
    ({ record }) => {
      record.zone = "Mars/Olympus";
    },
  ],
  [
    "an offset for a zone",
    "unknown_zone",
    "record:zone",
    ({ record }) => {
      record.zone = "+08:00";
    },
  ],
  [
    "a day held that never was",
    "bad_date",
    "record:held",
    ({ record }) => {
      record.held = "2011-02-31";
    },
  ],
  [
    "a year held before anyone could hold it",
    "bad_date",
    "record:held",
    ({ record }) => {
      record.held = "1899-12-31";
    },
  ],
  [
    "a year held long after anyone can",
    "bad_date",
    "record:held",
    ({ record }) => {
      record.held = "2101";
    },
  ],
  [
    "an end before the start",
    "ends_before_start",
    "record:finishedAt",
    ({ record }) => {
      record.startedAt = "2011-11-04T09:00:00Z";
      record.finishedAt = "2011-11-04T08:59:59.999Z";
    },
  ],
  [
    "a source-derived case with a tablet",
    "not_from_tablet",
    "record:tablet",
    ({ record }) => {
      Object.assign(record, { origin: "article", consent: "published_source", tablet: "tablet-1" });
    },
  ],
  [
    "an identity of another interview",
    "wrong_id",
    "identity:id",
    ({ identity }) => {
      identity.id = idOf(99);
    },
  ],
  [
    "an identity of another revision",
    "wrong_id",
    "identity:id",
    ({ identity }) => {
      identity.revision = 9;
    },
  ],
  ["an item nobody asked", "unknown_item", "record:answers.zip", answer("zip", { value: "x" })],
  [
    "an episode's item outside its panel",
    "unknown_item",
    "record:answers.episode_level",
    answer("episode_level", { value: "district" }),
  ],
  [
    "an item nobody asked in an episode",
    "unknown_item",
    "record:answers.episodes.entries.0.zip",
    episode("zip", { value: "x" }),
  ],
  [
    "a name from Object's prototype",
    "unknown_item",
    "record:answers.constructor",
    answer("constructor", { value: "x" }),
  ],
  [
    "a name in the identity that nobody asked",
    "unknown_item",
    "identity:answers.zip",
    ({ identity }) => {
      identity.answers.zip = { value: "x" };
    },
  ],
  [
    "an identity item in the record",
    "misplaced_item",
    "record:answers.org_name",
    answer("org_name", { value: "x" }),
  ],
  [
    "an item of the record in the identity",
    "misplaced_item",
    "identity:answers.years",
    ({ identity }) => {
      identity.answers.years = { value: 3 };
    },
  ],
  [
    "a panel in the identity",
    "misplaced_item",
    "identity:answers.episodes",
    ({ identity }) => {
      identity.answers.episodes = { entries: [] };
    },
  ],
  [
    "no word of an item",
    "absent",
    "record:answers.years",
    ({ record }) => {
      delete record.answers.years;
    },
  ],
  [
    "no word of a panel",
    "absent",
    "record:answers.episodes",
    ({ record }) => {
      delete record.answers.episodes;
    },
  ],
  [
    "no word of an identity item",
    "absent",
    "identity:answers.org_name",
    ({ identity }) => {
      delete identity.answers.org_name;
    },
  ],
  [
    "no word of an item in an episode",
    "absent",
    "record:answers.episodes.entries.0.episode_level",
    answer("episodes", { entries: [{ episode_story: { missing: "refused" } }] }),
  ],
  [
    "a number for a choice",
    "wrong_kind",
    "record:answers.collaborates.value",
    answer("collaborates", { value: 1 }),
  ],
  [
    "a list for a single choice",
    "wrong_kind",
    "record:answers.collaborates.value",
    answer("collaborates", { value: ["yes"] }),
  ],
  [
    "one option for a multiple choice",
    "wrong_kind",
    "record:answers.sectors.value",
    answer("sectors", { value: "media" }),
  ],
  ["words for a number", "wrong_kind", "record:answers.years.value", answer("years", { value: "8" })],
  ["what is no number", "wrong_kind", "record:answers.years.value", answer("years", { value: Number.NaN })],
  [
    "infinity",
    "wrong_kind",
    "record:answers.budget_amount.value",
    answer("budget_amount", { value: Number.POSITIVE_INFINITY }),
  ],
  ["a number for a date", "wrong_kind", "record:answers.founded.value", answer("founded", { value: 2011 })],
  [
    "a number for words",
    "wrong_kind",
    "record:answers.trust_sector.value",
    answer("trust_sector", { value: 1 }),
  ],
  ["a value for a panel", "wrong_kind", "record:answers.episodes", answer("episodes", { value: "x" })],
  ["entries for an item", "wrong_kind", "record:answers.years", answer("years", { entries: [] })],
  [
    "an option that is not there",
    "unknown_option",
    "record:answers.collaborates.value",
    answer("collaborates", { value: "zip" }),
  ],
  [
    "one option of several that is not there",
    "unknown_option",
    "record:answers.sectors.value.1",
    answer("sectors", { value: ["media", "zip"] }),
  ],
  [
    "'other' where it is not offered",
    "unknown_option",
    "record:answers.collaborates.value",
    answer("collaborates", { value: "other" }),
  ],
  [
    "an option that is not there, in an episode",
    "unknown_option",
    "record:answers.episodes.entries.0.episode_level.value",
    episode("episode_level", { value: "zip" }),
  ],
  [
    "an option's prototype name",
    "unknown_option",
    "record:answers.collaborates.value",
    answer("collaborates", { value: "__proto__" }),
  ],
  [
    "an option twice",
    "repeated_option",
    "record:answers.sectors.value",
    answer("sectors", { value: ["media", "media"] }),
  ],
  [
    "'none' beside another option",
    "not_alone",
    "record:answers.sectors.value",
    answer("sectors", { value: ["none", "media"] }),
  ],
  ["an empty list", "no_option", "record:answers.sectors.value", answer("sectors", { value: [] })],
  [
    "'other' specified but not chosen",
    "other_without_option",
    "record:answers.sectors.other",
    answer("sectors", { value: ["media"], other: "x" }),
  ],
  [
    "'other' specified where it is not offered",
    "other_without_option",
    "record:answers.collaborates.other",
    answer("collaborates", { value: "yes", other: "x" }),
  ],
  ["half a year", "not_whole", "record:answers.years.value", answer("years", { value: 8.5 })],
  ["years below the minimum", "too_small", "record:answers.years.value", answer("years", { value: -1 })],
  ["years above the maximum", "too_large", "record:answers.years.value", answer("years", { value: 201 })],
  [
    "an amount beyond any that is counted",
    "too_large",
    "record:answers.budget_amount.value",
    answer("budget_amount", { value: 1e308 }),
  ],
  [
    "the thirtieth of February",
    "bad_date",
    "record:answers.founded.value",
    answer("founded", { value: "2011-02-30" }),
  ],
  [
    "the thirteenth month",
    "bad_date",
    "record:answers.founded.value",
    answer("founded", { value: "2011-13" }),
  ],
  ["a date in words", "bad_date", "record:answers.founded.value", answer("founded", { value: "last year" })],
  [
    "words that say nothing",
    "empty_text",
    "record:answers.trust_sector.value",
    answer("trust_sector", { value: " \n" }),
  ],
  [
    "half a character",
    "malformed_text",
    "record:answers.trust_sector.value",
    answer("trust_sector", { value: "\ud800" }),
  ],
  [
    "half a character in a note",
    "malformed_text",
    "record:answers.years.note",
    answer("years", { value: 8, note: "\udc00" }),
  ],
  [
    "half a character in 'other'",
    "malformed_text",
    "record:answers.sectors.other",
    answer("sectors", { value: ["other"], other: "\ud800" }),
  ],
  [
    "a probe the item lacks",
    "unknown_probe",
    "record:answers.trust_sector.probes",
    answer("trust_sector", { value: "x", probes: ["zip"] }),
  ],
  [
    "a probe where there are none",
    "unknown_probe",
    "record:answers.years.probes",
    answer("years", { value: 8, probes: ["example"] }),
  ],
  [
    "an interview in another language",
    "unknown_language",
    "record:language",
    ({ record }) => {
      record.language = "de";
    },
  ],
  [
    "an answer in another language",
    "unknown_language",
    "record:answers.years.language",
    answer("years", { value: 8, language: "de" }),
  ],
  [
    "consent by a source",
    "source_only",
    "record:consent",
    ({ record }) => {
      record.consent = "published_source";
    },
  ],
  [
    "a source for an answer",
    "source_only",
    "record:answers.years.source",
    answer("years", { value: 8, source: { section: "methods" } }),
  ],
  [
    "'not reported in source'",
    "source_only",
    "record:answers.years.missing",
    answer("years", { missing: "not_reported_in_source" }),
  ],
  [
    "answered off route without an answer",
    "off_route_without_answer",
    "record:answers.years.offRoute",
    answer("years", { missing: "refused", offRoute: true }),
  ],
];

const kinds = ["refused", "dont_know", "not_asked", "skipped_by_design", "consent_withdrawn"] as const;
const missing = fc.constantFrom(...kinds).map((type) => ({ missing: type }));
const words = fc.string({ unit: "grapheme", minLength: 1 }).filter((s) => s.trim() !== "");

/** Any interview that fits: each item answered with any value it takes, or missing for any reason. */
const fitting: fc.Arbitrary<Parts> = fc
  .record({
    answers: answersTo(outside.filter((i) => !i.identity)),
    entries: fc.array(answersTo(episodeItems), { maxLength: 3 }),
    identity: answersTo(outside.filter((i) => i.identity)),
    language: fc.constantFrom("en", "zh-cn"),
  })
  .map(({ answers, entries, identity, language }) => {
    const record = interviewWith({}, { language });
    record.answers = { ...answers, episodes: { entries } };
    return { record, identity: { schema: 1, id: record.id, revision: record.revision, answers: identity } };
  });

describe("an interview that fits its protocol", () => {
  test("has no issues, whatever was answered or left out", () => {
    fc.assert(
      fc.property(fitting, ({ record, identity }) => {
        expect(checkAnswers(protocol, record, identity)).toEqual([]);
      }),
    );
  });

  test("may hold what only a source can give, when it is derived from one", () => {
    fc.assert(
      fc.property(fitting, ({ record, identity }) => {
        const years: Answer = { value: 8, source: { section: "methods" } };
        const founded: Answer = { missing: "not_reported_in_source" };
        const derived: Interview = {
          ...record,
          origin: "article",
          consent: "published_source",
          answers: { ...record.answers, years, founded },
        };
        expect(checkAnswers(protocol, derived, identity)).toEqual([]);
      }),
    );
  });

  test.each(["main", "pilot", "practice", "synthetic"] as const)(
    "names its site even under the neutral words, when its origin is %s",
    (origin) => {
      const neutral = compile(resolve(withNone(instrument), null));
      const [parts] = fc.sample(fitting, 1);
      if (parts === undefined) throw new Error("a sample of one has one");
      const record = { ...parts.record, site: null, origin };
      const issue = { part: "record", path: "site", code: "no_site" };
      expect(checkAnswers(neutral, record, parts.identity)).toEqual([issue]);
    },
  );

  test.each(["2011", "2011-11", "2012-02-29"])("may give a date as precisely as %s", (founded) => {
    const changed = mutate(answer("founded", { value: founded }));
    expect(changed).toEqual([]);
  });
});

describe("one thing wrong is one issue, with its code and path", () => {
  test.each(mutations)("%s: %s at %s", (_title, code, where, change) => {
    const [part, path] = where.split(":");
    fc.assert(
      fc.property(fitting, (parts) => {
        const changed = structuredClone(parts);
        change(changed);
        expect(checkAnswers(protocol, changed.record, changed.identity)).toEqual([{ part, path, code }]);
      }),
      { numRuns: 20 },
    );
  });

  test("every code is among these", () => {
    expect(new Set(mutations.map(([, code]) => code))).toEqual(new Set(Object.keys(issueCodes)));
  });

  test("an interview whose identity part is missing lacks the identity items", () => {
    const [parts] = fc.sample(fitting, 1);
    if (parts === undefined) throw new Error("a sample of one has one");
    expect(checkAnswers(protocol, parts.record, null)).toEqual([
      { part: "identity", path: "answers.org_name", code: "absent" },
    ]);
  });

  test("an own key called __proto__ is an unknown item", () => {
    const answers = JSON.parse('{"__proto__": {"value": "x"}}') as Interview["answers"];
    const [parts] = fc.sample(fitting, 1);
    if (parts === undefined) throw new Error("a sample of one has one");
    const record = { ...parts.record, answers: Object.assign(answers, parts.record.answers) };
    expect(checkAnswers(protocol, record, parts.identity)).toEqual([
      { part: "record", path: "answers.__proto__", code: "unknown_item" },
    ]);
  });
});

test("an item named like a property of every object is absent when nobody answered it", () => {
  const renamed = JSON.parse(
    JSON.stringify(protocol.json).replaceAll('"years"', '"constructor"'),
  ) as InstrumentJson;
  const [parts] = fc.sample(fitting, 1);
  if (parts === undefined) throw new Error("a sample of one has one");
  delete parts.record.answers.years;
  expect(checkAnswers(compile(renamed), parts.record, parts.identity)).toEqual([
    { part: "record", path: "answers.constructor", code: "absent" },
  ]);
});

test("issues never repeat what was answered", () => {
  const secret = "the respondent's own words";
  const said: unknown[] = [{ value: secret }, { value: [secret] }, { value: 1, note: secret, other: secret }];
  for (const { name } of outside) {
    for (const given of said) expect(JSON.stringify(mutate(answer(name, given)))).not.toContain(secret);
  }
});

function mutate(change: (parts: Parts) => void): Issue[] {
  const [parts] = fc.sample(fitting, { numRuns: 1, seed: 1 });
  if (parts === undefined) throw new Error("a sample of one has one");
  change(parts);
  return checkAnswers(protocol, parts.record, parts.identity);
}

type Plain = Exclude<Answer, { entries: unknown }>;

function answersTo(items: readonly Item[]): fc.Arbitrary<Record<string, Plain>> {
  return fc.record(Object.fromEntries(items.map((item) => [item.name, answerTo(item)])));
}

function answerTo(item: Item): fc.Arbitrary<Plain> {
  const annotations = {
    note: words,
    probes: fc.subarray(item.probes.map((p) => p.id)),
    language: fc.constantFrom("en", "zh-cn"),
  };
  const options = { requiredKeys: [] };
  return fc.oneof(
    fc
      .tuple(someValue(item), fc.record(annotations, options))
      .map(([given, more]) => ({ ...given, ...more })),
    fc.tuple(missing, fc.record(annotations, options)).map(([given, more]) => ({ ...given, ...more })),
  );
}

function someValue(item: Item): fc.Arbitrary<{ value: string | number | string[]; other?: string }> {
  const plain = (value: fc.Arbitrary<string | number | string[]>) => value.map((v) => ({ value: v }));
  const codes = item.options.map((o) => o.code);
  switch (item.kind) {
    case "single":
      return plain(fc.constantFrom(...codes));
    case "multiple":
      return fc.oneof(
        plain(
          fc.subarray(
            codes.filter((c) => c !== "none"),
            { minLength: 1 },
          ),
        ),
        plain(fc.constant(["none"])),
        words.map((other) => ({ value: ["other"], other })),
      );
    case "number":
      return plain(fc.integer({ min: Number(item.min ?? 0), max: Number(item.max ?? 1e9) }));
    case "date":
      return plain(
        fc
          .date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
          .map((d) => d.toISOString().slice(0, 10)),
      );
    case "text":
      return plain(words);
  }
}

/** The small study whose sectors also offer an option that stands alone. */
function withNone(json: InstrumentJson): InstrumentJson {
  const copy = structuredClone(json);
  for (const element of copy.pages.flatMap((page) => page.elements)) {
    if (element.type === "checkbox") {
      element.choices.push({ value: "none", text: { default: "None" }, isExclusive: true });
    }
  }
  return copy;
}

test("a number beyond any that is counted is refused in both directions, whatever the item allows", () => {
  const amount = protocol.item("budget_amount");
  if (amount === undefined) throw new Error("the small study asks for a budget");
  const free = { ...amount, min: undefined, max: undefined };
  expect(checkAnswer(free, { value: -1e15 })).toEqual([]);
  expect(checkAnswer(free, { value: -1.1e15 })).toEqual(["too_small"]);
  expect(checkAnswer({ ...free, min: -1e300, max: 1e300 }, { value: 1.1e15 })).toEqual(["too_large"]);
});
