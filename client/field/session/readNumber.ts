// Numbers as people write them: 1,200,000 or １２３ or 120万. What could be read in two ways, or not exactly, is not
// read at all, so that nothing is counted that was not meant. Called wherever a typed number becomes an answer.
import { intlLocale, type Language } from "../../language.tsx";

const myriads: Readonly<Record<string, number>> = { 万: 4, 萬: 4, 亿: 8, 億: 8 };

/** Digits alone or in groups of three, a fraction, and one multiplier. */
const pattern = /^([-−]?)(\d+|[1-9]\d{0,2}(?:([, ])\d{3})(?:\3\d{3})*)(?:\.(\d*))?\s*([万萬亿億])?$/;

/** A double holds every decimal of so many digits exactly as it was written. */
const exactDigits = 15;

/** The number that was written; undefined when it is none, or might be another one. */
export function readNumber(written: string): number | undefined {
  const parts = pattern.exec(halfWidth(written).trim());
  if (parts === null) return undefined;
  const [, sign, grouped = "", , fraction = "", multiplier = ""] = parts;
  const whole = grouped.replace(/[, ]/g, "");
  if ((whole + fraction).replace(/^0+/, "").length > exactDigits) return undefined;
  return Number(`${sign === "" ? "" : "-"}${whole}.${fraction}e${myriads[multiplier] ?? 0}`);
}

/** The number as its reader writes it, nothing rounded; a year stays 2011. */
export function writeNumber(value: number, language: Language): string {
  const shape = { useGrouping: "min2", maximumFractionDigits: exactDigits } as const;
  return new Intl.NumberFormat(intlLocale(language), shape).format(value);
}

/** The number's digits alone, as they stand in its box. */
export function writeDigits(value: number): string {
  const shape = { useGrouping: false, maximumFractionDigits: exactDigits } as const;
  return new Intl.NumberFormat("en", shape).format(value);
}

/** Full-width forms (U+FF01 to U+FF5E) are their ASCII counterparts, and every kind of space is one. */
function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (wide) => String.fromCodePoint((wide.codePointAt(0) ?? 0) - 0xfee0))
    .replace(/\s/g, " ");
}
