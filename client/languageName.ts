// A language named in itself, as people look for it.
import { languages } from "./language.tsx";

export function nameOfLanguage(code: string): string {
  if (code in languages) return languages[code as keyof typeof languages];
  return new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
}

/** The BCP 47 tag for `lang` attributes. */
export const langTag = (code: string): string => (code === "zh-cn" ? "zh-CN" : code);
