// The tablet's microphone and the browser's recorder, behind what the recording needs of them. Called by
// recorder.ts.
import type { Obstacle } from "./recording.ts";
import { soundType } from "./soundType.ts";

/** One piece of sound that is being taken, playable alone. */
export interface Tape {
  /** The last sound comes, then the end. */
  stop(): void;
}

export interface TapeListener {
  /** `type` as the record names it, `audio/webm;codecs=opus`. */
  onSound(sound: Blob, type: string): void;
  /** Once, after the last sound: it was stopped, or the microphone gave out. */
  onEnd(): void;
}

export interface Microphone {
  /** Several may run at once on the one microphone, so that the next begins before the last ends. */
  tape(listener: TapeListener): Tape;
  /** Lets go of it: the browser's own sign goes out. */
  close(): void;
}

/** Why there is no microphone to record with. */
export class NoMicrophone extends Error {
  readonly why: Obstacle;
  constructor(why: Obstacle) {
    super(`no microphone: ${why}`);
    this.why = why;
  }
}

/** Milliseconds of sound in a chunk, which is what a crash may cost. */
const CHUNK = 2_000;
/** Speech in Opus is good at this rate (RFC 7587 recommends 28 to 40 kbit/s for fullband speech); 14 MB an hour. */
const BITS_PER_SECOND = 32_000;
/** A recorder that was stopped and does not say so is taken to have ended after this many milliseconds. */
const PATIENCE = 3_000;
/** Opus where the browser has it; Safari has AAC. */
const TYPES = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4;codecs=opus", "audio/mp4"];

/** Asks the browser for it, which may ask the interviewer. Rejects with `NoMicrophone`. */
export async function openMicrophone(onSilent: () => void): Promise<Microphone> {
  if (navigator.mediaDevices === undefined || typeof MediaRecorder === "undefined") {
    throw new NoMicrophone("unsupported");
  }
  const stream = await navigator.mediaDevices
    // Nobody is played back to, and the cancelling of echoes dampens the quieter of two voices.
    .getUserMedia({ audio: { channelCount: 1, echoCancellation: false, autoGainControl: true } })
    .catch((error: unknown) => {
      throw new NoMicrophone(obstacleOf(error));
    });
  for (const track of stream.getAudioTracks()) track.addEventListener("mute", onSilent);
  return {
    tape: (listener) => startTape(stream, listener),
    close() {
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

function startTape(stream: MediaStream, { onSound, onEnd }: TapeListener): Tape {
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
  let ended = false;
  const end = () => {
    if (!ended) onEnd();
    ended = true;
  };
  recorder.addEventListener("dataavailable", ({ data }) => {
    if (data.size > 0 && !ended) onSound(data, soundType(recorder.mimeType || data.type));
  });
  recorder.addEventListener("stop", end);
  recorder.start(CHUNK);
  return {
    stop() {
      if (recorder.state !== "inactive") recorder.stop();
      setTimeout(end, PATIENCE);
    },
  };
}

function obstacleOf(error: unknown): Obstacle {
  switch (error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "absent";
    default:
      return "busy";
  }
}
