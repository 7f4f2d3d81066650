// The recording of one interview as a state: what the light, the timer and the words of the screen follow from. Pure;
// recorder.ts drives it.

/** Why no sound is taken though it could be, or why it cannot be. */
export type Pause =
  | "asked"
  /** The interview was left, the tablet locked, or the app cut off. */
  | "left"
  | "withdrawn"
  /** The disk refused. */
  | "not_stored"
  /** The microphone gave nothing more: pulled out, or taken by another app. */
  | "silent"
  /** A record names no more pieces. */
  | "full";
export type Obstacle = "denied" | "absent" | "busy" | "unsupported";

export type Phase =
  | { state: "off" | "starting" | "on" }
  | { state: "paused"; why: Pause }
  | { state: "impossible"; why: Obstacle };

export interface Recording {
  readonly phase: Phase;
  /** Milliseconds of sound on this tablet that can be told; more may be there. */
  readonly length: number;
  /** Whether any sound is on this tablet. */
  readonly exists: boolean;
  /** Whether some of it cannot be read: it is not sent, and finishing deletes it. */
  readonly lost: boolean;
  /** When sound was last stored, on the interview's clock; null before the first of this opening. */
  readonly storedAt: number | null;
}

export type RecordingEvent =
  | { type: "started" }
  /** `length` milliseconds more are on disk at `at`. */
  | { type: "stored"; length: number; at: number }
  | { type: "stopped"; why: Pause }
  | { type: "hindered"; why: Obstacle }
  | { type: "lost" }
  | { type: "deleted" };

/** A chunk comes every two seconds; once two are missing, nothing may be claimed. */
const LIGHT_LASTS = 5_000;

/** As it stands when an interview is opened that holds so many milliseconds of sound, and perhaps sound untold. */
export function restored(length: number, exists = length > 0): Recording {
  const phase: Phase = exists ? { state: "paused", why: "left" } : { state: "off" };
  return { phase, length, exists, lost: false, storedAt: null };
}

export function stepRecording(now: Recording, event: RecordingEvent): Recording {
  switch (event.type) {
    case "started":
      return { ...now, phase: { state: "starting" } };
    case "stored": {
      // The last of a recording that was stopped comes after its end, and lights nothing.
      const phase: Phase = now.phase.state === "starting" ? { state: "on" } : now.phase;
      return { ...now, phase, length: now.length + event.length, exists: true, storedAt: event.at };
    }
    case "stopped":
      return runs(now) ? { ...now, phase: { state: "paused", why: event.why } } : now;
    case "hindered":
      return { ...now, phase: { state: "impossible", why: event.why } };
    case "lost":
      return { ...now, exists: true, lost: true };
    case "deleted":
      return restored(0);
  }
}

/** From the tap that starts it to whatever ends it. */
export function runs({ phase }: Recording): boolean {
  return phase.state === "starting" || phase.state === "on";
}

/** The light: on only while what was just said is on disk. */
export function lit({ phase, storedAt }: Recording, now: number): boolean {
  return phase.state === "on" && storedAt !== null && now - storedAt <= LIGHT_LASTS;
}

/** Milliseconds for the timer: what is on disk and, while the light is on, what is on its way there. */
export function shownLength(recording: Recording, now: number): number {
  const { length, storedAt } = recording;
  return lit(recording, now) ? length + (now - (storedAt ?? now)) : length;
}
