// One interview: where it comes from, its transcript under its own protocol, and its revisions.
import { useCallback, useEffect } from "react";
import type { InterviewDetail } from "../../../protocols/wire.ts";
import { api } from "../../api.ts";
import { useWords } from "../../language.tsx";
import { address } from "../address.ts";
import { Failed } from "../Failed.tsx";
import { Loaded } from "../Loaded.tsx";
import { NotShown } from "../NotShown.tsx";
import { useResource } from "../resource.ts";
import { absentWords } from "./absentWords.ts";
import { InterviewView } from "./InterviewView.tsx";
import { transcriptWords } from "./interviewWords.ts";
import { isInterviewId, NoInterview, NoSuchId } from "./NoInterview.tsx";
import { readRecord } from "./readRecord.ts";

type OnStudy = (study: string) => void;

export function InterviewPage({ id, onStudy }: { id: string; onStudy: OnStudy }) {
  return isInterviewId(id) ? <Known id={id} onStudy={onStudy} /> : <NoSuchId />;
}

function Known({ id, onStudy }: { id: string; onStudy: OnStudy }) {
  const w = useWords(transcriptWords);
  const detail = useResource(useCallback(() => api.interview(id), [id]));
  return (
    <Loaded
      resource={detail}
      what={w.loading}
      failed={(error, retry) => <NoInterview error={error} retry={retry} />}
    >
      {(value) => <Found detail={value} onStudy={onStudy} />}
    </Loaded>
  );
}

function Found({ detail, onStudy }: { detail: InterviewDetail; onStudy: OnStudy }) {
  const w = useWords(transcriptWords);
  const absent = useWords(absentWords);
  const { protocol, study, record } = detail;
  const around = useResource(
    useCallback(async () => {
      const [instrument, its, read] = await Promise.all([
        api.protocol(protocol),
        api.study(study),
        readRecord(record),
      ]);
      return { instrument, study: its, read };
    }, [protocol, study, record]),
  );
  useEffect(() => onStudy(study), [study, onStudy]);
  return (
    <Loaded
      resource={around}
      what={w.loadingProtocol}
      failed={(error, retry) => (
        <NotShown title={absent.failed} back={{ href: address.interviews(study), label: w.back }}>
          <Failed error={error} retry={retry} />
        </NotShown>
      )}
    >
      {(value) => <InterviewView detail={detail} {...value} />}
    </Loaded>
  );
}
