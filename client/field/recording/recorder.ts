// Records an open interview: takes the sound from the microphone in segments of three minutes and sees each chunk onto
// the disk. Made by openInterview.ts; the bar starts and pauses it, finishing and leaving settle it.
import type { Segment } from "../../../protocols/interview.ts";
import { type Signal, signal } from "../signal.ts";
import { type Microphone, NoMicrophone, type Tape } from "./microphone.ts";
import {
  type Pause,
  type Recording,
  type RecordingEvent,
  restored,
  runs,
  stepRecording,
} from "./recording.ts";
import { type Sound, Unreadable } from "./sound.ts";

/** The interview's clock: which stretch it is, and milliseconds since that began. */
export interface StretchClock {
  readonly stretch: number;
  now(): number;
}

export interface Recorder {
  readonly recording: Signal<Recording>;
  /** Milliseconds on the clock that `recording` is told by. */
  now(): number;
  start(): Promise<void>;
  /** Stops at once; resolves when the last sound is on disk, or the disk refused it. */
  pause(why: Pause): Promise<void>;
  /**
   * Stops and closes all there is: what the record is to name. Rejects when the disk refused; all stays as it was. Rejects
   * once with `Unreadable` where some of it is lost and `recording` did not say so yet.
   */
  settle(): Promise<Segment[]>;
  /** Stops and deletes all there is. Rejects when the disk refused. */
  remove(): Promise<void>;
}

export interface RecorderEnvironment {
  sound: Sound;
  clock: StretchClock;
  openMicrophone(onSilent: () => void): Promise<Microphone>;
  /** Milliseconds of sound that are closed already. */
  length: number;
  /** How many segments there are already, closed or not. */
  already: number;
  /** Number of the first segment: 0 where none is open. */
  segment: number;
}

/** Milliseconds of a segment: short enough to be sent again on a poor network, long enough to be few. */
const SEGMENT = 180_000;

/** A record names no more (`recording.segments`): 50 hours, unless it is paused again and again. */
export const MOST_SEGMENTS = 1_000;

/** A segment while it runs. */
interface Take {
  readonly segment: number;
  readonly from: number;
  readonly tape: Tape;
}

interface Run {
  microphone: Microphone;
  take: Take;
}

export function createRecorder(environment: RecorderEnvironment): Recorder {
  const { sound, clock, openMicrophone } = environment;
  // Where a segment is still open, it holds sound that `length` does not count.
  const recording = signal(restored(environment.length, environment.length > 0 || environment.segment > 0));
  let { segment: next } = environment;
  /** How many segments there are. */
  let count = environment.already;
  let run: Run | undefined;
  /** Counts the starts and stops, so that a microphone that comes after its stop is let go. */
  let turn = 0;
  // What is under way, each in its order; none of them rejects.
  let taking: Promise<unknown> = Promise.resolve();
  let writing: Promise<unknown> = Promise.resolve();
  let closing: Promise<unknown> = Promise.resolve();

  const step = (event: RecordingEvent) => recording.set(stepRecording(recording.get(), event));
  const now = () => Math.round(clock.now());

  async function look(): Promise<void> {
    if (await sound.lost().catch(() => false)) step({ type: "lost" });
  }

  async function start(): Promise<void> {
    if (runs(recording.get())) return;
    const mine = ++turn;
    step({ type: "started" });
    if (count >= MOST_SEGMENTS) return halt("full");
    let microphone: Microphone | undefined;
    try {
      const opened = await openMicrophone(() => halt("silent"));
      microphone = opened;
      if (mine !== turn) return opened.close();
      run = { microphone: opened, take: take(opened) };
    } catch (error) {
      microphone?.close();
      if (mine === turn)
        step({ type: "hindered", why: error instanceof NoMicrophone ? error.why : "unsupported" });
    }
  }

  /** Begins a segment on a microphone. Throws where the browser cannot. */
  function take(microphone: Microphone): Take {
    const segment = next++;
    count++;
    const from = now();
    const keep = keeping(segment, from);
    let ended = () => {};
    const end = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const tape = microphone.tape({
      onSound(chunk, type) {
        const to = now();
        writing = writing.then(() => keep(chunk, type, to));
        if (run?.take.segment === segment && to - from >= SEGMENT) turnOver(run);
      },
      onEnd() {
        if (run?.take.segment === segment) halt("silent");
        const written = writing;
        // What cannot be closed now stays in its chunks and is closed later.
        closing = closing.then(() => written).then(() => sound.close(segment).catch(() => {}));
        ended();
      },
    });
    const earlier = taking;
    taking = earlier.then(() => end);
    return { segment, from, tape };
  }

  /** Keeps the chunks of one segment. Behind one that the disk refused nothing could be played: no more is kept. */
  function keeping(segment: number, from: number) {
    let part = 0;
    let until = from;
    let refused = false;
    return async (chunk: Blob, type: string, to: number): Promise<void> => {
      if (refused) return;
      try {
        const bytes = new Uint8Array(await chunk.arrayBuffer());
        await sound.keep(segment, part, { type, stretch: clock.stretch, from, to }, bytes);
      } catch {
        refused = true;
        halt("not_stored");
        return;
      }
      part++;
      step({ type: "stored", length: to - until, at: now() });
      until = to;
    };
  }

  /** The next segment begins before the last one ends. */
  function turnOver({ microphone, take: last }: Run): void {
    if (count >= MOST_SEGMENTS) return halt("full");
    try {
      run = { microphone, take: take(microphone) };
    } catch {
      // Rather one long segment than a gap; tried again with its next chunk.
      return;
    }
    last.tape.stop();
  }

  function halt(why: Pause): void {
    turn++;
    step({ type: "stopped", why });
    if (run === undefined) return;
    const { microphone, take: last } = run;
    run = undefined;
    last.tape.stop();
    void taking.then(() => microphone.close());
  }

  async function pause(why: Pause): Promise<void> {
    halt(why);
    await taking;
    await writing;
    await closing;
  }

  void look();
  return {
    recording,
    now,
    start,
    pause,
    async settle() {
      await pause("asked");
      await sound.closeAll().catch((error: unknown) => {
        if (!(error instanceof Unreadable)) throw error;
      });
      const said = recording.get().lost;
      if (!said && (await sound.lost())) {
        step({ type: "lost" });
        throw new Unreadable("a part of the recording cannot be read");
      }
      return sound.segments();
    },
    async remove() {
      await pause("asked");
      await sound.remove();
      count = 0;
      step({ type: "deleted" });
    },
  };
}
