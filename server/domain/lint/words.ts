// Placeholders: every {word} in a text is a declared place word or a name that SurveyJS fills in, and every
// site's pack gives each word a value in each of its languages.
import { type Report, show } from "./finding.ts";
import type { Element, Guide } from "./guide.ts";
import { isObject, own, walk } from "./json.ts";
import { findTarget } from "./scope.ts";

/** Reports placeholders in the instrument's texts that nothing will fill in. */
export function checkPlaceholders(guide: Guide, report: Report): void {
  walk(guide.json, (value, path) => {
    if (!isObject(value) || typeof own(value, "default") !== "string") return;
    const from = guide.elements.findLast((e) => path.startsWith(`${e.path}.`));
    for (const [language, text] of Object.entries(value)) {
      if (typeof text !== "string") continue;
      for (const name of placeholdersIn(text).filter((n) => !isFilled(n, from, guide))) {
        report(
          `${path}.${language}`,
          "unknown_word",
          `{${name}} is neither a place word nor an item's name.`,
        );
      }
    }
  });
}

/** Reports declared words without a value in the pack, and values for words that nobody declared. */
export function checkPackWords(
  pack: unknown,
  guide: Guide,
  languages: readonly string[],
  report: Report,
): void {
  const words = own(pack, "words");
  for (const word of guide.words) {
    const value = own(words, word);
    if (value === undefined) {
      report(`words.${word}`, "word_without_value", `The pack gives ${show(word)} no value.`);
      continue;
    }
    for (const language of languages) {
      const given = own(value, language === "en" ? "default" : language);
      if (typeof given === "string" && given.trim() !== "") continue;
      const path = `words.${word}.${language === "en" ? "default" : language}`;
      report(path, "word_without_value", `The pack gives ${show(word)} no value in ${language}.`);
    }
  }
  for (const word of Object.keys(isObject(words) ? words : {})) {
    if (!guide.words.has(word)) {
      report(`words.${word}`, "unknown_word", `${show(word)} is not declared in the instrument.`);
    }
  }
}

function placeholdersIn(text: string): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
}

function isFilled(name: string, from: Element | undefined, guide: Guide): boolean {
  return guide.words.has(name) || findTarget(name, from, guide).state !== "unknown";
}
