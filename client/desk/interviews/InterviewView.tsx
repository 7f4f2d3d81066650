// An interview once everything about it is here: its heading, facts, identity on demand, transcript and history.
import { useMemo } from "react";
import { Link } from "wouter";
import { compile } from "../../../protocols/protocol.ts";
import type { InstrumentJson } from "../../../protocols/schema.ts";
import type { InterviewDetail, StudyDetail } from "../../../protocols/wire.ts";
import { useText, useWords } from "../../language.tsx";
import { useMay } from "../access/session.ts";
import { address } from "../address.ts";
import { useFormat } from "../format.ts";
import { Hash } from "../Hash.tsx";
import { Title } from "../Title.tsx";
import { useVocabulary } from "../vocabulary.ts";
import { CourseView } from "./CourseView.tsx";
import { IdentityPanel } from "./IdentityPanel.tsx";
import { InterviewFacts } from "./InterviewFacts.tsx";
import { interviewWords, transcriptWords } from "./interviewWords.ts";
import { languageHeld } from "./reader.ts";
import type { ReadRecord } from "./readRecord.ts";
import { WithRecording } from "./recording/RecordingSection.tsx";
import { Transcript } from "./Transcript.tsx";
import { UnreadableRecord } from "./UnreadableRecord.tsx";

interface Opened {
  detail: InterviewDetail;
  instrument: InstrumentJson;
  study: StudyDetail;
  read: ReadRecord;
}

export function InterviewView({ detail, instrument, study, read }: Opened) {
  const w = useWords(transcriptWords);
  const text = useText();
  const may = useMay();
  const protocol = useMemo(() => compile(instrument), [instrument]);
  const record = read.state === "read" ? read.record : undefined;
  return (
    <article>
      <p className="back">
        <Link className="target" href={address.interviews(detail.study)}>
          ← {w.back}
        </Link>
      </p>
      <Heading detail={detail} study={study} />
      <Notices detail={detail} />
      <InterviewFacts detail={detail} record={record} />
      {may("identities.read", detail) && (
        <IdentityPanel
          interview={detail.id}
          has={detail.hasIdentity}
          protocol={protocol}
          heldIn={record ? languageHeld(record) : "en"}
        />
      )}
      {record && <CourseView record={record} protocol={protocol} />}
      {read.state === "read" ? (
        <WithRecording record={read.record} detail={detail}>
          <Transcript
            protocol={protocol}
            record={read.record}
            brief={detail.origin === "article" || detail.status === "declined"}
            sectionTitle={(key) => text(study.published?.sections[key]) || key}
          />
        </WithRecording>
      ) : (
        <UnreadableRecord raw={read.raw} faults={read.faults} />
      )}
      <History detail={detail} />
    </article>
  );
}

function Heading({ detail, study }: Pick<Opened, "detail" | "study">) {
  const w = useWords(transcriptWords);
  const list = useWords(interviewWords);
  const text = useText();
  const site = text(study.sites.find((s) => s.id === detail.site)?.title) || (detail.site ?? "");
  const title = detail.site === null ? `${list.interview} · ${list.siteUnreported}` : w.title(site);
  return <Title text={title} study={text(study.title)} />;
}

/** What a reader must know before reading. */
function Notices({ detail }: { detail: InterviewDetail }) {
  const w = useWords(transcriptWords);
  const { originNotes, origins, statuses } = useVocabulary();
  const may = useMay();
  return (
    <>
      {detail.origin !== "main" && (
        <p className={`notice origin-banner ${detail.origin}`}>
          <strong>{origins[detail.origin]}</strong> · {originNotes[detail.origin]}
        </p>
      )}
      {detail.status === "declined" && (
        <p className="notice">
          <strong>{statuses.declined}</strong> · {w.declined}
        </p>
      )}
      {detail.conflicts > 0 && (
        <p className="notice warn">
          {w.conflict}{" "}
          {may("conflicts.read", detail) && (
            <Link className="target" href={address.attention}>
              {w.conflictLink}
            </Link>
          )}
        </p>
      )}
    </>
  );
}

function History({ detail }: { detail: InterviewDetail }) {
  const w = useWords(transcriptWords);
  const format = useFormat();
  return (
    <section>
      <h2>{w.history}</h2>
      <ol className="history">
        {detail.history.map((h) => (
          <li key={h.revision}>
            <strong>{w.revision(format.number(h.revision))}</strong>{" "}
            <span>{format.instant(h.receivedAt)}</span> <Hash value={h.digest} />
          </li>
        ))}
      </ol>
    </section>
  );
}
