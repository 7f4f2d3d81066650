// One question of a transcript with all that was said, noted and probed under it.
import type { Answered, Missing } from "../../../protocols/interview.ts";
import { textIn } from "../../../protocols/protocol.ts";
import { useWords } from "../../language.tsx";
import { useFormat } from "../format.ts";
import { holdsYears } from "../tallies/years.ts";
import { useVocabulary } from "../vocabulary.ts";
import { transcriptWords } from "./interviewWords.ts";
import { htmlLang, languageName } from "./languageName.ts";
import type { Reader } from "./reader.ts";
import { answerWords, type Line, probesUsed } from "./transcript.ts";

export function TranscriptLine({ line, reader }: { line: Line; reader: Reader }) {
  const w = useWords(transcriptWords);
  const { item, answer } = line;
  return (
    <div className="line">
      <p className="question" lang={htmlLang(reader.language)}>
        {textIn(item.title, reader.language)}
        {item.answeredBy === "interviewer" && <span className="tag">{w.interviewerItem}</span>}
      </p>
      {answer === undefined ? (
        <p className="missing">{w.nothing}</p>
      ) : (
        <>
          <Said line={{ item, answer }} reader={reader} />
          <Remarks line={{ item, answer }} reader={reader} />
        </>
      )}
    </div>
  );
}

interface AnsweredLine {
  item: Line["item"];
  answer: Answered | Missing;
}

function Said({ line: { item, answer }, reader }: { line: AnsweredLine; reader: Reader }) {
  const { language, heldIn } = reader;
  const w = useWords(transcriptWords);
  const format = useFormat();
  const { nonResponses } = useVocabulary();
  if ("missing" in answer) return <p className="missing">{nonResponses[answer.missing]}</p>;
  const { value } = answer;
  const spoken = answer.language ?? heldIn;
  const said =
    typeof value === "number"
      ? [holdsYears(item) ? String(value) : format.number(value)]
      : item.kind === "date" && typeof value === "string"
        ? [format.date(value)]
        : answerWords(item, value, language);
  const own = item.kind === "text";
  return (
    <div className="answer">
      {said.map((s) => (
        <p key={s} lang={htmlLang(own ? spoken : language)}>
          {s}
        </p>
      ))}
      {answer.other && (
        <p>
          <span className="tag">{w.other}</span> <span lang={htmlLang(spoken)}>{answer.other}</span>
        </p>
      )}
      {answer.offRoute && <p className="off-route">{w.offRoute}</p>}
    </div>
  );
}

function Remarks({ line: { item, answer }, reader }: { line: AnsweredLine; reader: Reader }) {
  const { language } = reader;
  const w = useWords(transcriptWords);
  const used = probesUsed(item, answer, language);
  const { note, source } = answer;
  if (used.length === 0 && !note && !source && !answer.language) return null;
  return (
    <div className="remarks">
      {note && (
        <p className="note">
          <strong>{w.note}:</strong> {note}
        </p>
      )}
      {used.length > 0 && (
        <p>
          <strong>{w.probes}:</strong> <span lang={htmlLang(language)}>{used.join(" · ")}</span>
        </p>
      )}
      {answer.language && <p>{w.answeredIn(languageName(answer.language))}</p>}
      {source && (
        <p>
          <strong>{w.source}:</strong> {reader.sectionTitle(source.section)}
          {source.footnotes &&
            source.footnotes.length > 0 &&
            ` · ${w.footnotes} ${source.footnotes.join(", ")}`}
        </p>
      )}
    </div>
  );
}
