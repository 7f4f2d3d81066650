// Keeps the newest state of an interview on disk: one write at a time, the latest state wins, and "saved" is said
// only when nothing newer waits. Where it is written to and the clock are passed in.
import { type Signal, signal } from "../signal.ts";

export type Saving = { state: "saved" } | { state: "saving" } | { state: "failed"; reason: string };

export interface Autosave<T> {
  readonly saving: Signal<Saving>;
  /** Writes as soon as the screen shows it and the disk is free. */
  save(value: T): void;
  /** Writes within `delay` milliseconds, together with whatever comes until then: for typing. */
  saveSoon(value: T): void;
  /** Writes what waits; true when the disk has everything, false when it refused. */
  flush(): Promise<boolean>;
  /** True while something is not on disk. */
  unsaved(): boolean;
  /**
   * Resolves once nothing is being written; nothing is from then on, and what comes waits, until the function that it
   * gives is called.
   */
  rest(): Promise<() => void>;
  /** Writes nothing any more: the interview was finished, discarded or left. */
  stop(): void;
}

export interface AutosaveEnvironment<T> {
  write(value: T): Promise<void>;
  later(milliseconds: number, run: () => void): () => void;
  /** Calls back once the next frame is painted, or soon where none is: an answer is seen before it is written. */
  painted(run: () => void): void;
}

/** Typed text reaches the disk this many milliseconds after the key, plus the write itself. */
const delay = 100;
const retryAfter = 3_000;

export function createAutosave<T>({ write, later, painted }: AutosaveEnvironment<T>): Autosave<T> {
  const saving = signal<Saving>({ state: "saved" });
  let waiting: { value: T } | undefined;
  let writing: Promise<void> | undefined;
  let cancel: (() => void) | undefined;
  let stopped = false;
  let resting: { over: Promise<void>; end(): void } | undefined;

  function start(): void {
    cancel?.();
    cancel = undefined;
    if (resting !== undefined) return;
    writing ??= drain().finally(() => {
      writing = undefined;
    });
  }

  async function drain(): Promise<void> {
    while (waiting !== undefined) {
      if (resting !== undefined) return;
      const { value } = waiting;
      waiting = undefined;
      try {
        await write(value);
      } catch (error) {
        if (stopped) return;
        waiting ??= { value };
        saving.set({ state: "failed", reason: error instanceof Error ? error.message : String(error) });
        cancel ??= later(retryAfter, start);
        return;
      }
    }
    saving.set({ state: "saved" });
  }

  function accept(value: T): void {
    if (stopped) return;
    waiting = { value };
    if (saving.get().state === "saved") saving.set({ state: "saving" });
  }

  const unsaved = () => waiting !== undefined || writing !== undefined;

  return {
    saving,
    save(value) {
      accept(value);
      painted(() => {
        if (waiting !== undefined) start();
      });
    },
    saveSoon(value) {
      accept(value);
      cancel ??= later(delay, start);
    },
    async flush() {
      while (unsaved()) {
        if (resting !== undefined && writing === undefined) {
          await resting.over;
          continue;
        }
        if (waiting !== undefined) start();
        await writing;
        if (saving.get().state === "failed") return !unsaved();
      }
      return true;
    },
    unsaved,
    async rest() {
      resting ??= makeRest();
      const mine = resting;
      await writing;
      return () => {
        if (resting !== mine) return;
        resting = undefined;
        mine.end();
        if (waiting !== undefined) start();
      };
    },
    stop() {
      stopped = true;
      waiting = undefined;
      resting?.end();
      resting = undefined;
      cancel?.();
      cancel = undefined;
    },
  };
}

function makeRest(): { over: Promise<void>; end(): void } {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { over, end };
}
