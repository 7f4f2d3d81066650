// Beside a tally: the figures published about that question, as published, and what can be said; or why nothing
// is compared.
import type { Comparison, ComparisonReport } from "../../../protocols/wire.ts";
import { useColon } from "../../colon.ts";
import { Loading } from "../../Loading.tsx";
import { useText, useWords } from "../../language.tsx";
import { ComparisonCard } from "../comparison/ComparisonCard.tsx";
import { Failed } from "../Failed.tsx";
import type { Resource } from "../resource.ts";
import type { OpenStudy } from "../StudyArea.tsx";
import { tallyWords } from "./tallyWords.ts";

export function PublishedBeside({
  title,
  report,
  about,
  study,
}: {
  /** The question's, since several may be shown together. */
  title: string;
  report: Resource<ComparisonReport>;
  about: readonly Comparison[];
  study: OpenStudy;
}) {
  const w = useWords(tallyWords);
  const colon = useColon();
  return (
    <aside className="published" aria-label={`${w.published}${colon}${title}`}>
      <h3>{w.published}</h3>
      {report.state === "loading" && <Loading what={w.publishedLoading} />}
      {report.state === "failed" && <Failed error={report.error} retry={report.reload} />}
      {report.state === "ready" && <Figures report={report.value} about={about} study={study} />}
    </aside>
  );
}

function Figures({
  report,
  about,
  study,
}: {
  report: ComparisonReport;
  about: readonly Comparison[];
  study: OpenStudy;
}) {
  const w = useWords(tallyWords);
  const text = useText();
  if (report.refused !== null) return <p>{text(report.refused)}</p>;
  if (about.length === 0) return <p className="aside">{w.publishedNone}</p>;
  return (
    <>
      {about.map((c) => (
        <ComparisonCard key={c.figure} comparison={c} section={study.sectionTitle(c.section)} />
      ))}
      <p className="aside">{text(report.caveat)}</p>
    </>
  );
}
