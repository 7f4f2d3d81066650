// Numbers, shares and dates in the reader's locale. Every desk screen that shows one uses this.
import { intlLocale, type Language, useLanguage } from "../language.tsx";

export interface Format {
  /** Two decimals at most below 1,000, none above: files carry the exact value. */
  number(value: number): string;
  /** A share of a stated base: whole percents below 1,000, one decimal above; a dash where the base is empty. */
  percent(count: number, base: number): string;
  /** A calendar date with its own precision: 2011, 2011-11 or 2011-11-04. */
  date(precise: string): string;
  instant(iso: string): string;
}

export const useFormat = (): Format => format(useLanguage().language);

export function format(language: Language): Format {
  const locale = intlLocale(language);
  const fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const coarse = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  return {
    number: (value) => (Math.abs(value) < 1000 ? fine : coarse).format(value),
    percent: (count, base) => (base === 0 ? "–" : percentFormat(locale, base).format(count / base)),
    date: (precise) => formatDate(locale, precise),
    instant: (iso) => instant.format(new Date(iso)),
  };
}

function percentFormat(locale: string, base: number): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: base < 1000 ? 0 : 1 });
}

function formatDate(locale: string, precise: string): string {
  const [year, month, day] = precise.split("-").map(Number);
  if (year === undefined || Number.isNaN(year)) return precise;
  const options: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
  if (month !== undefined) options.month = "long";
  if (day !== undefined) options.day = "numeric";
  return new Intl.DateTimeFormat(locale, options).format(
    new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1)),
  );
}
