// Sends what is in the outbox, the same bytes at every try, once the right server has shown itself. Transport, clock,
// chance and disk are passed in; start it once per open app and wake it when something changed.
import {
  advance,
  afterConfirming,
  type Delivery,
  isDue,
  isKeptLongEnough,
  isSettled,
  longestWait,
  type Reply,
} from "./outbox.ts";
import { type PieceEnvironment, sendPieces, withPieces } from "./pieces.ts";
import { shipments } from "./shipments.ts";

/** One finished interview as it lies in the outbox. */
export interface Parcel {
  id: string;
  revision: number;
  body: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the body, hex. */
  digest: string;
  delivery: Delivery;
}

export type NoAnswer = Reply & { type: "unreachable" };

export interface SyncEnvironment<P extends Parcel = Parcel> extends PieceEnvironment {
  /** What is on disk. */
  parcels(): Promise<P[]>;
  /** Keeps new deliveries by id; resolves when all are on disk. A withdrawn parcel loses its body there. */
  keep(deliveries: ReadonlyMap<string, Delivery>): Promise<void>;
  /** Deletes a parcel and its recording. */
  forget(id: string): Promise<void>;
  /** Asks for proof that the right server answers: `known`, or why nothing is sent. */
  meet(): Promise<"known" | NoAnswer>;
  /** Sends several in one request and gives up in finite time; a reply to each, in their order. Rejecting is none. */
  send(parcels: readonly P[]): Promise<readonly Reply[]>;
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
  /** How often each found no answer: one that always takes too long goes last, and in ever smaller company. */
  const unanswered = new Map<string, number>();
  /** Known here and not on disk: being sent now, or the disk refused. */
  const meanwhile = new Map<string, Delivery>();
  /** Sent again to see that the server still has them; once while the app is open is enough. */
  const confirmed = new Set<string>();
  /** Whose pieces were sent again as the server lacked some: where it still does, they are not on this tablet. */
  const resent = new Set<string>();

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
    const [parcels, recorded] = await Promise.all([look(), env.recorded()]);
    const due = dueOf(parcels, recorded);
    const kept = parcels.filter((p) => isKeptLongEnough(p.delivery, env.now()) && !confirmed.has(p.id));
    if (stopped || due.length + kept.length === 0) return;
    const met = await env.meet();
    if (met !== "known") return putOff(due, met);
    if ((await sendAll(due, recorded)) === "gave up" || stopped) return;
    await confirmAll(kept, recorded);
  }

  /**
   * What is to be sent now: what was asked for first, then what was left without an answer least often, and of these
   * what has no recording, as it is soon there.
   */
  function dueOf(parcels: readonly P[], recorded: ReadonlySet<string>): P[] {
    const hurry = hurried;
    hurried = false;
    const first = new Set(asked);
    asked.clear();
    const rank = ({ id }: P) =>
      first.has(id) ? -1 : 2 * (unanswered.get(id) ?? 0) + (recorded.has(id) ? 1 : 0);
    return parcels
      .map((p) => (first.has(p.id) ? { ...p, delivery: advance(p.delivery, { type: "asked" }) } : p))
      .filter(({ delivery }) => isDue(delivery, env.now()) || (hurry && delivery.state === "waiting"))
      .sort((a, b) => rank(a) - rank(b));
  }

  async function sendAll(due: readonly P[], recorded: ReadonlySet<string>): Promise<"done" | "gave up"> {
    const all = shipments(due, { recorded, unanswered: (id) => unanswered.get(id) ?? 0 });
    for (const [index, shipment] of all.entries()) {
      if (stopped) return "gave up";
      const lost = await deliver(shipment, recorded);
      if (lost === undefined) continue;
      // Where one finds no server, the others need not find that out again, half a minute each: they wait with it.
      await putOff(all.slice(index + 1).flat(), lost);
      return "gave up";
    }
    return "done";
  }

  /** Sends one shipment and keeps what became of it; gives the reply where it found no server. */
  async function deliver(
    shipment: readonly P[],
    recorded: ReadonlySet<string>,
  ): Promise<NoAnswer | undefined> {
    const sending = new Map(shipment.map((p) => [p.id, sent(p)]));
    for (const [id, delivery] of sending) tell(id, delivery);
    const replies = await repliesTo(shipment, recorded).catch(() => undefined);
    const lost = replies?.find((reply) => reply.type === "unreachable");
    const after = shipment.map(({ id }, index): [string, Delivery, Delivery] => {
      // One that broke down here says nothing of the network.
      const reply = replies?.[index] ?? silence;
      count(id, reply);
      const before = sending.get(id) ?? { state: "sending", tries: 1 };
      return [id, before, advance(before, { type: "replied", reply, ...chances() })];
    });
    await keep(after);
    return lost;
  }

  /** Pieces of a recording first, then the records; what has a recording is a shipment of its own. */
  async function repliesTo(shipment: readonly P[], recorded: ReadonlySet<string>): Promise<readonly Reply[]> {
    const [only] = shipment;
    if (only === undefined || !recorded.has(only.id)) return env.send(shipment);
    const pieces = await sendPieces(env, only.id);
    if (pieces !== "there") return [pieces];
    const replies = await env.send(shipment);
    if (resent.has(only.id)) return replies;
    const told = await Promise.all(replies.map((reply) => withPieces(env, only.id, reply)));
    if (told.some(({ type }) => type === "incomplete")) resent.add(only.id);
    return told;
  }

  /** Asks of received ones that were kept long enough whether the server has them still, and deletes those that it has. */
  async function confirmAll(kept: readonly P[], recorded: ReadonlySet<string>): Promise<void> {
    const one = { recorded, unanswered: () => 0 };
    for (const shipment of shipments(kept, one)) {
      if (stopped) return;
      for (const { id } of shipment) confirmed.add(id);
      const replies = await env.send(shipment).catch((): Reply[] => []);
      for (const [index, { id, delivery }] of shipment.entries()) {
        const said = replies[index];
        if (said === undefined || delivery.state !== "received") continue;
        const after = afterConfirming(delivery, recorded.has(id) ? await withPieces(env, id, said) : said);
        if (after === "forget") await env.forget(id);
        else if (after !== delivery) await keep([[id, delivery, after]]);
        // What the server had lost goes at once.
        if (after !== "forget" && isDue(after, env.now())) again = true;
      }
      if (replies.some(({ type }) => type === "unreachable")) return;
    }
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

  const sent = ({ delivery }: P): Delivery => advance(delivery, { type: "sent" });

  const chances = () => ({ now: env.now(), chance: env.chance() });

  function count(id: string, { type }: Reply): void {
    if (type === "unreachable") unanswered.set(id, (unanswered.get(id) ?? 0) + 1);
    else unanswered.delete(id);
  }

  /** These were not tried: they wait for the same reason as one that was. */
  function putOff(parcels: readonly P[], reply: NoAnswer): Promise<void> {
    return keep(
      parcels.map((p) => [p.id, sent(p), advance(sent(p), { type: "replied", reply, ...chances() })]),
    );
  }

  /** Keeps what became of some, by id, before and after; where the disk refuses, the screen says that they wait. */
  async function keep(changes: readonly (readonly [string, Delivery, Delivery])[]): Promise<void> {
    if (changes.length === 0) return;
    try {
      await env.keep(new Map(changes.map(([id, , after]) => [id, after])));
      for (const [id, , after] of changes) {
        tell(id, after);
        meanwhile.delete(id);
      }
    } catch {
      for (const [id, before] of changes) tell(id, advance(before, { type: "unkept", ...chances() }));
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

const silence: NoAnswer = { type: "unreachable", problem: null };
