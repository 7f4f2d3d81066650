// A protocol: an instrument made ready to ask, check and tally. Compiled from the instrument's JSON on both
// sides; knows no validation library, so that the tablet stays small (schema.ts parses where files come in).
import canonicalize from "canonicalize";
import type {
  Basis,
  ElementJson,
  EpisodesJson,
  InstrumentJson,
  Measure,
  QuestionJson,
  Text,
} from "./schema.ts";

export type ItemKind = "single" | "multiple" | "number" | "date" | "text";

export interface Option {
  code: string;
  text: Text;
  /** Stands alone, as "none" does. */
  exclusive?: true;
  /** Allows no judgement, as "unclear" does. */
  undetermined?: true;
}

/** One question. `panel` names the repeating panel it stands in, if any. */
export interface Item {
  name: string;
  kind: ItemKind;
  module: string;
  panel?: string;
  title: Text;
  description?: Text;
  construct: string;
  basis: Basis;
  section: string;
  footnotes: readonly number[];
  measure: Measure;
  options: readonly Option[];
  /** Offers "other, specify"; its code is `other`. */
  other: boolean;
  probes: readonly { id: string; text: Text }[];
  identity: boolean;
  extendable: boolean;
  answeredBy: "respondent" | "interviewer";
  codes?: string;
  rule?: Text;
  min?: number | string;
  max?: number | string;
  whole: boolean;
  /** For a date: the finest precision that is asked. */
  precision?: "day" | "month";
}

/** A repeating panel; each entry holds one answer per item. */
export interface Panel {
  name: string;
  module: string;
  title: Text;
  items: readonly Item[];
}

export interface Module {
  name: string;
  title: Text;
  description?: Text;
  /** Names of items and repeating panels in the order they stand. */
  entries: readonly string[];
}

export interface Protocol {
  json: InstrumentJson;
  study: InstrumentJson["study"];
  modules: readonly Module[];
  /** Every item, those inside repeating panels too, in the instrument's order. */
  items: readonly Item[];
  panels: readonly Panel[];
  item(name: string): Item | undefined;
  panel(name: string): Panel | undefined;
}

/** The code that "other, specify" answers carry. */
export const OTHER = "other";

/** Compiles parsed instrument JSON; the result is immutable by convention and safe to share. */
export function compile(json: InstrumentJson): Protocol {
  const modules: Module[] = [];
  const items: Item[] = [];
  const panels: Panel[] = [];
  for (const page of json.pages) {
    const entries = flatten(page.elements);
    modules.push({
      name: page.name,
      title: page.title,
      description: page.description,
      entries: entries.map((e) => e.name),
    });
    for (const entry of entries) {
      if (entry.type !== "paneldynamic") {
        items.push(readItem(entry, page.name));
        continue;
      }
      const inside = entry.templateElements.map((q) => readItem(q, page.name, entry.name));
      items.push(...inside);
      panels.push({ name: entry.name, module: page.name, title: entry.title, items: inside });
    }
  }
  const itemsByName = new Map(items.map((i) => [i.name, i]));
  const panelsByName = new Map(panels.map((p) => [p.name, p]));
  return {
    json,
    study: json.study,
    modules,
    items,
    panels,
    item: (name) => itemsByName.get(name),
    panel: (name) => panelsByName.get(name),
  };
}

/**
 * SHA-256 (64 hex digits) of the canonical JSON (RFC 8785) of a value.
 * An interview cites the hash of its resolved instrument.
 */
export async function hash(json: unknown): Promise<string> {
  const canonical = canonicalize(json);
  if (canonical === undefined) throw new TypeError("only JSON values have a hash");
  return digest(new TextEncoder().encode(canonical));
}

/** SHA-256 of bytes as 64 hex digits. */
export async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hashed = await globalThis.crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(hashed), (b) => b.toString(16).padStart(2, "0")).join("");
}

/** The text in a language (`en` is SurveyJS's `default`), falling back to the default. */
export function textIn(text: Text | undefined, language: string): string {
  if (text === undefined) return "";
  return (text[language] as string | undefined) ?? text.default;
}

function flatten(elements: readonly ElementJson[]): (QuestionJson | EpisodesJson)[] {
  return elements.flatMap((e) => (e.type === "panel" ? e.elements : [e]));
}

function readItem(q: QuestionJson, module: string, panel?: string): Item {
  const { options, other } = readOptions(q);
  return {
    name: q.name,
    kind: kindOf(q),
    module,
    panel,
    title: q.title,
    description: q.description,
    construct: q.construct,
    basis: q.basis,
    section: q.section,
    footnotes: q.footnotes ?? [],
    measure: q.measure,
    options,
    other,
    probes: q.probes ?? [],
    identity: q.identity === true,
    extendable: q.extendable === true,
    answeredBy: q.answeredBy ?? "respondent",
    codes: q.codes,
    rule: q.rule,
    min: q.type === "text" ? q.min : undefined,
    max: q.type === "text" ? q.max : undefined,
    whole: q.type === "text" && q.whole === true,
    precision:
      q.type === "text" && q.inputType === "month" ? "month" : kindOf(q) === "date" ? "day" : undefined,
  };
}

function readOptions(q: QuestionJson): { options: Option[]; other: boolean } {
  if (q.type === "text" || q.type === "comment") return { options: [], other: false };
  const options: Option[] = q.choices.map((c) => ({
    code: c.value,
    text: c.text,
    ...(c.isExclusive === true ? { exclusive: true as const } : {}),
    ...(c.undetermined === true ? { undetermined: true as const } : {}),
  }));
  const other = q.showOtherItem === true;
  if (other) options.push({ code: OTHER, text: q.otherText ?? { default: "Other", "zh-cn": "其他" } });
  return { options, other };
}

function kindOf(q: QuestionJson): ItemKind {
  if (q.type === "radiogroup" || q.type === "dropdown") return "single";
  if (q.type === "checkbox") return "multiple";
  if (q.type === "comment") return "text";
  if (q.inputType === "number") return "number";
  return q.inputType === "date" || q.inputType === "month" ? "date" : "text";
}
