// One question of a transcript with all that was said, noted and probed under it.
import { textIn } from "../../../protocols/protocol.ts";
import { useWords } from "../../language.tsx";
import { langTag } from "../../languageName.ts";
import { AnswerView } from "./AnswerView.tsx";
import { transcriptWords } from "./interviewWords.ts";
import type { Reader } from "./reader.ts";
import type { Line } from "./transcript.ts";

export function TranscriptLine({ line, reader }: { line: Line; reader: Reader }) {
  const w = useWords(transcriptWords);
  const { item } = line;
  return (
    <div className="line">
      <p className="question" lang={langTag(reader.language)}>
        {textIn(item.title, reader.language)}
        {item.answeredBy === "interviewer" && <span className="tag">{w.interviewerItem}</span>}
      </p>
      <AnswerView line={line} reader={reader} />
    </div>
  );
}
