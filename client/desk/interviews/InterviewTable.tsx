// The rows of the interview list: which, where, what kind, when, and how each stands.
import { Link } from "wouter";
import type { InterviewSummary } from "../../../protocols/wire.ts";
import { useWords } from "../../language.tsx";
import { useMay } from "../access/session.ts";
import { address } from "../address.ts";
import { useFormat } from "../format.ts";
import { Scroll } from "../Scroll.tsx";
import type { OpenStudy } from "../StudyArea.tsx";
import { useVocabulary } from "../vocabulary.ts";
import { interviewWords } from "./interviewWords.ts";

export function InterviewTable({
  interviews,
  study,
}: {
  interviews: readonly InterviewSummary[];
  study: OpenStudy;
}) {
  const w = useWords(interviewWords);
  const { origins: names } = useVocabulary();
  const format = useFormat();
  return (
    <Scroll label={w.title}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{w.interview}</th>
            <th scope="col">{w.site}</th>
            <th scope="col">{w.origin}</th>
            <th scope="col">{w.held}</th>
            <th scope="col">{w.received}</th>
            <th scope="col">{w.status}</th>
          </tr>
        </thead>
        <tbody>
          {interviews.map((i) => (
            <tr key={i.id}>
              <th scope="row">
                <Link className="target" href={address.interview(i.id)}>
                  <code>{i.id.slice(0, 8)}</code>
                </Link>
              </th>
              <td>{study.siteTitle(i.site ?? "")}</td>
              <td>
                <span className={`origin ${i.origin}`}>{names[i.origin]}</span>
              </td>
              <td>{i.held === null ? w.heldUnknown : format.date(i.held)}</td>
              <td>{format.instant(i.receivedAt)}</td>
              <td>
                <StatusWords interview={i} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function StatusWords({ interview }: { interview: InterviewSummary }) {
  const w = useWords(interviewWords);
  const { statuses } = useVocabulary();
  const may = useMay();
  const said = statuses[interview.status];
  if (interview.status === "conflicting") {
    if (!may("conflicts.read", interview)) return said;
    return (
      <Link className="target" href={address.attention}>
        {said}
      </Link>
    );
  }
  return interview.revisions > 1 ? w.corrected(said, interview.revisions - 1) : said;
}
