// One interview, readable: where it comes from, its transcript under its own protocol, and its revisions.
import { useCallback, useEffect, useMemo } from "react";
import { Link } from "wouter";
import type { Interview } from "../../../protocols/interview.ts";
import { compile } from "../../../protocols/protocol.ts";
import type { InstrumentJson } from "../../../protocols/schema.ts";
import type { InterviewDetail, StudyDetail } from "../../../protocols/wire.ts";
import { api } from "../../api.ts";
import { useText, useWords } from "../../language.tsx";
import { address } from "../address.ts";
import { useFormat } from "../format.ts";
import { Hash } from "../Hash.tsx";
import { Loaded } from "../Loaded.tsx";
import { useResource } from "../resource.ts";
import { useVocabulary } from "../vocabulary.ts";
import { IdentityPanel } from "./IdentityPanel.tsx";
import { interviewWords, transcriptWords } from "./interviewWords.ts";
import { languageName } from "./languageName.ts";
import { Transcript } from "./Transcript.tsx";

export function InterviewPage({ id, onStudy }: { id: string; onStudy: (study: string) => void }) {
  const w = useWords(transcriptWords);
  const read = useResource(
    useCallback(async () => {
      const detail = await api.interview(id);
      const [instrument, study] = await Promise.all([api.protocol(detail.protocol), api.study(detail.study)]);
      return { detail, instrument, study };
    }, [id]),
  );
  const study = read.state === "ready" ? read.value.detail.study : undefined;
  useEffect(() => {
    if (study !== undefined) onStudy(study);
  }, [study, onStudy]);
  return (
    <Loaded resource={read} what={w.loading}>
      {(value) => <InterviewView {...value} />}
    </Loaded>
  );
}

function InterviewView({
  detail,
  instrument,
  study,
}: {
  detail: InterviewDetail;
  instrument: InstrumentJson;
  study: StudyDetail;
}) {
  const w = useWords(transcriptWords);
  const list = useWords(interviewWords);
  const { originNotes, origins } = useVocabulary();
  const protocol = useMemo(() => compile(instrument), [instrument]);
  // The server parsed it before accepting it; the reply's schema leaves its shape open.
  const record = detail.record as unknown as Interview;
  const text = useText();
  const site = text(study.sites.find((s) => s.id === detail.site)?.title) || (detail.site ?? "");
  return (
    <article>
      <p>
        <Link className="target" href={address.interviews(detail.study)}>
          ← {w.back}
        </Link>
      </p>
      <h1>{detail.site === null ? `${list.interview} · ${list.siteUnreported}` : w.title(site)}</h1>
      {detail.origin !== "main" && (
        <p className={`notice origin-banner ${detail.origin}`}>
          <strong>{origins[detail.origin]}.</strong> {originNotes[detail.origin]}
        </p>
      )}
      {detail.conflicts > 0 && (
        <p className="notice warn">
          {w.conflict}{" "}
          <Link className="target" href={address.attention}>
            {w.conflictLink}
          </Link>
        </p>
      )}
      <Facts detail={detail} record={record} />
      <IdentityPanel
        interview={detail.id}
        has={detail.hasIdentity}
        protocol={protocol}
        heldIn={record.language ?? "en"}
      />
      <Transcript
        protocol={protocol}
        record={record}
        sectionTitle={(key) => text(study.published?.sections[key]) || key}
      />
      <History detail={detail} />
    </article>
  );
}

function Facts({ detail, record }: { detail: InterviewDetail; record: Interview }) {
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
      <dt>{w.languageHeld}</dt>
      <dd>{record.language === null ? list.heldUnknown : languageName(record.language)}</dd>
      {record.startedAt !== null && (
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
