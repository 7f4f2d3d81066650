// Where someone writes down what they hear, with what became of it in words; another's change is never overwritten
// unseen.
import { useCallback, useEffect, useId, useMemo, useSyncExternalStore } from "react";
import type { Transcript } from "../../../../protocols/wire.ts";
import { api, Refused } from "../../../api.ts";
import { useWords } from "../../../language.tsx";
import { langTag } from "../../../languageName.ts";
import { Failed } from "../../Failed.tsx";
import { Loaded } from "../../Loaded.tsx";
import { useResource } from "../../resource.ts";
import { recordingWords } from "./recordingWords.ts";
import { isSaved, type Writing } from "./transcriptText.ts";
import { createTranscriptWriter, type Writer } from "./transcriptWriter.ts";

export function TranscriptField({ interview, language }: { interview: string; language: string | null }) {
  const w = useWords(recordingWords);
  const first = useResource(useCallback(() => api.transcript(interview), [interview]));
  return (
    <div className="transcript-field">
      <h3>{w.transcript}</h3>
      <Loaded resource={first} what={w.loadingTranscript}>
        {(transcript) => <Field interview={interview} first={transcript} language={language} />}
      </Loaded>
    </div>
  );
}

function Field({
  interview,
  first,
  language,
}: {
  interview: string;
  first: Transcript;
  language: string | null;
}) {
  const w = useWords(recordingWords);
  const [box, help] = [useId(), useId()];
  const writer = useMemo(
    () =>
      open.get(interview) ??
      createTranscriptWriter(first, {
        write: (after, text) => api.writeTranscript(interview, after, text),
        read: () => api.transcript(interview),
        isParting: (error) => error instanceof Refused && error.kind === "changed_since",
      }),
    [interview, first],
  );
  const writing = useSyncExternalStore(writer.subscribe, writer.current);
  useLeaving(interview, writer);
  const { sending } = writing;
  return (
    <>
      {sending.state === "parted" && <Parted theirs={sending.theirs} settle={writer.settle} />}
      <label htmlFor={box} className="visually-hidden">
        {w.transcript}
      </label>
      <textarea
        id={box}
        aria-describedby={help}
        rows={14}
        autoComplete="off"
        lang={language === null ? undefined : langTag(language)}
        value={writing.text}
        onChange={(e) => writer.type(e.target.value)}
        onBlur={writer.flush}
      />
      <p id={help} className="aside">
        {w.transcriptHelp}
      </p>
      <p role="status" className={isSaved(writing) ? "saved" : "unsaved"}>
        {w[stateOf(writing)]}
      </p>
      {sending.state === "failed" && !isSaved(writing) && (
        <Failed error={sending.error} retry={writer.flush} />
      )}
    </>
  );
}

function stateOf(writing: Writing): "saved" | "saving" | "unsaved" | "empty" | "failed" {
  if (isSaved(writing)) return writing.text === "" ? "empty" : "saved";
  if (writing.sending.state === "sending") return "saving";
  return writing.sending.state === "failed" ? "failed" : "unsaved";
}

/** Also those whose page was left before their last words were saved: they go on trying, and are found again. */
const open = new Map<string, Writer>();

/** Saves when the page is left or put away, and asks before text that could not be saved is lost. */
function useLeaving(interview: string, writer: Writer): void {
  useEffect(() => {
    const hide = () => document.visibilityState === "hidden" && writer.flush();
    const leave = (event: BeforeUnloadEvent) => {
      writer.flush();
      if (!isSaved(writer.current())) event.preventDefault();
    };
    open.set(interview, writer);
    document.addEventListener("visibilitychange", hide);
    window.addEventListener("beforeunload", leave);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      writer.flush();
      const close = () => {
        if (!isSaved(writer.current())) return;
        window.removeEventListener("beforeunload", leave);
        open.delete(interview);
        stopWaiting();
      };
      const stopWaiting = writer.subscribe(close);
      close();
    };
  }, [interview, writer]);
}

function Parted({ theirs, settle }: { theirs: Transcript; settle: Writer["settle"] }) {
  const w = useWords(recordingWords);
  const box = useId();
  return (
    <div className="notice warn" role="alert">
      <p>
        <strong>{w.parted}</strong>
      </p>
      <p>{w.partedHelp}</p>
      {theirs.text === "" ? (
        <p>{w.theirsEmpty}</p>
      ) : (
        <>
          <label htmlFor={box}>{w.theirs}</label>
          <textarea id={box} rows={6} readOnly value={theirs.text} />
        </>
      )}
      <p className="actions">
        <button type="button" className="primary" onClick={() => settle("join")}>
          {w.join}
        </button>
        <button type="button" onClick={() => settle("mine")}>
          {w.mine}
        </button>
        <button type="button" onClick={() => settle("theirs")}>
          {w.takeTheirs}
        </button>
      </p>
    </div>
  );
}
