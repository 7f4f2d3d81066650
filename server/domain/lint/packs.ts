// The sites' packs: each fits its schema, has an id of its own, speaks languages the instrument has, and fills in
// every place word.
import { sitePackSchema } from "../../../protocols/schema.ts";
import type { Finding } from "../../../protocols/wire.ts";
import { reportInto, show } from "./finding.ts";
import type { Guide } from "./guide.ts";
import { listOf, own, stringOf } from "./json.ts";
import { checkShape } from "./shape.ts";
import { checkTexts } from "./texts.ts";
import { checkPackWords } from "./words.ts";

export interface PackFile {
  file: string;
  json: unknown;
}

export function checkPacks(packs: readonly PackFile[], guide: Guide, findings: Finding[]): void {
  const fileOf = new Map<string, string>();
  for (const { file, json } of packs) {
    const report = reportInto(findings, file);
    checkShape(sitePackSchema, json, report);
    const id = stringOf(own(json, "id"));
    const other = id === undefined ? undefined : fileOf.get(id);
    if (other !== undefined) report("id", "duplicate_site", `${other} has the id ${show(id)} too.`);
    if (id !== undefined) fileOf.set(id, file);
    const languages = listOf(own(json, "languages")).filter((l) => typeof l === "string");
    languages.forEach((language, index) => {
      if (guide.languages.includes(language)) return;
      report(`languages.${index}`, "undeclared_language", `The instrument is not in ${show(language)}.`);
    });
    checkTexts(json, languages, report);
    checkPackWords(json, guide, languages, report);
  }
}

/** Ids of all packs, for what refers to sites. */
export function siteIds(packs: readonly PackFile[]): Set<string> {
  return new Set(packs.flatMap(({ json }) => stringOf(own(json, "id")) ?? []));
}
