// Sends what is in the outbox, one at a time, the same bytes at every try. Transport, clock, chance and disk are
// passed in; start it once per open app and wake it when something changed.
import { advance, type Delivery, isDue, type Report } from "./outbox.ts";

/** One finished interview as it lies in the outbox. */
export interface Parcel {
  id: string;
  revision: number;
  body: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the body, hex. */
  digest: string;
  delivery: Delivery;
}

export interface SyncEnvironment {
  parcels(): Promise<Parcel[]>;
  /** Keeps a new delivery; resolves when it is on disk. A withdrawn parcel loses its body there. */
  keep(id: string, delivery: Delivery): Promise<void>;
  /** Sends; never rejects. */
  put(parcel: Parcel): Promise<Extract<Report, { type: "receipted" | "answered_no" | "unreachable" }>>;
  /** Tells the screen that something changed. `sending` is never kept on disk: after a crash it is queued. */
  changed(id: string, delivery: Delivery): void;
  now(): number;
  /** Runs `pass` while no other tab on this tablet sends. */
  alone(pass: () => Promise<void>): Promise<void>;
  /** Calls back after so many milliseconds; returns how to cancel. */
  later(milliseconds: number, run: () => void): () => void;
}

export interface Sync {
  /** Looks for due parcels now. Resolves when the pass it caused is over. */
  wake(): Promise<void>;
  stop(): void;
}

export function createSync(env: SyncEnvironment): Sync {
  let stopped = false;
  let again = false;
  let running: Promise<void> | undefined;
  let cancelTimer = () => {};

  async function pass(): Promise<void> {
    do {
      again = false;
      for (const parcel of await env.parcels()) {
        if (!stopped && isDue(parcel.delivery, env.now())) await deliver(env, parcel);
      }
    } while (again && !stopped);
    await plan();
  }

  async function plan(): Promise<void> {
    cancelTimer();
    const waiting = (await env.parcels()).flatMap(({ delivery: d }) =>
      d.state === "waiting" ? [d.next] : [],
    );
    if (stopped || waiting.length === 0) return;
    const delay = Math.max(0, Math.min(...waiting) - env.now());
    cancelTimer = env.later(delay, () => void wake());
  }

  function wake(): Promise<void> {
    if (stopped) return Promise.resolve();
    again = true;
    running ??= env.alone(pass).finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    wake,
    stop() {
      stopped = true;
      cancelTimer();
    },
  };
}

async function deliver(env: SyncEnvironment, parcel: Parcel): Promise<void> {
  const sending = advance(parcel.delivery, { type: "sent" });
  env.changed(parcel.id, sending);
  const after = advance(sending, await env.put(parcel));
  await env.keep(parcel.id, after);
  env.changed(parcel.id, after);
}
