// Shown while a part of the program is fetched: never a spinner without words.
import { type Dictionary, useWords } from "./language.tsx";

const words: Dictionary<{ loading: string }> = {
  en: { loading: "Loading …" },
  "zh-cn": { loading: "正在加载……" },
};

export function Loading({ what }: { what?: string }) {
  const w = useWords(words);
  return (
    <p className="loading" role="status">
      {what ?? w.loading}
    </p>
  );
}
