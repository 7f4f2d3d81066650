// Asked once consent to record was taken back: whether what was recorded until then may be kept.
import { useState } from "react";
import { useWords } from "../language.tsx";
import { Confirm } from "./Confirm.tsx";
import { useHolding } from "./HoldingContext.ts";
import { asksWhatBecomes } from "./recordingConsent.ts";
import type { Recorder } from "./recordingRun.ts";
import { recordingWords } from "./recordingWords.ts";
import { useSignal } from "./useSignal.ts";

export function RecordingQuestion({ recorder }: { recorder: Recorder }) {
  const w = useWords(recordingWords);
  const holding = useHolding();
  const session = useSignal(holding.session, (s) => s);
  const recording = useSignal(recorder.recording, (r) => r);
  const [refused, setRefused] = useState(false);
  if (!asksWhatBecomes(holding.protocol, session, recording)) return null;

  async function answer(remove: boolean) {
    setRefused(false);
    if (!remove) return holding.dispatch({ type: "kept_recording", kept: true });
    await recorder.remove().catch(() => setRefused(true));
  }

  return (
    <Confirm
      // Asked anew after a refusal, so that it is read out.
      key={String(refused)}
      question={{
        title: w.questionTitle,
        text: refused ? w.removeFailed : w.questionText,
        proceed: w.remove,
        keep: w.keep,
      }}
      onAnswer={answer}
    />
  );
}
