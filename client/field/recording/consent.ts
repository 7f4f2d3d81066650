// Whether an interview may be recorded, and what follows when that changes: recording stops by itself, and never
// begins by itself. Called by openInterview.ts, sealInterview.ts and the bar.
import type { Protocol } from "../../../protocols/protocol.ts";
import type { Holding } from "../session/holding.ts";
import { consentOf } from "../session/progress.ts";
import type { Session } from "../session/session.ts";
import type { Recorder } from "./recorder.ts";
import { type Recording, runs } from "./recording.ts";

/** The option by which consent to it is given. */
const GIVEN = "yes";

/** True while the respondent takes part and has agreed to be recorded; false where the study does not ask. */
export function mayRecord(protocol: Protocol, session: Session): boolean {
  return consentOf(protocol, session) === "given" && agreed(protocol, session);
}

/** Whether what was recorded may be sent: the respondent takes part, and agreed to recording or to keeping it. */
export function mayKeep(protocol: Protocol, session: Session): boolean {
  const said = agreed(protocol, session) || session.recordingKept === true;
  return consentOf(protocol, session) === "given" && said;
}

/**
 * Whether it is to be decided what becomes of what was recorded: consent to it was taken back and nobody said yet that
 * it may be kept. Where consent to take part at all was taken back, finishing deletes it.
 */
export function asksWhatBecomes(protocol: Protocol, session: Session, recording: Recording): boolean {
  return recording.exists && !runs(recording) && !agreed(protocol, session) && !session.recordingKept;
}

export type Decision = "keep" | "remove" | "later";

/** Does what was decided of the recording; to put it off does nothing, and the question stays. */
export async function decide(
  decision: Decision,
  { dispatch }: Pick<Holding, "dispatch">,
  recorder: Pick<Recorder, "remove">,
): Promise<"done" | "refused"> {
  if (decision === "keep") dispatch({ type: "kept_recording", kept: true });
  if (decision !== "remove") return "done";
  return recorder.remove().then(
    () => "done" as const,
    () => "refused" as const,
  );
}

/** Stops the recording the moment it may not go on; returns how to stop watching. */
export function watchConsent(
  { protocol, session, dispatch }: Pick<Holding, "protocol" | "session" | "dispatch">,
  recorder: Pick<Recorder, "recording" | "pause">,
): () => void {
  return session.subscribe(() => {
    const now = session.get();
    if (!mayRecord(protocol, now)) {
      if (runs(recorder.recording.get())) void recorder.pause("withdrawn");
    } else if (now.recordingKept) {
      // Behind the change that is being told now, which is not on its way to the disk yet.
      queueMicrotask(() => dispatch({ type: "kept_recording", kept: false }));
    }
  });
}

function agreed(protocol: Protocol, session: Session): boolean {
  const name = protocol.study.consent.recording;
  return name !== undefined && session.data[name] === GIVEN;
}
