import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  answerWords,
  countSilent,
  layOut,
  onlyAnswered,
  probesUsed,
} from "../../../client/desk/interviews/transcript.ts";
import type { Answers } from "../../../protocols/interview.ts";
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

  it("tells a panel without episodes from one that was not asked about", () => {
    const of = (a: Answers) =>
      layOut(protocol, a)
        .flatMap((m) => m.entries)
        .find((e) => e.kind === "no_episodes");
    expect(of({ [panel.name]: { entries: [] } })).toMatchObject({ missing: undefined });
    expect(of({ [panel.name]: { missing: "not_asked" } })).toMatchObject({ missing: "not_asked" });
  });

  it("keeps a note when what has no answer is left out", () => {
    const all = layOut(protocol, answers);
    const left = onlyAnswered(all).flatMap((m) => m.entries);
    const names = left.map((e) => (e.kind === "item" ? e.line.item.name : e.panel.name));
    expect(names).toEqual(["consent_take_part", "sectors", "years", panel.name]);
    expect(countSilent(all)).toBe(all.flatMap((m) => m.entries).length - left.length);
  });

  it("takes no inherited property for an answer", () => {
    const modules = [{ name: "m", title: { default: "M" }, entries: ["constructor"] }];
    const odd = { ...protocol, modules, panel: () => ({ ...panel, name: "constructor" }) };
    expect(layOut(odd, {})[0]?.entries[0]).toMatchObject({ kind: "no_episodes" });
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
    expect(probesUsed(item, { value: ["health"], probes: ["b", "a"] }, "zh-cn")).toEqual([
      "先是哪个？",
      "Why?",
    ]);
  });
});
