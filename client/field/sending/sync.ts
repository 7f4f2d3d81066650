// Sends what is in the outbox, the same bytes at every try, once the right server has shown itself. Transport, clock,
// chance and disk are passed in; start it once per open app and wake it when something changed.
import {
  advance,
  afterAskingAgain,
  afterConfirming,
  againIn,
  type Delivery,
  isDue,
  isKeptLongEnough,
  isRefused,
  isSettled,
  longestWait,
  type Reply,
} from "./outbox.ts";
import { isKind } from "./ownProblems.ts";
import { FAILED_READS, lackingIn, withPieces } from "./pieces.ts";
import { createRecordingSender } from "./recordingSender.ts";
import { shipments } from "./shipments.ts";
import type { NoAnswer, Parcel, Sync, SyncEnvironment } from "./syncEnvironment.ts";
import { createUnanswered } from "./unanswered.ts";

export function createSync<P extends Parcel>(env: SyncEnvironment<P>): Sync {
  let stopped = false;
  let again = false;
  let hurried = false;
  let running: Promise<void> | undefined;
  let cancelTimer = () => {};
  const asked = new Set<string>();
  const unanswered = createUnanswered();
  /** Known here and not on disk: being sent now, or the disk refused. */
  const meanwhile = new Map<string, Delivery>();
  /** Sent again to see that the server still has them; once while the app is open is enough. */
  const confirmed = new Set<string>();
  /**
   * How many pieces of each the server may lack without all being sent again: any number right after they were, and
   * then as many as it lacked still, since those are not on this tablet.
   */
  const nowhere = new Map<string, number>();
  /** When the server last said no to each; not kept on disk, so that opening the app asks again. */
  const saidNo = new Map<string, number>();
  const recordings = createRecordingSender(env);

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
    const refused = parcels.filter((p) => !due.some(({ id }) => id === p.id) && isDueAgain(p));
    const kept = parcels.filter((p) => isKeptLongEnough(p.delivery, env.now()) && !confirmed.has(p.id));
    if (stopped) return;
    if (due.length + refused.length + kept.length > 0) {
      const met = await env.meet();
      if (met !== "known") return putOff(due, met);
      if ((await sendAll(due, recorded)) === "gave up") return;
      if ((await resendAll(refused, recorded, afterAskingAgain)) === "gave up") return;
      if ((await resendAll(kept, recorded, afterConfirmingIn)) === "gave up") return;
    }
    const received = parcels.filter(({ id, delivery }) => delivery.state === "received" && recorded.has(id));
    await lookOver(unanswered.inOrder(received, recorded));
  }

  /**
   * Sends what the server was taken to have, or done without: pieces of received interviews that only this tablet has.
   * Once while the app is open; without a word to the server where there are none.
   */
  async function lookOver(received: readonly P[]): Promise<void> {
    let known = false;
    for (const { id } of received) {
      if (stopped) return;
      if (!(await recordings.isOpen(id))) continue;
      known ||= (await env.meet()) === "known";
      if (!known) return;
      const said = await recordings.send(id, 1);
      if (!("type" in said)) continue;
      unanswered.count(id, said);
      if (said.type === "unreachable") return;
    }
  }

  const isDueAgain = ({ id, delivery }: P) => isRefused(delivery) && againIn(saidNo.get(id), env.now()) === 0;

  /** What is to be sent now, what was asked for first. */
  function dueOf(parcels: readonly P[], recorded: ReadonlySet<string>): P[] {
    const hurry = hurried;
    hurried = false;
    const first = new Set(asked);
    asked.clear();
    const due = parcels
      .map((p) => (first.has(p.id) ? { ...p, delivery: advance(p.delivery, { type: "asked" }) } : p))
      .filter(({ delivery }) => isDue(delivery, env.now()) || (hurry && delivery.state === "waiting"));
    return unanswered
      .inOrder(due, recorded)
      .sort((a, b) => Number(first.has(b.id)) - Number(first.has(a.id)));
  }

  async function sendAll(due: readonly P[], recorded: ReadonlySet<string>): Promise<"done" | "gave up"> {
    const all = shipments(due, { recorded, unanswered: unanswered.of });
    for (const [index, shipment] of all.entries()) {
      if (stopped) return "gave up";
      const stubborn = unanswered.isStubborn(shipment);
      const lost = await deliver(shipment, recorded);
      if (lost === undefined) continue;
      // Where one finds no server, the others need not find that out again, half a minute each: they wait with it.
      await putOff(all.slice(index + 1).flat(), lost);
      return stubborn ? "done" : "gave up";
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
      unanswered.count(id, reply);
      const before = sending.get(id) ?? { state: "sending", tries: 1 };
      const after = advance(before, { type: "replied", reply, ...chances() });
      note(id, after);
      return [id, before, after];
    });
    await keep(after);
    return lost;
  }

  /** Pieces of a recording first, then the records; what has a recording is a shipment of its own. */
  async function repliesTo(shipment: readonly P[], recorded: ReadonlySet<string>): Promise<readonly Reply[]> {
    const [only] = shipment;
    if (only === undefined || !recorded.has(only.id)) return env.send(shipment);
    const { id, delivery } = only;
    const before = isRefused(delivery) ? delivery.problem : null;
    // Of what was refused before, one failed look is enough: where it was chance, the piece goes at the next.
    const enough = before === null ? FAILED_READS : 1;
    const lost = await recordings.send(id, enough);
    if ("type" in lost) return [lost];
    // Where it was refused for pieces before, all that is here had been sent by then.
    const lacked = before === null ? 0 : lackingIn(before);
    const known = Math.max(lost.damaged + lost.unwanted, lacked, nowhere.get(id) ?? 0);
    const replies = await env.send(shipment);
    const told = await Promise.all(replies.map((reply) => withPieces(env, id, reply, { lost, known })));
    for (const reply of told) noteLacking(id, reply);
    return told;
  }

  function noteLacking(id: string, told: Reply): void {
    if (told.type === "incomplete") nowhere.set(id, Infinity);
    else if (told.type === "receipted") nowhere.delete(id);
    else if (told.type === "answered_no" && lackingIn(told.problem) > 0)
      nowhere.set(id, lackingIn(told.problem));
  }

  /** Sends what is not due once more, to hear what the server says of it now, and keeps what `become` makes of that. */
  async function resendAll(
    parcels: readonly P[],
    recorded: ReadonlySet<string>,
    become: (delivery: Delivery, reply: Reply, id: string) => Delivery | "forget",
  ): Promise<"done" | "gave up"> {
    const all = shipments(unanswered.inOrder(parcels, recorded), { recorded, unanswered: unanswered.of });
    for (const shipment of all) {
      if (stopped) return "gave up";
      const stubborn = unanswered.isStubborn(shipment);
      // One that breaks down here says nothing of the network.
      const replies = await repliesTo(shipment, recorded).catch(() => []);
      for (const [index, { id, delivery }] of shipment.entries()) {
        const said = replies[index] ?? silence;
        unanswered.count(id, said);
        const after = become(delivery, said, id);
        if (after === "forget") await env.forget(id);
        else if (after !== delivery) await keep([[id, delivery, after]]);
        if (after === "forget" || after === delivery) continue;
        note(id, after);
        // What the server had lost goes at once.
        if (isDue(after, env.now())) again = true;
      }
      if (replies.some(({ type }) => type === "unreachable")) return stubborn ? "done" : "gave up";
    }
    return "done";
  }

  /** Of a received one that was kept long enough: it is deleted where the server has it still. */
  function afterConfirmingIn(delivery: Delivery, reply: Reply, id: string): Delivery | "forget" {
    if (delivery.state !== "received") return delivery;
    // What this tablet's disk did not do this time, it may do at the next look.
    const diskFailed =
      reply.type === "answered_no" &&
      (isKind(reply.problem, "piece_unread") || isKind(reply.problem, "unkept"));
    if (!diskFailed) confirmed.add(id);
    const after = afterConfirming(delivery, reply);
    return after === "forget" && recordings.isWithheld(id) ? delivery : after;
  }

  /** Whatever happened, something calls again as long as one waits; where the disk cannot be read, in a while. */
  async function plan(passed: boolean): Promise<void> {
    cancelTimer();
    const parcels = passed ? await look().catch(() => undefined) : undefined;
    const pauses = parcels?.flatMap(pauseBefore) ?? [longestWait];
    if (stopped || pauses.length === 0) return;
    cancelTimer = env.later(Math.min(...pauses), () => void wake());
  }

  /** Milliseconds until one is to be looked at; none where that need not be. */
  function pauseBefore({ id, delivery }: P): number[] {
    const now = env.now();
    if (delivery.state === "waiting") return [Math.min(Math.max(0, delivery.next - now), longestWait)];
    if (!isRefused(delivery)) return [];
    // One that was due and heard nothing is not asked about in a hurry.
    return [againIn(saidNo.get(id), now) || longestWait];
  }

  const sent = ({ delivery }: P): Delivery => advance(delivery, { type: "sent" });

  const chances = () => ({ now: env.now(), chance: env.chance() });

  function note(id: string, delivery: Delivery): void {
    if (isRefused(delivery)) saidNo.set(id, env.now());
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
