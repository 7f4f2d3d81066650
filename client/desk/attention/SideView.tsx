// What one of two copies says where they differ.
import { useWords } from "../../language.tsx";
import { useFormat } from "../format.ts";
import { AnswerView } from "../interviews/AnswerView.tsx";
import { transcriptWords } from "../interviews/interviewWords.ts";
import { Remarks } from "../interviews/Remarks.tsx";
import type { Reader } from "../interviews/reader.ts";
import { useVocabulary } from "../vocabulary.ts";
import { conflictWords } from "./conflictWords.ts";
import type { Difference, Sides } from "./differences.ts";

export function SideView({
  difference: d,
  side,
  reader,
}: {
  difference: Difference;
  side: keyof Sides<unknown>;
  reader: Reader;
}) {
  const w = useWords(conflictWords);
  if (d.kind === "panel") return <PanelSide answer={d.sides[side]} reader={reader} />;
  const answer = d.sides[side];
  if (answer === null) return <p className="missing">{w.noEpisode}</p>;
  return <AnswerView line={{ item: d.item, answer }} reader={reader} />;
}

function PanelSide({
  answer,
  reader,
}: {
  answer: Extract<Difference, { kind: "panel" }>["sides"]["kept"];
  reader: Reader;
}) {
  const w = useWords(conflictWords);
  const t = useWords(transcriptWords);
  const format = useFormat();
  const { nonResponses } = useVocabulary();
  if (answer === undefined || "value" in answer) return <p className="missing">{t.nothing}</p>;
  return (
    <>
      {"missing" in answer ? (
        <p className="missing">{nonResponses[answer.missing]}</p>
      ) : (
        <p>{answer.entries.length === 0 ? w.none : w.episodes(format.number(answer.entries.length))}</p>
      )}
      <Remarks answer={answer} reader={reader} />
    </>
  );
}
