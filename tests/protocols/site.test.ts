// An instrument resolved for a site: its place words filled in, language by language, and nothing else touched.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hash } from "../../protocols/protocol.ts";
import type { InstrumentJson, SitePack } from "../../protocols/schema.ts";
import { resolve } from "../../protocols/site.ts";
import { instrument, packs } from "../server/domain/smallStudy.ts";

const [north = null, south = null] = packs;

describe("resolve", () => {
  test("fills a place word with the site's own in each language", () => {
    expect(titleOf(resolve(instrument, north))).toEqual({
      default: "Organisation in North",
      "zh-cn": "北城的机构",
    });
  });

  test("without a site, fills in the neutral words", () => {
    const neutral = resolve(instrument, null);
    expect(titleOf(neutral)).toEqual({ default: "Organisation in the city", "zh-cn": "本市的机构" });
    expect(neutral.study.site).toBeUndefined();
  });

  test("leaves SurveyJS's own variables and expressions alone", () => {
    const title = { default: "{episodes.length} in {city}, {years}", "zh-cn": "{city}" };
    const [consent, ...others] = instrument.pages;
    if (consent === undefined) throw new Error("the small study has a module");
    const piping = { ...instrument, pages: [{ ...consent, title, visibleIf: "{years} > 1" }, ...others] };
    const [resolved] = resolve(piping, north).pages;
    expect(resolved?.title.default).toBe("{episodes.length} in North, {years}");
    expect(resolved?.visibleIf).toBe("{years} > 1");
  });

  test("gives a document of its own: no words left to declare, the site named, no hint for editors", () => {
    const resolved = resolve({ ...instrument, $schema: "x" }, north);
    expect(resolved.study).toMatchObject({ words: [], site: "north" });
    expect(resolved).not.toHaveProperty("$schema");
  });

  test("takes the neutral word where a pack lacks one, and the default where it lacks a language", () => {
    const pack = { ...packOf(north), words: {} };
    expect(titleOf(resolve(instrument, pack))?.default).toBe("Organisation in the city");
    const english = { ...packOf(north), words: { city: { default: "North" } } };
    expect(titleOf(resolve(instrument, english))?.["zh-cn"]).toBe("North的机构");
  });

  test("two sites have two hashes", async () => {
    expect(await hash(resolve(instrument, north))).not.toBe(await hash(resolve(instrument, south)));
  });

  test("does not change the instrument it is given", () => {
    const before = structuredClone(instrument);
    resolve(instrument, north);
    expect(instrument).toEqual(before);
  });

  test("resolving what is resolved changes nothing, whatever the words", () => {
    const word = fc.string({ minLength: 1 }).map((value) => ({ default: value }));
    fc.assert(
      fc.property(word, (city) => {
        const pack = { ...packOf(north), words: { city } };
        const once = resolve(instrument, pack);
        expect(resolve(once, pack)).toEqual(once);
      }),
    );
  });

  test("a word that reads like a placeholder or a replacement pattern is taken as it is", () => {
    const city = { default: "{city} $& $1", "zh-cn": "{years}" };
    expect(titleOf(resolve(instrument, { ...packOf(north), words: { city } }))).toEqual({
      default: "Organisation in {city} $& $1",
      "zh-cn": "{years}的机构",
    });
  });
});

function packOf(pack: SitePack | null): SitePack {
  if (pack === null) throw new Error("the small study has packs");
  return pack;
}

function titleOf({ pages }: InstrumentJson) {
  return pages[1]?.title;
}
