// Between the values SurveyJS holds and the answers that travel: the only file that knows both spellings.
// SurveyJS keeps `name: value`, the text of "other" under `name-Comment`, and a repeating panel as a list.
import type { Answered } from "../../../protocols/interview.ts";
import { type Item, OTHER } from "../../../protocols/protocol.ts";
import { readNumber } from "./readNumber.ts";

/** SurveyJS's data: of the whole interview, or of one entry of a repeating panel. */
export type SurveyData = Readonly<Record<string, unknown>>;

/** An answer without its annotations. */
export type Given = Pick<Answered, "value" | "other">;

/** The key under which SurveyJS keeps the text of "other, specify". */
export const otherKey = (name: string): string => `${name}-Comment`;

/** What was answered to an item, or undefined when nothing was. */
export function readAnswer(item: Item, values: SurveyData): Given | undefined {
  const value = readValue(item, values[item.name]);
  if (value === undefined) return undefined;
  const other = text(values[otherKey(item.name)]);
  return item.other && choosesOther(value) && other !== undefined ? { value, other } : { value };
}

/** Whether "other" is what was chosen, or among it. Its text counts only then. */
export const choosesOther = (value: unknown): boolean =>
  Array.isArray(value) ? value.includes(OTHER) : value === OTHER;

/** The values SurveyJS holds for an answer. */
export function writeAnswer(item: Item, given: Given): SurveyData {
  const value = { [item.name]: given.value };
  return given.other === undefined ? value : { ...value, [otherKey(item.name)]: given.other };
}

/** The entries of a repeating panel; undefined when it was never touched. */
export function readEntries(value: unknown): readonly SurveyData[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((entry) => (isRecord(entry) ? entry : {}));
}

/** What typed text answers: a number where one is asked and can be read, else the text as it was typed. */
export function readTyped(item: Item, typed: string): unknown {
  if (item.kind !== "number") return typed;
  return isBlank(typed) ? undefined : (readNumber(typed) ?? typed);
}

export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && value.length === 0);

function readValue(item: Item, value: unknown): Given["value"] | undefined {
  if (isBlank(value)) return undefined;
  switch (item.kind) {
    case "multiple":
      return Array.isArray(value) ? value.map(String) : [String(value)];
    case "number":
      return typeof value === "string" ? (readNumber(value) ?? value) : given(value);
    case "date":
      return isoDate(text(value) ?? String(value));
    default:
      return text(value) ?? given(value);
  }
}

/** 2011/11, 2011.11.4 and 2011年11月 as 2011-11(-04); what is no date stays as it is, for the check to name. */
function isoDate(written: string): string {
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日]?$/.exec(
    written.replace(/\s/g, ""),
  );
  if (parts === null) return written;
  const [, year = "", ...finer] = parts;
  return [year, ...finer.filter((p) => p !== undefined).map((p) => p.padStart(2, "0"))].join("-");
}

/** What SurveyJS should not hold is passed on as it is, so that the check names it instead of it being lost. */
function given(value: unknown): Given["value"] {
  return typeof value === "number" ? value : String(value);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.toWellFormed() : undefined;
}

function isRecord(value: unknown): value is SurveyData {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
