// Room on a disk in the reader's locale, as devices state it: 640 MB, 10.7 GB.
import { intlLocale, type Language } from "./language.tsx";

/** Bytes in powers of a thousand: whole megabytes below a gigabyte, one decimal from there on. */
export function sayDataSize(bytes: number, language: Language): string {
  const [unit, size, maximumFractionDigits] =
    bytes < 1e9 ? (["megabyte", 1e6, 0] as const) : (["gigabyte", 1e9, 1] as const);
  const format = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits } as const;
  return new Intl.NumberFormat(intlLocale(language), format).format(Math.max(0, bytes) / size);
}
