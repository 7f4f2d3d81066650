// The recording in the bar of an interview: the light, the timer, and the one button that fits. Shown once the
// respondent agreed to be recorded; it never starts by itself.
import { useEffect, useState } from "react";
import { useWords } from "../../language.tsx";
import { useHolding } from "../interview/HoldingContext.ts";
import { useSignal } from "../useSignal.ts";
import { mayRecord } from "./consent.ts";
import type { Recorder } from "./recorder.ts";
import { lit, type Recording, shownLength } from "./recording.ts";
import { recordingWords } from "./recordingWords.ts";

export function RecordingPart({ recorder }: { recorder: Recorder }) {
  const w = useWords(recordingWords);
  const holding = useHolding();
  const allowed = useSignal(holding.session, (s) => mayRecord(holding.protocol, s));
  const recording = useSignal(recorder.recording, (r) => r);
  const now = useNow(recorder, recording.phase.state === "on");
  if (!allowed && recording.length === 0) return null;
  const light = lit(recording, now);
  const { phase } = recording;
  return (
    <div className="recording" data-light={light ? "on" : "off"}>
      <span className="recording-light" aria-hidden="true" />
      {/* In the page from the first moment on, so that every change is read out. */}
      <span role="status">{saidOf(recording, light, allowed, w)}</span>
      {recording.length > 0 && (
        <span role="timer" aria-label={w.length} className="recording-length">
          {minutes(shownLength(recording, now))}
        </span>
      )}
      {allowed && <RecordingButton recorder={recorder} recording={recording} />}
      {allowed && <RecordingTrouble recording={recording} stalled={phase.state === "on" && !light} />}
    </div>
  );
}

function saidOf(
  { phase }: Recording,
  light: boolean,
  allowed: boolean,
  w: (typeof recordingWords)["en"],
): string {
  if (!allowed) return w.kept;
  if (phase.state === "starting") return w.starting;
  if (phase.state === "paused") return w.paused;
  return light ? w.on : w.off;
}

function RecordingButton({ recorder, recording: { phase } }: { recorder: Recorder; recording: Recording }) {
  const w = useWords(recordingWords);
  if (phase.state === "starting" || phase.state === "on") {
    return (
      <button type="button" onClick={() => void recorder.pause("asked")}>
        {w.pause}
      </button>
    );
  }
  const words = { off: w.start, paused: w.goOn, impossible: w.tryAgain };
  return (
    <button type="button" onClick={() => void recorder.start()}>
      {words[phase.state]}
    </button>
  );
}

/** Why nothing is recorded where the interviewer did not ask for that. */
function RecordingTrouble({ recording: { phase }, stalled }: { recording: Recording; stalled: boolean }) {
  const w = useWords(recordingWords);
  const trouble = stalled
    ? w.nothingStored
    : phase.state === "impossible"
      ? w.hindered[phase.why]
      : phase.state === "paused" && phase.why !== "asked" && phase.why !== "withdrawn"
        ? w.why[phase.why]
        : undefined;
  if (trouble === undefined) return null;
  return (
    <p className="notice warn recording-trouble" role="alert">
      {trouble}
    </p>
  );
}

/** The recorder's clock, looked at four times a second while it matters. */
function useNow(recorder: Recorder, ticking: boolean): number {
  const [now, setNow] = useState(recorder.now());
  useEffect(() => {
    if (!ticking) return;
    setNow(recorder.now());
    const timer = setInterval(() => setNow(recorder.now()), 250);
    return () => clearInterval(timer);
  }, [recorder, ticking]);
  return ticking ? Math.max(now, recorder.recording.get().storedAt ?? 0) : recorder.now();
}

/** `1:02:03`, `2:03`. */
function minutes(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  const pad = (n: number) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}
