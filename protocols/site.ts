// A site's pack and the instrument resolved for it: the place words are filled in, so that what is hashed,
// shown, printed and exported is one self-contained document.
import type { InstrumentJson, SitePack, Text } from "./schema.ts";

export type { SitePack } from "./schema.ts";

/**
 * The instrument with its place words replaced by the site's; with `null`, by the neutral words it carries.
 * Only declared words are replaced: SurveyJS's own {variables} stay.
 */
export function resolve(instrument: InstrumentJson, site: SitePack | null): InstrumentJson {
  const words = new Map<string, Text>(
    instrument.study.words.map((w) => [w.name, site?.words[w.name] ?? w.value]),
  );
  const { $schema: _forEditors, ...content } = instrument;
  const filled = fill(content, words, "default") as InstrumentJson;
  return { ...filled, study: { ...filled.study, words: [], ...(site === null ? {} : { site: site.id }) } };
}

/** Walks the JSON; the key of a text object tells the language its words are taken in. */
function fill(value: unknown, words: Map<string, Text>, language: string): unknown {
  if (typeof value === "string") return fillText(value, words, language);
  if (Array.isArray(value)) return value.map((v) => fill(v, words, language));
  if (value === null || typeof value !== "object") return value;
  const isText = "default" in value && typeof value.default === "string";
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [k, fill(v, words, isText ? k : language)]),
  );
}

function fillText(text: string, words: Map<string, Text>, language: string): string {
  return text.replace(/\{([a-z][a-z0-9_]*)\}/g, (whole, word: string) => {
    const value = words.get(word);
    return value === undefined ? whole : ((value[language] as string | undefined) ?? value.default);
  });
}
