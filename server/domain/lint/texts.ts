// Every text in every language: none missing, none left in English by mistake, none in a language that nobody
// declared. Used for the instrument, the published figures and the sites' packs.
import { isLocalizable } from "../../../protocols/survey.ts";
import { type Report, show } from "./finding.ts";
import type { Guide } from "./guide.ts";
import { isObject, type JsonObject, join, listOf, own, walk } from "./json.ts";

/** Reports on every text object below; `languages` are those it must be complete in. */
export function checkTexts(json: unknown, languages: readonly string[], report: Report): void {
  walk(json, (value, path) => {
    if (isObject(value) && typeof own(value, "default") === "string")
      checkText(value, path, languages, report);
  });
}

/** Texts that SurveyJS keeps by language but that stand as one plain string. */
export function checkPlainTexts({ elements, languages }: Guide, report: Report): void {
  if (!languages.some(isForeign)) return;
  const plain = (type: string, json: JsonObject, path: string) => {
    for (const [key, value] of Object.entries(json)) {
      if (typeof value !== "string" || !/\p{L}/u.test(value) || !isLocalizable(type, key)) continue;
      const message = `${show(value)} is one string for all languages.`;
      report(join(path, key), "missing_translation", message);
    }
  };
  for (const { type, json, path } of elements) {
    plain(type, json, path);
    listOf(own(json, "choices")).forEach((choice, index) => {
      if (isObject(choice)) plain("choiceitem", choice, `${path}.choices.${index}`);
    });
  }
}

function checkText(text: JsonObject, path: string, languages: readonly string[], report: Report): void {
  const english = String(text.default);
  for (const language of languages.filter(isForeign)) {
    const translated = own(text, language);
    if (typeof translated !== "string" || translated.trim() === "") {
      report(join(path, language), "missing_translation", `${show(english)} has no text in ${language}.`);
    } else if (translated.trim() === english.trim() && mustDiffer(english, language)) {
      report(
        join(path, language),
        "same_as_english",
        `${show(english)} stands in ${language} as in English.`,
      );
    }
  }
  for (const key of Object.keys(text)) {
    if (key === "default" || languages.includes(key)) continue;
    report(join(path, key), "undeclared_language", `${show(key)} is not among the languages.`);
  }
}

function isForeign(language: string): boolean {
  return language !== "en";
}

/**
 * A text may equal the English one when nothing in it is an English word: no lower-case letter outside
 * {variables} (numbers, acronyms, characters), or a single word in a language of the Latin script ("Radio").
 */
function mustDiffer(english: string, language: string): boolean {
  const words = english.replace(/\{[^{}]*\}/g, "").trim();
  if (!/\p{Ll}/u.test(words)) return false;
  return /\s/.test(words) || !isLatin(language);
}

function isLatin(language: string): boolean {
  try {
    return new Intl.Locale(language).maximize().script === "Latn";
  } catch {
    return false;
  }
}
