// What stands beside an answer: the interviewer's note, probes used, its language and its place in the source.
import type { Answer } from "../../../protocols/interview.ts";
import type { Item } from "../../../protocols/protocol.ts";
import { useColon } from "../../colon.ts";
import { useWords } from "../../language.tsx";
import { langTag, nameOfLanguage } from "../../languageName.ts";
import { courseWords } from "./courseWords.ts";
import { transcriptWords } from "./interviewWords.ts";
import type { Reader } from "./reader.ts";
import { probesUsed } from "./transcript.ts";

export function Remarks({
  answer,
  probes = [],
  reader,
}: {
  answer: Answer;
  probes?: Item["probes"];
  reader: Reader;
}) {
  const { language } = reader;
  const w = useWords(transcriptWords);
  const course = useWords(courseWords);
  const colon = useColon();
  const used = probesUsed({ probes }, answer, language);
  const { note, source, respondent } = answer;
  const spoken = answer.language !== undefined && reader.saysLanguage(answer.language) && answer.language;
  if (used.length === 0 && !note && !source && !spoken && respondent === undefined) return null;
  return (
    <div className="remarks">
      {note && (
        <p className="note">
          <strong>
            {w.note}
            {colon}
          </strong>
          {note}
        </p>
      )}
      {used.length > 0 && (
        <p>
          <strong>
            {w.probes}
            {colon}
          </strong>
          <span lang={langTag(language)}>{used.join(" · ")}</span>
        </p>
      )}
      {respondent !== undefined && <p>{course.answeredBy(respondent)}</p>}
      {spoken && <p>{w.answeredIn(nameOfLanguage(spoken))}</p>}
      {source && (
        <p>
          <strong>
            {w.source}
            {colon}
          </strong>
          {reader.sectionTitle(source.section)}
          {source.footnotes &&
            source.footnotes.length > 0 &&
            ` · ${w.footnotes} ${source.footnotes.join(", ")}`}
        </p>
      )}
    </div>
  );
}
