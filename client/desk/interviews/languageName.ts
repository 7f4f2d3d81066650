// A language by its own name; the code where the interface does not know it.
import { languages } from "../../language.tsx";

const names: Readonly<Record<string, string>> = languages;

export const languageName = (code: string): string => names[code] ?? code;

/** A SurveyJS locale as HTML's lang attribute spells it. */
export const htmlLang = (code: string): string => (code === "zh-cn" ? "zh-CN" : code);
