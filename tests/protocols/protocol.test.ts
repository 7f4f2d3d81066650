// Compiling an instrument, and the hash an interview cites.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, hash, textIn } from "../../protocols/protocol.ts";
import { instrument, protocol } from "../server/domain/smallStudy.ts";

describe("compile", () => {
  test("items come in the instrument's order, those of groups and panels too", () => {
    expect(protocol.items.map((i) => i.name).slice(3, 10)).toEqual([
      "org_name",
      "sectors",
      "years",
      "budget_amount",
      "budget_currency",
      "budget_year",
      "founded",
    ]);
    expect(protocol.panel("episodes")?.items.map((i) => i.name)).toEqual(["episode_level", "episode_story"]);
  });

  test("a module lists its items and panels, not its groups", () => {
    expect(protocol.modules.map((m) => m.name)).toEqual(["consent", "profile", "collaboration", "trust"]);
    expect(protocol.modules[2]?.entries).toEqual(["collaborates", "episodes"]);
    expect(protocol.modules[1]?.entries).not.toContain("budget");
  });

  test("each SurveyJS question becomes one kind of item", () => {
    const kinds = [
      "collaborates",
      "budget_currency",
      "sectors",
      "years",
      "founded",
      "org_name",
      "trust_sector",
    ];
    expect(kinds.map((name) => protocol.item(name)?.kind)).toEqual([
      "single",
      "single",
      "multiple",
      "number",
      "date",
      "text",
      "text",
    ]);
  });

  test("'other, specify' is an option like the rest, at the end", () => {
    expect(protocol.item("sectors")?.options.map((o) => o.code)).toEqual([
      "education",
      "health",
      "media",
      "other",
    ]);
    expect(protocol.item("collaborates")?.options.map((o) => o.code)).toEqual(["yes", "no"]);
  });

  test("an item of a repeating panel knows its panel and module", () => {
    expect(protocol.item("episode_level")).toMatchObject({ panel: "episodes", module: "collaboration" });
    expect(protocol.item("sectors")?.panel).toBeUndefined();
  });

  test("names from Object's prototype are no items", () => {
    expect(protocol.item("constructor")).toBeUndefined();
    expect(protocol.panel("__proto__")).toBeUndefined();
  });

  test("what an item does not say has its plain meaning", () => {
    expect(protocol.item("years")).toMatchObject({
      identity: false,
      extendable: false,
      answeredBy: "respondent",
      probes: [],
      footnotes: [],
      whole: true,
      min: 0,
      max: 200,
    });
    expect(protocol.item("founded")?.precision).toBe("day");
  });
});

describe("hash", () => {
  test("does not depend on the order of keys", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (json) => {
        expect(await hash(reversed(json))).toBe(await hash(json));
      }),
    );
    expect(await hash(reversed(instrument))).toBe(await hash(instrument));
  });

  test("depends on the order of items", async () => {
    const turned = { ...instrument, pages: instrument.pages.toReversed() };
    expect(await hash(turned)).not.toBe(await hash(instrument));
  });

  test("is SHA-256 of canonical JSON", async () => {
    // SHA-256 of the two bytes {}.
    expect(await hash({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });

  test("refuses what is no JSON", async () => {
    await expect(hash(undefined)).rejects.toThrow("only JSON values have a hash");
  });
});

test("a text falls back to the default where a language is missing", () => {
  const text = { default: "Trust", "zh-cn": "信任" };
  expect([textIn(text, "zh-cn"), textIn(text, "en"), textIn(text, "de"), textIn(undefined, "en")]).toEqual([
    "信任",
    "Trust",
    "Trust",
    "",
  ]);
});

test("compiling twice gives the same protocol", () => {
  const { item: _item, panel: _panel, ...first } = compile(instrument);
  const { item: __item, panel: __panel, ...second } = compile(instrument);
  expect(second).toEqual(first);
});

function reversed(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(reversed);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .toReversed()
      .map(([key, value]) => [key, reversed(value)]),
  );
}
