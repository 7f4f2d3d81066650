// The colon between a label and what it labels, as the reader's script writes it. Every desk screen that labels
// something in a line uses this.
import { type Dictionary, useWords } from "../language.tsx";

const colon: Dictionary<string> = { en: ": ", "zh-cn": "：" };

export const useColon = (): string => useWords(colon);
