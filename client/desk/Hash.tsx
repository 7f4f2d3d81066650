// A hash as a person handles it: the first twelve digits to compare by eye, the whole to copy.
import { type Dictionary, useWords } from "../language.tsx";
import { CopyButton } from "./CopyButton.tsx";

const words: Dictionary<{ copy: string }> = { en: { copy: "Copy whole" }, "zh-cn": { copy: "复制全文" } };

export function Hash({ value }: { value: string }) {
  const w = useWords(words);
  return (
    <span className="hash">
      <code>{value.slice(0, 12)}</code>
      <CopyButton quiet label={w.copy} text={() => value} />
    </span>
  );
}
