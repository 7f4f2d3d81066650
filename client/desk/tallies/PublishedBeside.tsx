// Beside a tally: the figures published about that question, as published, and what can be said.
import type { Comparison } from "../../../protocols/wire.ts";
import { useWords } from "../../language.tsx";
import { ComparisonCard } from "../comparison/ComparisonCard.tsx";
import type { OpenStudy } from "../StudyArea.tsx";
import { tallyWords } from "./tallyWords.ts";

export function PublishedBeside({
  comparisons,
  study,
}: {
  comparisons: readonly Comparison[];
  study: OpenStudy;
}) {
  const w = useWords(tallyWords);
  return (
    <aside className="published" aria-label={w.published}>
      <h3>{w.published}</h3>
      {comparisons.length === 0 && <p className="aside">{w.publishedNone}</p>}
      {comparisons.map((c) => (
        <ComparisonCard key={c.figure} comparison={c} section={study.sectionTitle(c.section)} />
      ))}
    </aside>
  );
}
