// One origin at a time: which interviews a tally or comparison is of.
import { Link } from "wouter";
import { type Origin, origins } from "../../protocols/terms.ts";
import { type Dictionary, useWords } from "../language.tsx";
import { useVocabulary } from "./vocabulary.ts";

const words: Dictionary<{ label: string }> = {
  en: { label: "Which interviews" },
  "zh-cn": { label: "哪些访谈" },
};

export function OriginPicker({
  chosen,
  counts,
  to,
}: {
  chosen: Origin;
  counts: Partial<Record<Origin, number>>;
  to: (origin: Origin) => string;
}) {
  const w = useWords(words);
  const { origins: names } = useVocabulary();
  return (
    <nav className="segments" aria-label={w.label}>
      {origins.map((origin) => (
        <Link key={origin} href={to(origin)} aria-current={origin === chosen ? "true" : undefined}>
          {names[origin]} <span className="count">{counts[origin] ?? 0}</span>
        </Link>
      ))}
    </nav>
  );
}
