// The colon between a label and what it labels, as the reader's script writes it: Chinese has its own, which takes no
// space after it.
import { type Language, useLanguage } from "./language.tsx";

export const colon = (language: Language): string => (language === "zh-cn" ? "：" : ": ");

export const useColon = (): string => colon(useLanguage().language);
