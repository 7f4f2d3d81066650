// Asked once consent to record was taken back: whether what was recorded until then may be kept. Put off, it stays on
// the screen and is asked anew with the next module; until it is decided nothing of the recording is sent. What of it is
// lost is said here too.
import { useState } from "react";
import { useWords } from "../../language.tsx";
import { AskFrame } from "../AskFrame.tsx";
import { useHolding } from "../interview/HoldingContext.ts";
import { useSignal } from "../useSignal.ts";
import { asksWhatBecomes, type Decision, decide } from "./consent.ts";
import type { Recorder } from "./recorder.ts";
import { recordingWords } from "./recordingWords.ts";

export function RecordingQuestion({ recorder }: { recorder: Recorder }) {
  const { protocol, session } = useHolding();
  const now = useSignal(session, (s) => s);
  const recording = useSignal(recorder.recording, (r) => r);
  if (asksWhatBecomes(protocol, now, recording)) return <Undecided recorder={recorder} />;
  return <Lost shown={recording.lost} />;
}

function Lost({ shown }: { shown: boolean }) {
  const w = useWords(recordingWords);
  if (!shown) return null;
  return (
    <p className="notice warn" role="status">
      {w.lost}
    </p>
  );
}

function Undecided({ recorder }: { recorder: Recorder }) {
  const w = useWords(recordingWords);
  const holding = useHolding();
  const module = useSignal(holding.session, (s) => s.module);
  const [putOffIn, setPutOffIn] = useState<string>();
  const [refused, setRefused] = useState(false);

  async function answer(decision: Decision) {
    setRefused(false);
    if (decision === "later") setPutOffIn(module);
    if ((await decide(decision, holding, recorder)) === "refused") setRefused(true);
  }

  if (putOffIn === module) {
    return (
      <div className="notice warn" role="status">
        <p>{w.undecided}</p>
        <button type="button" onClick={() => setPutOffIn(undefined)}>
          {w.decide}
        </button>
      </div>
    );
  }
  // Asked anew after a refusal, so that it is read out.
  return <Asked key={String(refused)} text={refused ? w.removeFailed : w.questionText} onAnswer={answer} />;
}

/** To put it off comes first and is what Escape and Back mean. */
function Asked({ text, onAnswer }: { text: string; onAnswer(decision: Decision): void }) {
  const w = useWords(recordingWords);
  return (
    <AskFrame title={w.questionTitle} text={text} onDismiss={() => onAnswer("later")}>
      <button type="button" onClick={() => onAnswer("later")}>
        {w.later}
      </button>
      <button type="button" onClick={() => onAnswer("keep")}>
        {w.keep}
      </button>
      <button type="button" className="danger" onClick={() => onAnswer("remove")}>
        {w.remove}
      </button>
    </AskFrame>
  );
}
