// What was given to one question, in words: the answer or the kind of silence, then note, probes, language and
// source. Shown under a question in a transcript, and beside the other copy's where two disagree.
import type { Answered } from "../../../protocols/interview.ts";
import { useWords } from "../../language.tsx";
import { langTag } from "../../languageName.ts";
import { type Format, useFormat } from "../format.ts";
import { holdsYears } from "../tallies/years.ts";
import { useVocabulary } from "../vocabulary.ts";
import { transcriptWords } from "./interviewWords.ts";
import { Remarks } from "./Remarks.tsx";
import type { Reader } from "./reader.ts";
import { answerWords, type Line } from "./transcript.ts";

export function AnswerView({ line: { item, answer }, reader }: { line: Line; reader: Reader }) {
  const w = useWords(transcriptWords);
  const { nonResponses } = useVocabulary();
  if (answer === undefined) return <p className="missing">{w.nothing}</p>;
  return (
    <>
      {"missing" in answer ? (
        <p className="missing">{nonResponses[answer.missing]}</p>
      ) : (
        <Said item={item} answer={answer} reader={reader} />
      )}
      <Remarks answer={answer} probes={item.probes} reader={reader} />
    </>
  );
}

function Said({ item, answer, reader }: { item: Line["item"]; answer: Answered; reader: Reader }) {
  const w = useWords(transcriptWords);
  const format = useFormat();
  const spoken = langTag(answer.language ?? reader.heldIn);
  const own = item.kind === "text";
  return (
    <div className="answer">
      {inWords(item, answer.value, reader.language, format).map((s) => (
        <p key={s} lang={own ? spoken : langTag(reader.language)}>
          {s}
        </p>
      ))}
      {answer.other && (
        <p>
          <span className="tag">{w.other}</span> <span lang={spoken}>{answer.other}</span>
        </p>
      )}
      {answer.offRoute && <p className="off-route">{w.offRoute}</p>}
    </div>
  );
}

function inWords(item: Line["item"], value: Answered["value"], language: string, format: Format): string[] {
  if (typeof value === "number") return [holdsYears(item) ? String(value) : format.number(value)];
  if (item.kind === "date" && typeof value === "string") return [format.date(value)];
  return answerWords(item, value, language);
}
