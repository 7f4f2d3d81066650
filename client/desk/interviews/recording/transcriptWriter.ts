// Keeps what is typed into a transcript at the server, a second after it was typed and one change at a time; where
// someone else wrote meanwhile, it waits for a decision. TranscriptField.tsx shows it.
import type { Transcript } from "../../../../protocols/wire.ts";
import { advance, begin, isDue, type Step, type Writing } from "./transcriptText.ts";

export interface Writer {
  current(): Writing;
  subscribe(listener: () => void): () => void;
  type(text: string): void;
  /** Sends what is not saved yet, now. */
  flush(): void;
  settle(by: "join" | "mine" | "theirs"): void;
}

/** The two ways to the server, and who says that a refusal means another version. */
export interface Door {
  write(after: number, text: string): Promise<Transcript>;
  read(): Promise<Transcript>;
  isParting(error: unknown): boolean;
}

/** Milliseconds from the first letter that is not saved to sending; after a failure, to the next try. */
export const patience = { typed: 1_000, failed: 5_000 };

export function createTranscriptWriter(first: Transcript, door: Door): Writer {
  const listeners = new Set<() => void>();
  let writing = begin(first);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function take(step: Step): void {
    writing = advance(writing, step);
    for (const listener of listeners) listener();
    if (isDue(writing) && timer === undefined) {
      timer = setTimeout(flush, writing.sending.state === "failed" ? patience.failed : patience.typed);
    }
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!isDue(writing)) return;
    const { version, text } = writing;
    take({ type: "sent" });
    void answerTo(version, text).then(take);
  }

  async function answerTo(version: number, text: string): Promise<Step> {
    try {
      return { type: "written", transcript: await door.write(version, text) };
    } catch (error) {
      if (!door.isParting(error)) return { type: "failed", error };
    }
    return door.read().then(
      (theirs) => ({ type: "parted", theirs }),
      (error: unknown) => ({ type: "failed", error }),
    );
  }

  return {
    current: () => writing,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // Half of a character cannot be kept; none is typed, but it can be pasted.
    type: (text) => take({ type: "typed", text: text.toWellFormed() }),
    flush,
    settle(by) {
      take({ type: "settled", by });
      flush();
    },
  };
}
