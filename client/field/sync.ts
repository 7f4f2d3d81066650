// Sends what is in the outbox, one at a time, the same bytes at every try. Transport, clock, chance and disk are
// passed in; start it once per open app and wake it when something changed.
import { advance, type Delivery, isDue, isSettled, longestWait, type Report } from "./outbox.ts";

/** One finished interview as it lies in the outbox. */
export interface Parcel {
  id: string;
  revision: number;
  body: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the body, hex. */
  digest: string;
  delivery: Delivery;
}

export interface SyncEnvironment<P extends Parcel = Parcel> {
  /** What is on disk. */
  parcels(): Promise<P[]>;
  /** Keeps a new delivery; resolves when it is on disk. A withdrawn parcel loses its body there. */
  keep(id: string, delivery: Delivery): Promise<void>;
  /** Sends, and gives up in finite time. Rejecting counts as no answer for this one alone. */
  put(parcel: P): Promise<Extract<Report, { type: "receipted" | "answered_no" | "unreachable" }>>;
  /** Tells the screen all there is. */
  show(parcels: readonly P[]): void;
  /** Tells the screen that one changed. `sending` is never kept on disk: after a crash it is queued. */
  changed(id: string, delivery: Delivery): void;
  now(): number;
  /** A number in [0, 1). */
  chance(): number;
  /** Runs `pass` while no other tab on this tablet sends. */
  alone(pass: () => Promise<void>): Promise<void>;
  /** Calls back after so many milliseconds; returns how to cancel. */
  later(milliseconds: number, run: () => void): () => void;
}

export interface Sync {
  /** Shows what is there at once, then sends what is due. Resolves when the pass it caused is over; never rejects. */
  wake(): Promise<void>;
  /** As `wake`, with all that waits due at once: the network or the app came back. */
  hurry(): Promise<void>;
  /** As `wake`, with this one due whatever its state, unless it is settled. */
  ask(id: string): Promise<void>;
  stop(): void;
}

export function createSync<P extends Parcel>(env: SyncEnvironment<P>): Sync {
  let stopped = false;
  let again = false;
  let hurried = false;
  let running: Promise<void> | undefined;
  let cancelTimer = () => {};
  const asked = new Set<string>();
  /** How often each found no answer: one that always takes too long goes last, and keeps no other from going. */
  const unanswered = new Map<string, number>();
  /** Known here and not on disk: being sent now, or the disk refused. */
  const meanwhile = new Map<string, Delivery>();

  async function look(): Promise<P[]> {
    const parcels = (await env.parcels()).map((parcel) => {
      const known = meanwhile.get(parcel.id);
      return known === undefined || isSettled(parcel.delivery) ? parcel : { ...parcel, delivery: known };
    });
    env.show(parcels);
    return parcels;
  }

  async function run(): Promise<void> {
    do {
      again = false;
      const passed = await env.alone(pass).then(
        () => true,
        () => false,
      );
      await plan(passed);
    } while (again && !stopped);
    running = undefined;
  }

  async function pass(): Promise<void> {
    const due = dueOf(await look());
    for (const [index, parcel] of due.entries()) {
      if (stopped) return;
      if ((await deliver(parcel)) === "go on") continue;
      // Where one finds no server, the others need not find that out again, half a minute each: they wait with it.
      for (const other of due.slice(index + 1)) await keep(other.id, sent(other), unreached(sent(other)));
      return;
    }
  }

  /** What is to be sent now: what was asked for first, then what was left without an answer least often. */
  function dueOf(parcels: readonly P[]): P[] {
    const hurry = hurried;
    hurried = false;
    const first = new Set(asked);
    asked.clear();
    const rank = ({ id }: P) => (first.has(id) ? -1 : (unanswered.get(id) ?? 0));
    return parcels
      .map((p) => (first.has(p.id) ? { ...p, delivery: advance(p.delivery, { type: "asked" }) } : p))
      .filter(({ delivery }) => isDue(delivery, env.now()) || (hurry && delivery.state === "waiting"))
      .sort((a, b) => rank(a) - rank(b));
  }

  /** Whatever happened, something calls again as long as one waits; where the disk cannot be read, in a while. */
  async function plan(passed: boolean): Promise<void> {
    cancelTimer();
    const parcels = passed ? await look().catch(() => undefined) : undefined;
    const waiting = parcels?.flatMap(({ delivery: d }) => (d.state === "waiting" ? [d.next] : []));
    if (stopped || waiting?.length === 0) return;
    const first = Math.min(...(waiting ?? [])) - env.now();
    cancelTimer = env.later(Math.min(Math.max(0, first), longestWait), () => void wake());
  }

  async function deliver(parcel: P): Promise<"go on" | "give up"> {
    const sending = sent(parcel);
    tell(parcel.id, sending);
    const report = await env.put(parcel).catch(() => undefined);
    const answered = report !== undefined && report.type !== "unreachable";
    if (!answered) unanswered.set(parcel.id, (unanswered.get(parcel.id) ?? 0) + 1);
    await keep(parcel.id, sending, answered ? advance(sending, report) : unreached(sending));
    // One that broke down here (undefined) says nothing of the network.
    return report?.type === "unreachable" ? "give up" : "go on";
  }

  const sent = ({ delivery }: P): Delivery => advance(delivery, { type: "sent" });

  const unreached = (sending: Delivery): Delivery =>
    advance(sending, { type: "unreachable", now: env.now(), chance: env.chance() });

  /** Keeps what became of one that was sent; where the disk refuses, the screen says that it waits. */
  async function keep(id: string, sending: Delivery, after: Delivery): Promise<void> {
    try {
      await env.keep(id, after);
      tell(id, after);
      meanwhile.delete(id);
    } catch {
      tell(id, advance(sending, { type: "unkept", now: env.now(), chance: env.chance() }));
    }
  }

  function tell(id: string, delivery: Delivery): void {
    meanwhile.set(id, delivery);
    env.changed(id, delivery);
  }

  function wake(): Promise<void> {
    if (stopped) return Promise.resolve();
    again = true;
    // A pass that is under way, here or in another tab, may take long; the screen does not wait for it.
    look().catch(() => {});
    running ??= run();
    return running;
  }

  return {
    wake,
    hurry() {
      hurried = true;
      return wake();
    },
    ask(id) {
      asked.add(id);
      return wake();
    },
    stop() {
      stopped = true;
      cancelTimer();
    },
  };
}
