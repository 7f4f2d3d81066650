// The 2014 instrument as it is fielded: what the study and its interviewers rely on in the files themselves.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile, type Item } from "../../protocols/protocol.ts";
import { instrumentSchema, sitePackSchema, type Text } from "../../protocols/schema.ts";
import { resolve } from "../../protocols/site.ts";
import { createModel, vetDefinition } from "../../protocols/survey.ts";
import { lint } from "../../server/domain/lint/lint.ts";

const folder = new URL("../../protocols/instruments/hasmath-hsu-2014/", import.meta.url);
const json: unknown = readJson("instrument.json");
const instrument = instrumentSchema.parse(json);
const protocol = compile(instrument);
const packs = ["beijing", "shanghai"].map((id) => sitePackSchema.parse(readJson(`sites/${id}.json`)));
const texts = textsIn(json);

describe("the instrument", () => {
  test("is a definition that SurveyJS and the instrument check accept whole", async () => {
    expect(vetDefinition(json)).toEqual([]);
    const sites = packs.map((pack) => ({ file: `sites/${pack.id}.json`, json: pack }));
    expect(await lint({ instrument: json, sites })).toEqual([]);
  });

  test("has 55 to 75 items, those of the repeating panel included", () => {
    expect(protocol.items.length).toBeGreaterThanOrEqual(55);
    expect(protocol.items.length).toBeLessThanOrEqual(75);
    expect(new Set(protocol.items.map((i) => i.name)).size).toBe(protocol.items.length);
    expect(protocol.panels.map((p) => [p.name, p.module])).toEqual([["episodes", "collaboration"]]);
  });

  test("runs from consent to the interviewer's debrief in the order of the study's constructs", () => {
    expect(protocol.modules.map((m) => m.name)).toEqual([
      "consent",
      "profile",
      "powers",
      "collaboration",
      "trust",
      "knowledge",
      "jiaodu",
      "capacity",
      "expertise",
      "isomorphism",
      "ignorance",
      "closing",
      "debrief",
    ]);
    expect(inModule("debrief").map((i) => i.answeredBy)).toEqual(["interviewer", "interviewer"]);
  });

  test("says of every open question how to probe, in two to five ways", () => {
    const open = protocol.items.filter((i) => i.kind === "text" && !i.identity);
    expect(open.length).toBeGreaterThan(15);
    for (const { name, probes } of open) {
      expect(probes.length, name).toBeGreaterThanOrEqual(2);
      expect(probes.length, name).toBeLessThanOrEqual(5);
      expect(new Set(probes.map((p) => p.id)).size, name).toBe(probes.length);
    }
  });

  test("offers the article's eleven sectors, its levels of the local state and its forms of collaboration", () => {
    expect(codes("sectors")).toEqual([
      "education",
      "health",
      "migrants",
      "environment",
      "gender",
      "welfare",
      "media",
      "culture",
      "connecting_charities",
      "fundraising",
      "training",
      "other",
    ]);
    expect(codes("episode_level")).toEqual([
      "municipal",
      "district",
      "street_office",
      "residents_committee",
      "other",
    ]);
    expect(codes("episode_form")).toEqual([
      "purchased_services",
      "contract",
      "funded_activity",
      "one_off_project",
      "subfunding_gongo",
      "beside_without_hezuo",
      "other",
    ]);
    expect(codes("registration")).toEqual(["sponsoring_agency", "business", "other"]);
  });

  test("asks trust and knowledge each alone and codes them low, not low, mixed or unclear by a rule", () => {
    for (const open of ["trust_own", "trust_sector", "knowledge_own", "knowledge_sector"]) {
      const coded = item(`${open}_coded`);
      expect(item(open).kind).toBe("text");
      expect(coded).toMatchObject({ codes: open, answeredBy: "interviewer", kind: "single" });
      expect(codes(coded.name)).toEqual(["low", "not_low", "mixed", "unclear"]);
      expect(coded.rule).toBeDefined();
      expect(item(open).title.default).not.toMatch(/trust.*know|know.*trust/i);
    }
    for (const scale of ["trust_scale", "knowledge_scale"])
      expect(item(scale)).toMatchObject({ basis: "extension", measure: "ordinal" });
  });

  test("counts nothing that a code of its own does not carry", () => {
    const counted = protocol.items.filter((i) => i.basis === "counted");
    expect(counted.filter((i) => i.kind === "text").map((i) => i.name)).toEqual([]);
  });

  test("cites only sections of the article", () => {
    expect([...new Set(protocol.items.map((i) => i.section))].sort()).toEqual([
      "epistemic_awareness",
      "epistemic_capacity",
      "final_words",
      "institutional_environment",
      "introduction",
      "methodology",
      "neo_institutional_theory",
    ]);
    const footnotes = protocol.items.flatMap((i) => i.footnotes);
    expect(footnotes.every((n) => n <= 69)).toBe(true);
  });

  test("codes only open items of the same module, by a rule that takes no mere assent", () => {
    for (const coded of protocol.items.filter((i) => i.codes !== undefined)) {
      expect(item(coded.codes ?? ""), coded.name).toMatchObject({ kind: "text", module: coded.module });
      expect(coded.rule?.default, coded.name).toContain("Mere agreement to a probe");
      expect(coded.rule?.["zh-cn"], coded.name).toContain("只是顺着追问表示同意");
    }
  });

  test("takes no judgement from an answer coded unclear", () => {
    const unclear = protocol.items.flatMap((i) => i.options.filter((o) => o.code === "unclear"));
    expect(unclear).toHaveLength(6);
    for (const option of unclear) expect(option.undetermined).toBe(true);
    expect(protocol.items.flatMap((i) => i.options).filter((o) => o.undetermined)).toHaveLength(6);
  });

  test("codes meaningful knowledge from what was said of NGOs in general, and never asks for it outright", () => {
    expect(item("knowledge_meaningful")).toMatchObject({
      codes: "knowledge_sector",
      answeredBy: "interviewer",
    });
    expect(codes("knowledge_meaningful")).toEqual(["limited", "not_limited", "mixed", "unclear"]);
  });

  test("offers something between enough and not enough", () => {
    for (const name of ["reach_suffices", "finances_suffice"])
      expect(codes(name)).toEqual(["enough", "partly", "not_enough"]);
  });

  test("lets the person say what perspective means before asking what stands in the way", () => {
    expect(inModule("jiaodu").map((i) => i.name)).toEqual([
      "jiaodu_meaning",
      "jiaodu_meaning_coded",
      "jiaodu_barrier",
    ]);
    expect(codes("jiaodu_barrier")).toEqual(["nothing", "lack_of_trust", "perspective", "both", "other"]);
  });

  test("keeps apart the organisation, the person and the contact, and nothing else", () => {
    const identifying = protocol.items.filter((i) => i.identity);
    expect(identifying.map((i) => i.name)).toEqual(["org_name", "person_name", "contact"]);
    expect(identifying.map((i) => i.module)).toEqual(["closing", "closing", "closing"]);
  });
});

describe("the instrument's two languages", () => {
  test("are complete: every text stands in English and Chinese, and the Chinese is Chinese", () => {
    expect(texts.length).toBeGreaterThan(400);
    for (const [path, text] of texts) {
      expect(Object.keys(text).sort(), path).toEqual(["default", "zh-cn"]);
      expect(text["zh-cn"], path).not.toBe(text.default);
      expect(text["zh-cn"], path).toMatch(/\p{Script=Han}/u);
    }
  });

  test("have one Chinese word for NGOs, the state, the four powers and reach, in the figures too", () => {
    const chinese = [...texts, ...textsIn(readJson("published.json"))].map(([, t]) => String(t["zh-cn"]));
    expect(chinese.filter((t) => /非政府组织|国家|官方|权力|地域/.test(t))).toEqual([]);
  });

  test("write Chinese with full-width punctuation", () => {
    const half = /\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u;
    expect(texts.filter(([, text]) => half.test(String(text["zh-cn"])))).toEqual([]);
  });

  test.each([
    ["hezuo", "合作"],
    ["jiaodu", "角度"],
    ["fuwu", "服务"],
    ["guanyuan", "官员"],
    ["jiedao", "街道"],
    ["juweihui", "居委会"],
  ])("give %s in pinyin and characters", (pinyin, characters) => {
    const titles = [...texts, ...packs.flatMap((p) => textsIn(p.words, p.id))].filter(([, t]) =>
      t.default.includes(pinyin),
    );
    expect(titles.length).toBeGreaterThan(0);
    for (const [path, text] of titles) {
      expect(text.default, path).toContain(`${pinyin} ${characters}`);
      expect(text["zh-cn"], path).toContain(`${characters}（${pinyin}）`);
    }
  });

  test("use the same place words in both, and only declared ones", () => {
    const declared = new Set(instrument.study.words.map((w) => w.name));
    const used = new Set<string>();
    for (const [path, text] of texts) {
      const [english, chinese] = [text.default, String(text["zh-cn"])].map(placesIn);
      expect(chinese, path).toEqual(english);
      for (const word of english ?? []) used.add(word);
    }
    expect([...used].sort()).toEqual([...declared].sort());
  });

  test.each(packs)("have no word left to fill in at $id", (pack) => {
    const resolved = resolve(instrument, pack);
    for (const [path, text] of textsIn(resolved)) {
      expect(text.default, path).not.toMatch(/[{}]/);
      expect(text["zh-cn"], path).not.toMatch(/[{}]/);
    }
    expect(JSON.stringify(resolved.pages)).toContain(pack.title["zh-cn"]);
    expect(vetDefinition(resolved)).toEqual([]);
  });
});

describe("the instrument's route", () => {
  test("refers to items that exist", () => {
    const conditions = [...JSON.stringify(json).matchAll(/"visibleIf":"(.*?)(?<!\\)"/g)].map((m) => m[1]);
    expect(conditions.length).toBeGreaterThan(10);
    for (const condition of conditions)
      for (const name of placesIn(condition ?? "")) expect(protocol.item(name), condition).toBeDefined();
  });

  test("opens with the one question whether to take part, and stays shut until the answer is yes", () => {
    const model = createModel(instrument);
    const visible = () => model.getAllQuestions(true).map((q) => q.name);
    expect(visible()).toEqual(["consent_take_part"]);
    model.setValue("consent_take_part", "no");
    expect(visible()).toEqual(["consent_take_part"]);
    model.setValue("consent_take_part", "yes");
    expect(visible()).toContain("consent_recording");
    expect(visible()).toContain("debrief_notes");
  });

  test("asks for names only of those who want to be named, and for a contact only to follow up", () => {
    const model = createModel(instrument);
    const identifying = () =>
      ["org_name", "person_name", "contact"].filter((n) => model.getQuestionByName(n)?.isVisible);
    model.data = { consent_take_part: "yes", named_or_anonymous: "anonymous", followup_agreed: "no" };
    expect(identifying()).toEqual([]);
    model.setValue("followup_agreed", "yes");
    expect(identifying()).toEqual(["contact"]);
    model.setValue("named_or_anonymous", "named");
    expect(identifying()).toEqual(["org_name", "person_name", "contact"]);
  });

  test("leaves the episodes out only when there was neither collaboration nor work beside it", () => {
    const model = createModel(instrument);
    const shown = (collaborates: string) => {
      model.data = { consent_take_part: "yes", collaborates };
      return model.getQuestionByName("episodes")?.isVisible;
    };
    expect(["yes", "beside", "no"].map(shown)).toEqual([true, true, false]);
  });
});

describe("the sites' packs", () => {
  test("say that they were never fielded and carry a rate for every year of the budgets", () => {
    for (const pack of packs) {
      expect(pack.label.default).toMatch(/never fielded.*unreviewed translation/);
      for (const currency of ["CNY", "USD"]) {
        const years = pack.rates.filter((r) => r.currency === currency).map((r) => r.year);
        expect(years).toEqual(Array.from({ length: 14 }, (_, i) => 2010 + i));
      }
    }
  });
});

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), "utf8"));
}

function item(name: string): Item {
  const found = protocol.item(name);
  if (found === undefined) throw new Error(`no item ${name}`);
  return found;
}

function codes(name: string): string[] {
  return item(name).options.map((o) => o.code);
}

function inModule(module: string): Item[] {
  return protocol.items.filter((i) => i.module === module);
}

/** Names written {so} in a text, each once, sorted: languages differ in word order. */
function placesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => String(m[1])))].sort();
}

/** Every object with a `default` text, with its path. */
function textsIn(value: unknown, path = ""): [string, Text][] {
  if (value === null || typeof value !== "object") return [];
  if ("default" in value && typeof value.default === "string") return [[path, value as Text]];
  return Object.entries(value).flatMap(([key, below]) => textsIn(below, `${path}.${key}`));
}
