// The colon between a label and what it says; Chinese has its own, which takes no space after it.
import type { Language } from "../language.tsx";

export const colon = (language: Language): string => (language === "zh-cn" ? "：" : ": ");
