// One broken copy of the small study for each kind of finding: its file, path and code are named.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FindingCode, remedies } from "../../../server/domain/lint/finding.ts";
import { at, type JsonObject } from "../../../server/domain/lint/json.ts";
import { type LintedFiles, lint } from "../../../server/domain/lint/lint.ts";
import { readInstrument } from "../../../server/instruments.ts";

const fixture = new URL("../../fixtures/small-study", import.meta.url).pathname;
const shipped = new URL("../../../protocols/instruments/hasmath-hsu-2014", import.meta.url).pathname;

const profile = "pages.1.elements";
const sectors = `${profile}.1`;
const level = "pages.2.elements.1.templateElements.0";

type File = "instrument" | "published" | "north" | "cases";
/** Sets a value at a path of a file; `undefined` takes it away. */
type Break = readonly [file: File, path: string, value: unknown];

const someCase = {
  study: "small-study",
  cases: [
    {
      id: "0b7c1f0e-7a43-4a55-9c55-0d8f2a9b1c01",
      site: "north",
      held: "2011-12",
      answers: { sectors: { value: ["education"], source: { section: "methods" } } },
      identity: {},
    },
  ],
};

const broken: readonly [title: string, FindingCode, path: string, ...Break[]][] = [
  [
    "a property nobody knows on an item",
    "unknown_property",
    `${sectors}.colour`,
    ["instrument", `${sectors}.colour`, 1],
  ],
  [
    "… on an option",
    "unknown_property",
    `${sectors}.choices.0.zip`,
    ["instrument", `${sectors}.choices.0.zip`, 1],
  ],
  ["… on a module", "unknown_property", "pages.1.zip", ["instrument", "pages.1.zip", 1]],
  ["… on the instrument", "unknown_property", "zip", ["instrument", "zip", 1]],
  ["… in the study", "unknown_property", "study.zip", ["instrument", "study.zip", 1]],
  ["… inside a repeating panel", "unknown_property", `${level}.zip`, ["instrument", `${level}.zip`, 1]],
  ["… in a figure", "unknown_property", "figures.0.zip", ["published", "figures.0.zip", 1]],
  ["… in a pack", "unknown_property", "zip", ["north", "zip", 1]],
  [
    "a question type Resite does not know",
    "unknown_type",
    `${sectors}.type`,
    ["instrument", `${sectors}.type`, "matrix"],
  ],
  [
    "a property whose value SurveyJS cannot take",
    "bad_shape",
    `${profile}.2.inputType`,
    ["instrument", `${profile}.2.inputType`, "zip"],
  ],
  [
    "an option that has no code of its own",
    "unsupported_property",
    `${sectors}.showNoneItem`,
    ["instrument", `${sectors}.showNoneItem`, true],
  ],
  ...["setValueIf", "setValueExpression", "resetValueIf"].map((property): (typeof broken)[number] => [
    `what SurveyJS would write over an answer by itself: ${property}`,
    "unsupported_property",
    `${sectors}.${property}`,
    ["instrument", `${sectors}.${property}`, "{consent_take_part} = 'yes'"],
  ]),
  [
    "triggers",
    "unsupported_property",
    "triggers",
    ["instrument", "triggers", [{ type: "complete", expression: "{consent_take_part} = 'yes'" }]],
  ],
  [
    "two items of one name",
    "duplicate_name",
    `${profile}.2.name`,
    ["instrument", `${profile}.2.name`, "sectors"],
  ],
  [
    "an item named like one inside a repeating panel",
    "duplicate_name",
    `${level}.name`,
    ["instrument", `${level}.name`, "sectors"],
  ],
  [
    "a place word named like an item",
    "duplicate_name",
    "study.words.0.name",
    ["instrument", "study.words.0.name", "sectors"],
  ],
  [
    "two figures of one id",
    "duplicate_name",
    "figures.1.id",
    ["published", "figures.1.id", "interviews_north"],
  ],
  [
    "two probes of one id",
    "duplicate_name",
    "pages.3.elements.0.probes.1.id",
    ["instrument", "pages.3.elements.0.probes.1.id", "example"],
  ],
  [
    "a name with a capital",
    "illegal_name",
    `${profile}.2.name`,
    ["instrument", `${profile}.2.name`, "Years"],
  ],
  [
    "a name that expressions reserve",
    "illegal_name",
    `${profile}.2.name`,
    ["instrument", `${profile}.2.name`, "panel"],
  ],
  [
    "an option code with a blank",
    "illegal_name",
    `${sectors}.choices.2.value`,
    ["instrument", `${sectors}.choices.2.value`, "mass media"],
  ],
  [
    "two options of one code",
    "duplicate_option",
    `${sectors}.choices.2.value`,
    ["instrument", `${sectors}.choices.2.value`, "health"],
  ],
  [
    "an option that takes the code of 'other'",
    "duplicate_option",
    `${sectors}.choices.2.value`,
    ["instrument", `${sectors}.choices.2.value`, "other"],
  ],
  [
    "an expression that cannot be read",
    "broken_expression",
    "pages.1.visibleIf",
    ["instrument", "pages.1.visibleIf", "{sectors} ="],
  ],
  [
    "an expression with a function nobody has",
    "unknown_function",
    "pages.1.visibleIf",
    ["instrument", "pages.1.visibleIf", "zip({consent_take_part})"],
  ],
  [
    "an expression that names no item",
    "unknown_item",
    "pages.1.visibleIf",
    ["instrument", "pages.1.visibleIf", "{zip} = 'yes'"],
  ],
  [
    "an expression that reaches into a repeating panel from outside",
    "unknown_item",
    "pages.3.visibleIf",
    ["instrument", "pages.3.visibleIf", "{episode_level} = 'district'"],
  ],
  [
    "an expression that compares with no option",
    "unknown_option",
    "pages.1.visibleIf",
    ["instrument", "pages.1.visibleIf", "{consent_take_part} = 'maybe'"],
  ],
  [
    "an option no expression can have meant, inside a panel",
    "unknown_option",
    `${level.replace(/0$/, "1")}.visibleIf`,
    [
      "instrument",
      `${level.replace(/0$/, "1")}.visibleIf`,
      "{panel.episode_level} anyof ['district', 'zip']",
    ],
  ],
  [
    "an item shown depending on itself",
    "circular_expression",
    `${sectors}.visibleIf`,
    ["instrument", `${sectors}.visibleIf`, "{sectors} notempty"],
  ],
  [
    "two items shown depending on each other",
    "circular_expression",
    `${sectors}.visibleIf`,
    ["instrument", `${sectors}.visibleIf`, "{years} > 1"],
    ["instrument", `${profile}.2.visibleIf`, "{sectors} notempty"],
  ],
  [
    "a module shown depending on its own item",
    "circular_expression",
    "pages.1.visibleIf",
    ["instrument", "pages.1.visibleIf", "{years} > 1"],
  ],
  [
    "a circle through a group",
    "circular_expression",
    `${profile}.3.visibleIf`,
    ["instrument", `${profile}.3.visibleIf`, "{founded} notempty"],
    ["instrument", `${profile}.4.visibleIf`, "{budget_year} > 2000"],
  ],
  [
    "a text that lacks a language",
    "missing_translation",
    `${sectors}.title.zh-cn`,
    ["instrument", `${sectors}.title.zh-cn`, undefined],
  ],
  [
    "a text that is blank in a language",
    "missing_translation",
    `${sectors}.choices.0.text.zh-cn`,
    ["instrument", `${sectors}.choices.0.text.zh-cn`, " "],
  ],
  [
    "a probe that lacks a language",
    "missing_translation",
    "pages.3.elements.0.probes.0.text.zh-cn",
    ["instrument", "pages.3.elements.0.probes.0.text.zh-cn", undefined],
  ],
  [
    "a figure's label that lacks a language",
    "missing_translation",
    "figures.0.label.zh-cn",
    ["published", "figures.0.label.zh-cn", undefined],
  ],
  [
    "a pack's label that lacks a language",
    "missing_translation",
    "label.zh-cn",
    ["north", "label.zh-cn", undefined],
  ],
  [
    "a text without English",
    "missing_translation",
    `${sectors}.title.default`,
    ["instrument", `${sectors}.title.default`, undefined],
  ],
  [
    "a text that is one string for all languages",
    "missing_translation",
    `${profile}.2.placeholder`,
    ["instrument", `${profile}.2.placeholder`, "in years"],
  ],
  [
    "a translation that is still English",
    "same_as_english",
    `${sectors}.title.zh-cn`,
    ["instrument", `${sectors}.title.zh-cn`, "Which sectors does it work in?"],
  ],
  [
    "a translation that is English but for the space around it",
    "same_as_english",
    `${sectors}.title.zh-cn`,
    ["instrument", `${sectors}.title.zh-cn`, " Which sectors does it work in?\n"],
  ],
  [
    "a single English word left in Chinese",
    "same_as_english",
    `${sectors}.choices.2.text.zh-cn`,
    ["instrument", `${sectors}.choices.2.text.zh-cn`, "Media"],
  ],
  [
    "a text in a language nobody declared",
    "undeclared_language",
    `${sectors}.title.de`,
    ["instrument", `${sectors}.title.de`, "Welche?"],
  ],
  [
    "a pack in a language the instrument lacks",
    "undeclared_language",
    "languages.1",
    ["north", "languages.1", "de"],
  ],
  [
    "an item without a construct",
    "no_construct",
    `${sectors}.construct`,
    ["instrument", `${sectors}.construct`, undefined],
  ],
  ["an item without a basis", "no_basis", `${sectors}.basis`, ["instrument", `${sectors}.basis`, undefined]],
  [
    "an item without a section",
    "no_section",
    `${sectors}.section`,
    ["instrument", `${sectors}.section`, undefined],
  ],
  [
    "an item in a panel without a basis",
    "no_basis",
    `${level}.basis`,
    ["instrument", `${level}.basis`, undefined],
  ],
  [
    "an item in a group without a construct",
    "no_construct",
    `${profile}.3.elements.0.construct`,
    ["instrument", `${profile}.3.elements.0.construct`, undefined],
  ],
  [
    "an item that cites a section the source lacks",
    "unknown_section",
    `${sectors}.section`,
    ["instrument", `${sectors}.section`, "appendix"],
  ],
  [
    "a figure that cites a section the source lacks",
    "unknown_section",
    "figures.0.section",
    ["published", "figures.0.section", "appendix"],
  ],
  [
    "a placeholder that nothing fills",
    "unknown_word",
    "pages.1.title.zh-cn",
    ["instrument", "pages.1.title.zh-cn", "{citty}的机构"],
  ],
  [
    "a pack that fills a word nobody declared",
    "unknown_word",
    "words.county",
    ["north", "words.county", { default: "X", "zh-cn": "县" }],
  ],
  [
    "a pack that leaves a word without a value",
    "word_without_value",
    "words.city",
    ["north", "words.city", undefined],
  ],
  [
    "a pack that leaves a word without a value in a language",
    "word_without_value",
    "words.city.zh-cn",
    ["north", "words.city.zh-cn", undefined],
  ],
  [
    "a code for an item that is not there",
    "unknown_coded_item",
    "pages.3.elements.1.codes",
    ["instrument", "pages.3.elements.1.codes", "zip"],
  ],
  [
    "a code for a closed item",
    "unknown_coded_item",
    "pages.3.elements.1.codes",
    ["instrument", "pages.3.elements.1.codes", "sectors"],
  ],
  [
    "a code without its rule",
    "code_without_rule",
    "pages.3.elements.1.rule",
    ["instrument", "pages.3.elements.1.rule", undefined],
  ],
  [
    "a consent item that is not there",
    "unknown_item",
    "study.consent.recording",
    ["instrument", "study.consent.recording", "zip"],
  ],
  [
    "a consent item without a yes",
    "bad_consent_item",
    "study.consent.recording",
    ["instrument", "study.consent.recording", "budget_currency"],
  ],
  [
    "a derived number from an item that is not there",
    "unknown_item",
    "study.derived.0.usd.amount",
    ["instrument", "study.derived.0.usd.amount", "zip"],
  ],
  [
    "a derived number whose currency is no choice",
    "wrong_kind",
    "study.derived.0.usd.currency",
    ["instrument", "study.derived.0.usd.currency", "years"],
  ],
  [
    "an open question without probes",
    "open_without_probes",
    "pages.3.elements.0.probes",
    ["instrument", "pages.3.elements.0.probes", undefined],
  ],
  [
    "a figure about an item that is not there",
    "unknown_item",
    "figures.1.claim.of.item",
    ["published", "figures.1.claim.of.item", "zip"],
  ],
  [
    "a mean of an item that is not there",
    "unknown_item",
    "figures.3.claim.item",
    ["published", "figures.3.claim.item", "zip"],
  ],
  [
    "a figure about an option that is not there",
    "unknown_option",
    "figures.1.claim.of.includes",
    ["published", "figures.1.claim.of.includes", "zip"],
  ],
  [
    "an option that is not there, deep in a predicate",
    "unknown_option",
    "figures.1.claim.of.all.1.equals",
    [
      "published",
      "figures.1.claim.of",
      { all: [{ site: "north" }, { item: "collaborates", equals: "zip" }] },
    ],
  ],
  [
    "a figure about a site that has no pack",
    "unknown_site",
    "figures.0.claim.of.site",
    ["published", "figures.0.claim.of.site", "west"],
  ],
  [
    "a mean of a choice",
    "wrong_kind",
    "figures.3.claim.item",
    ["published", "figures.3.claim.item", "sectors"],
  ],
  [
    "a predicate of no known form",
    "bad_predicate",
    "figures.1.claim.of",
    ["published", "figures.1.claim.of", { item: "sectors", holds: "education" }],
  ],
  [
    "a base above the source's interviews",
    "base_too_large",
    "figures.3.claim.base",
    ["published", "figures.3.claim.base", 21],
  ],
  [
    "a count above its base",
    "count_above_base",
    "figures.1.claim.count",
    ["published", "figures.1.claim.count", 21],
  ],
  [
    "a compared figure on an item the source did not count",
    "figure_on_uncounted_item",
    "figures.1.claim.of.item",
    ["instrument", `${sectors}.basis`, "quoted"],
  ],
  ["figures of another study", "wrong_study", "study", ["published", "study", "another"]],
  ["a pack in no time zone", "bad_shape", "zone", ["north", "zone", "Mars/Olympus"]],
  [
    "a case with an option that is not there",
    "unfit_case",
    "cases.0.answers.sectors.value.0",
    ["cases", "cases.0.answers.sectors.value", ["zip"]],
  ],
  [
    "a case with an item that is not there",
    "unfit_case",
    "cases.0.answers.zip",
    ["cases", "cases.0.answers.zip", { value: "x", source: { section: "methods" } }],
  ],
  [
    "a case with an identity among its answers",
    "unfit_case",
    "cases.0.answers.org_name",
    ["cases", "cases.0.answers.org_name", { value: "x", source: { section: "methods" } }],
  ],
  ["a case at a site without a pack", "unknown_site", "cases.0.site", ["cases", "cases.0.site", "west"]],
  [
    "a case that cites a section the source lacks",
    "unknown_section",
    "cases.0.answers.sectors.source.section",
    ["cases", "cases.0.answers.sectors.source.section", "appendix"],
  ],
  ["a case told twice", "duplicate_case", "cases.1.id", ["cases", "cases.1", someCase.cases[0]]],
  ["cases of another study", "wrong_study", "study", ["cases", "study", "another"]],
  [
    "an expression longer than anyone writes",
    "long_expression",
    "pages.3.visibleIf",
    ["instrument", "pages.3.visibleIf", "{years} = 1 and ".repeat(20_000)],
  ],
  [
    "more options than an item may have",
    "too_large",
    `${sectors}.choices`,
    ["instrument", `${sectors}.choices`, Array.from({ length: 501 }, () => ({}))],
  ],
  [
    "more items than an instrument may have",
    "too_large",
    "pages",
    ["instrument", profile, Array.from({ length: 501 }, () => ({}))],
  ],
  ["a file nested beyond reason", "too_deep", "", ["instrument", "deep", nest(100)]],
];

describe("each thing that can be wrong is named with its file, path and code", () => {
  test.each(broken)("%s is %s at %s", async (_title, code, path, ...breaks) => {
    const findings = await lint(breakFiles(breaks));
    const last = breaks.at(-1)?.[0];
    const file = isAboutFigures(path) ? "published.json" : fileNames[last ?? "instrument"];
    expect(findings).toContainEqual(expect.objectContaining({ file, path, code, remedy: remedies[code] }));
    for (const { message } of findings) expect(message).toMatch(/^\S.*\.$/s);
  });

  test("a broken place is told once, in the most exact words", async () => {
    expect(await codesOf(["instrument", `${sectors}.construct`, undefined])).toEqual(["no_construct"]);
    expect(await codesOf(["instrument", "pages.3.elements.0.type", "zip"])).toEqual(["unknown_type"]);
    expect(await codesOf(["instrument", "pages.1.visibleIf", "{years} > 1"])).toEqual([
      "circular_expression",
    ]);
  });

  test("two packs of one id are told", async () => {
    const files = readInstrument(fixture);
    const [north] = files.sites;
    const findings = await lint({
      ...files,
      sites: [...files.sites, { file: "sites/z.json", json: north?.json }],
    });
    expect(findings).toEqual([
      expect.objectContaining({ file: "sites/z.json", path: "id", code: "duplicate_site" }),
    ]);
  });
});

describe("what is in order is left alone", () => {
  test("the small study has no findings", async () => {
    expect(await lint({ ...readInstrument(fixture), cases: someCase })).toEqual([]);
  });

  test("the shipped study has no findings", async () => {
    expect(await lint(readInstrument(shipped))).toEqual([]);
  });

  test("a published figure that cannot be true is no finding", async () => {
    expect(await codesOf(["published", "figures.2.claim.count", 5])).toEqual([]);
  });

  test("acronyms and numbers may stand in every language", async () => {
    expect(
      await codesOf([
        "instrument",
        `${sectors}.choices.2.text`,
        { default: "NGO 21 / {city}", "zh-cn": "NGO 21 / {city}" },
      ]),
    ).toEqual([]);
  });

  test("texts may pipe in the answer of another item", async () => {
    expect(await codesOf(["instrument", "pages.3.title.default", "Trust, after {years} years"])).toEqual([]);
  });

  test("an expression may count the entries of a repeating panel", async () => {
    expect(await codesOf(["instrument", "pages.3.visibleIf", "{episodes.length} > 1"])).toEqual([]);
  });

  test("a claim that is not testable may rest on what was not counted", async () => {
    expect(
      await codesOf(["published", "figures.6.claim.of", { item: "consent_recording", equals: "yes" }]),
    ).toEqual([]);
  });
});

describe("hostile files", () => {
  test("endless findings are not all told, and it is said that there are more", async () => {
    const unknown = Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`zip${n}`, 1]));
    const { sites, instrument } = readInstrument(fixture);
    const findings = await lint({ instrument: { ...(instrument as object), ...unknown }, sites });
    expect(findings.length).toBeLessThanOrEqual(1001);
    expect(findings.at(-1)).toMatchObject({ code: "more_findings" });
  });

  test("lint answers with findings for JSON of any shape", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), async (a, b, c, d) => {
        const findings = await lint({
          instrument: a,
          published: b,
          cases: c,
          sites: [{ file: "s.json", json: d }],
        });
        expect(findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });

  test("lint answers whatever stands in the place of any part of a study", async () => {
    const files = { ...readInstrument(fixture), cases: someCase };
    const places = pathsOf(files.instrument);
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom("__proto__", "constructor", "\ud800", "\0", "{", "{a", null, -1, [], {}),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), odd, async (path, value) => {
        await lint(breakFiles([["instrument", path, value]]));
      }),
      { numRuns: 60 },
    );
  });

  test("names from Object's prototype are unknown items", async () => {
    expect(await codesOf(["published", "figures.3.claim.item", "constructor"])).toEqual(["unknown_item"]);
    expect(await codesOf(["instrument", "pages.3.visibleIf", "{constructor} notempty"])).toEqual([
      "unknown_item",
    ]);
  });
});

const fileNames: Record<File, string> = {
  instrument: "instrument.json",
  published: "published.json",
  north: "sites/north.json",
  cases: "cases.json",
};

function isAboutFigures(path: string): boolean {
  return path.startsWith("figures.");
}

async function codesOf(...breaks: Break[]): Promise<string[]> {
  return (await lint(breakFiles(breaks))).map((f) => f.code);
}

function breakFiles(breaks: readonly Break[]): LintedFiles {
  const { instrument, published, sites } = readInstrument(fixture);
  const cases: unknown = structuredClone(someCase);
  const files: Record<File, unknown> = { instrument, published, cases, north: sites[0]?.json };
  for (const [file, path, value] of breaks) set(files[file], path, value);
  return { instrument, published, sites, ...(breaks.some(([file]) => file === "cases") ? { cases } : {}) };
}

function set(json: unknown, path: string, value: unknown): void {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = at(json, keys) as JsonObject;
  if (value === undefined) delete parent[last];
  else parent[last] = structuredClone(value);
}

function nest(depth: number): unknown {
  return depth === 0 ? 1 : [nest(depth - 1)];
}

function pathsOf(json: unknown, path = ""): string[] {
  const inner = Object.entries(typeof json === "object" && json !== null ? json : {});
  return inner.flatMap(([key, value]) => {
    const place = path === "" ? key : `${path}.${key}`;
    return [place, ...pathsOf(value, place)];
  });
}
