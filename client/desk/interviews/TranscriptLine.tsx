// One question of a transcript with all that was said, noted and probed under it.
import { useId } from "react";
import { textIn } from "../../../protocols/protocol.ts";
import { useWords } from "../../language.tsx";
import { langTag } from "../../languageName.ts";
import { AnswerView } from "./AnswerView.tsx";
import { transcriptWords } from "./interviewWords.ts";
import type { Reader } from "./reader.ts";
import { PassageButton } from "./recording/PassageButton.tsx";
import type { Line } from "./transcript.ts";

/** `path` is the place of its answer in the record: `item`, or `panel.0.item`. */
export function TranscriptLine({ line, reader, path }: { line: Line; reader: Reader; path: string }) {
  const w = useWords(transcriptWords);
  const question = useId();
  const { item } = line;
  return (
    <div className="line">
      <p id={question} className="question" lang={langTag(reader.language)}>
        {textIn(item.title, reader.language)}
        {item.answeredBy === "interviewer" && <span className="tag">{w.interviewerItem}</span>}
      </p>
      <AnswerView line={line} reader={reader} />
      <PassageButton path={path} describedBy={question} />
    </div>
  );
}
