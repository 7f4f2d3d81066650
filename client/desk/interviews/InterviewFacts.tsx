// The facts over a transcript: which interview, when, in which language and under which instrument.
import type { Interview } from "../../../protocols/interview.ts";
import type { InterviewDetail } from "../../../protocols/wire.ts";
import { useWords } from "../../language.tsx";
import { nameOfLanguage } from "../../languageName.ts";
import { useFormat } from "../format.ts";
import { Hash } from "../Hash.tsx";
import { interviewWords, transcriptWords } from "./interviewWords.ts";

/** Without a record only what the server itself knows is said. */
export function InterviewFacts({
  detail,
  record,
}: {
  detail: InterviewDetail;
  record: Interview | undefined;
}) {
  const w = useWords(transcriptWords);
  const list = useWords(interviewWords);
  const format = useFormat();
  return (
    <dl className="facts">
      <dt>{list.interview}</dt>
      <dd>
        <code>{detail.id}</code>
      </dd>
      <dt>{w.held}</dt>
      <dd>{detail.held === null ? list.heldUnknown : format.date(detail.held)}</dd>
      {record && (
        <>
          <dt>{w.languageHeld}</dt>
          <dd>{record.language === null ? list.heldUnknown : nameOfLanguage(record.language)}</dd>
        </>
      )}
      {record && record.startedAt !== null && (
        <>
          <dt>{w.started}</dt>
          <dd>{format.instant(record.startedAt)}</dd>
        </>
      )}
      {detail.finishedAt !== null && (
        <>
          <dt>{w.finished}</dt>
          <dd>{format.instant(detail.finishedAt)}</dd>
        </>
      )}
      <dt>{w.received}</dt>
      <dd>{format.instant(detail.receivedAt)}</dd>
      <dt>{w.instrument}</dt>
      <dd>
        <Hash value={detail.protocol} />
      </dd>
    </dl>
  );
}
