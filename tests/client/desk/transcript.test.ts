import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readerOf } from "../../../client/desk/interviews/reader.ts";
import {
  answerWords,
  countSilent,
  layOut,
  onlyTelling,
  probesUsed,
  spokenLanguages,
} from "../../../client/desk/interviews/transcript.ts";
import type { Answers, Interview } from "../../../protocols/interview.ts";
import { compile, type Item } from "../../../protocols/protocol.ts";
import type { InstrumentJson } from "../../../protocols/schema.ts";

const protocol = compile(
  JSON.parse(
    readFileSync(new URL("../../fixtures/small-study/instrument.json", import.meta.url), "utf8"),
  ) as InstrumentJson,
);
const sectors = protocol.item("sectors");
const panel = protocol.panels[0];
if (sectors === undefined || panel === undefined)
  throw new Error("the small study has lost its sectors or episodes");

const answers: Answers = {
  consent_take_part: { value: "yes" },
  sectors: { value: ["health", "other", "gone"], other: "Crafts" },
  years: { missing: "refused", note: "Looked at a colleague" },
  founded: { missing: "not_asked" },
  [panel.name]: { entries: [{}, {}] },
};

describe("a transcript", () => {
  it("lists every item in the instrument's order, but those that identify", () => {
    const names = layOut(protocol, answers).flatMap((m) =>
      m.entries.map((e) => (e.kind === "item" ? e.line.item.name : e.panel.name)),
    );
    const expected = protocol.modules.flatMap((m) => m.entries).filter((n) => !protocol.item(n)?.identity);
    expect(names).toEqual(expected);
    expect(names).not.toContain("org_name");
  });

  it("shows each episode with all items of its panel", () => {
    const episodes = layOut(protocol, answers)
      .flatMap((m) => m.entries)
      .find((e) => e.kind === "episodes");
    expect(episodes?.kind === "episodes" && episodes.episodes.map((e) => e.length)).toEqual([
      panel.items.length,
      panel.items.length,
    ]);
  });

  it("tells a panel without episodes from one that was not asked about and from one with nothing", () => {
    const of = (a: Answers) =>
      layOut(protocol, a)
        .flatMap((m) => m.entries)
        .find((e) => e.kind === "no_episodes");
    expect(of({ [panel.name]: { entries: [] } })).toMatchObject({ answer: { entries: [] } });
    expect(of({ [panel.name]: { missing: "not_asked" } })).toMatchObject({
      answer: { missing: "not_asked" },
    });
    expect(of({})).toMatchObject({ answer: undefined });
  });

  it("takes no inherited property for an answer", () => {
    const modules = [{ name: "m", title: { default: "M" }, entries: ["constructor"] }];
    const odd = { ...protocol, modules, panel: () => ({ ...panel, name: "constructor" }) };
    expect(layOut(odd, {})[0]?.entries[0]).toMatchObject({ kind: "no_episodes" });
  });
});

describe("leaving out what has no answer", () => {
  const left = (a: Answers) =>
    onlyTelling(layOut(protocol, a))
      .flatMap((m) => m.entries)
      .map((e) => (e.kind === "item" ? e.line.item.name : e.panel.name));

  it.each(["refused", "dont_know", "consent_withdrawn"] as const)(
    "keeps what the respondent did: %s",
    (missing) => {
      expect(left({ years: { missing } })).toEqual(["years"]);
      expect(left({ [panel.name]: { missing } })).toEqual([panel.name]);
    },
  );

  it.each(["not_asked", "skipped_by_design", "not_reported_in_source"] as const)(
    "hides what nobody spoke to: %s",
    (missing) => {
      expect(left({ years: { missing }, [panel.name]: { missing } })).toEqual([]);
    },
  );

  it("keeps a note and a used probe under what was not asked", () => {
    expect(left({ years: { missing: "not_asked", note: "No time" } })).toEqual(["years"]);
    expect(left({ years: { missing: "not_asked", probes: ["a"] } })).toEqual(["years"]);
    expect(left({ [panel.name]: { missing: "not_asked", note: "No time" } })).toEqual([panel.name]);
  });

  it("keeps a panel that was said to have no episode", () => {
    expect(left({ [panel.name]: { entries: [] } })).toEqual([panel.name]);
  });

  it("hides silent questions inside an episode, keeps the episode, and counts what it hides", () => {
    const [first, second] = panel.items;
    if (first === undefined || second === undefined) throw new Error("the panel has lost its items");
    const given: Answers = {
      [panel.name]: {
        entries: [{ [first.name]: { missing: "not_asked" }, [second.name]: { missing: "refused" } }, {}],
      },
    };
    const all = layOut(protocol, given);
    const [entry] = onlyTelling(all).flatMap((m) => m.entries);
    expect(entry?.kind === "episodes" && entry.episodes.map((e) => e.map((l) => l.item.name))).toEqual([
      [second.name],
      [],
    ]);
    const entries = all.flatMap((m) => m.entries).length;
    expect(countSilent(all)).toBe(entries - 1 + panel.items.length * 2 - 1);
  });
});

describe("the language of an answer", () => {
  const record = (language: string | null, given: Answers): Interview => ({
    schema: 1,
    id: "00000000-0000-4000-8000-000000000000",
    revision: 1,
    study: "small-study",
    protocol: "0".repeat(64),
    site: null,
    origin: "main",
    tablet: null,
    held: null,
    startedAt: null,
    finishedAt: null,
    zone: "UTC",
    language,
    consent: "respondent",
    answers: given,
  });
  const says = (language: string | null, given: Answers, spoken: string) =>
    readerOf(record(language, given), "en", (key) => key).saysLanguage(spoken);
  const inEnglish = { value: 3, language: "en" };
  const inChinese = { value: "是", language: "zh-cn" };

  it("is not said where it is the interview's and no other was used", () => {
    expect(says("en", { years: inEnglish }, "en")).toBe(false);
  });

  it("is said where it is not the interview's", () => {
    expect(says("zh-cn", { years: inEnglish }, "en")).toBe(true);
    expect(says(null, { years: inEnglish }, "en")).toBe(true);
  });

  it("is said of every answer once the interview used several", () => {
    const both = { years: inEnglish, [panel.name]: { entries: [{ episode_form: inChinese }] } };
    expect(says("en", both, "en")).toBe(true);
    expect(spokenLanguages(both)).toEqual(new Set(["en", "zh-cn"]));
  });
});

describe("an answer in words", () => {
  it("names options in the chosen language and shows an unknown code as it is", () => {
    expect(answerWords(sectors, ["health", "gone"], "zh-cn")).toEqual(["健康", "gone"]);
    expect(answerWords(sectors, ["health", "other"], "en")).toEqual(["Health", "Other, specify"]);
  });

  it("gives the texts of the probes that were used", () => {
    const item: Item = {
      ...sectors,
      probes: [
        { id: "a", text: { default: "Which first?", "zh-cn": "先是哪个？" } },
        { id: "b", text: { default: "Why?" } },
      ],
    };
    expect(probesUsed(item, { probes: ["b", "a"] }, "zh-cn")).toEqual(["先是哪个？", "Why?"]);
  });
});
