// Where a finished interview is between this tablet and the server, and what can happen to it. Pure: sync.ts
// does the sending, the screen says the state in words.
import type { ProblemBody } from "../../../protocols/problem.ts";
import { foreignReceipt, unkept } from "./ownProblems.ts";

export type Delivery =
  /** On this tablet, to be sent as soon as possible. */
  | { state: "queued"; tries: number }
  | { state: "sending"; tries: number }
  /** The right server did not answer (null: nobody did), or it could not store; tried again at `next` (ms since epoch). */
  | { state: "waiting"; tries: number; next: number; problem: ProblemBody | null }
  /** Confirmed by a receipt of that time; it is kept here for some days more. */
  | { state: "received"; at: string }
  /** The server said no, and only someone there can change that; it stays on the tablet and is sent again now and then. */
  | { state: "refused"; problem: ProblemBody }
  /** Another version of this revision is at the server; someone at the desk decides. */
  | { state: "conflicting"; problem: ProblemBody }
  /** Withdrawn by the respondent: the copy on this tablet was deleted. */
  | { state: "withdrawn"; problem: ProblemBody };

/** What came of sending one. */
export type Reply =
  /** The receipt's digest and ours, which must agree. */
  | { type: "receipted"; digest: string; ours: string; at: string }
  | { type: "answered_no"; problem: ProblemBody }
  /** No answer to it, or none of the right server. */
  | { type: "unreachable"; problem: ProblemBody | null }
  /** The server lacks pieces of its recording that this tablet still has. */
  | { type: "incomplete"; problem: ProblemBody };

export type Report =
  | { type: "sent" }
  | { type: "replied"; reply: Reply; now: number; chance: number }
  /** The server answered, but this tablet could not write down what it said. */
  | { type: "unkept"; now: number; chance: number }
  /** The interviewer asked to send now. */
  | { type: "asked" };

export const queued: Delivery = { state: "queued", tries: 0 };

/** The delivery after a report. `chance` is a number in [0, 1) that spreads the tablets' retries. */
export function advance(delivery: Delivery, report: Report): Delivery {
  switch (report.type) {
    case "sent":
      return { state: "sending", tries: triesOf(delivery) + 1 };
    case "replied":
      return afterReply(delivery, report);
    case "unkept":
      return wait(delivery, report, unkept);
    case "asked":
      return isSettled(delivery) ? delivery : queued;
  }
}

/** True when this one may be sent at `now`. */
export function isDue(delivery: Delivery, now: number): boolean {
  if (delivery.state === "queued" || delivery.state === "sending") return true;
  // Nothing is ever planned later than the longest wait: a `next` beyond it was written before the clock was set.
  return delivery.state === "waiting" && (delivery.next <= now || delivery.next > now + longestWait);
}

/** True when nothing will ever be sent again. */
export function isSettled({ state }: Delivery): boolean {
  return state === "received" || state === "withdrawn";
}

/** Milliseconds. */
export const longestWait = 300_000;

/** Milliseconds before try n+1: doubling from 2 s to 5 minutes, half of it by chance. */
export function backOff(tries: number, chance: number): number {
  const longest = Math.min(2_000 * 2 ** Math.max(0, tries - 1), longestWait);
  return Math.round(longest * (0.5 + chance / 2));
}

/**
 * How many days a received interview stays on the tablet: a week, in which it is found out when a server was put back
 * from an older backup, which then gets it again.
 */
export const keptDays = 7;

/** True when a received one has been kept long enough, and may go once the server has confirmed it again. */
export function isKeptLongEnough(delivery: Delivery, now: number): boolean {
  return delivery.state === "received" && now - Date.parse(delivery.at) >= keptDays * 86_400_000;
}

/** What becomes of a received one that was sent again to see that the server still has it; `forget`: delete it here. */
export function afterConfirming(
  delivery: Delivery & { state: "received" },
  reply: Reply,
): Delivery | "forget" {
  switch (reply.type) {
    case "receipted":
      if (reply.digest !== reply.ours) return delivery;
      // Receipts repeat. Another one says that the server had lost it and has got it back only now.
      return reply.at === delivery.at ? "forget" : { state: "received", at: reply.at };
    case "incomplete":
      return queued;
    case "answered_no":
      return isPassing(reply.problem) ? delivery : refused(reply.problem);
    case "unreachable":
      return delivery;
  }
}

/**
 * Milliseconds after which one that was refused is sent again while the app stays open; when it is opened, it is at
 * once. What was wrong is mended at the desk (a study registered, a key put back, a part done without), and nobody tells
 * the tablet: half a day brings the news by the next day of fieldwork, for one request.
 */
export const refusedAgainAfter = 12 * 3_600_000;

/** True where the server said no, but to a withdrawn one: it may say otherwise some day. */
export function isRefused(delivery: Delivery): delivery is Delivery & { state: "refused" | "conflicting" } {
  return delivery.state === "refused" || delivery.state === "conflicting";
}

/**
 * Milliseconds until a refused one is sent again. `said` is when the server last said no while this app is open (ms
 * since epoch); undefined where it was not asked: a try that finds nobody is not used up.
 */
export function againIn(said: number | undefined, now: number): number {
  // A time to come was written before the clock was set.
  if (said === undefined || said > now) return 0;
  return Math.max(0, said + refusedAgainAfter - now);
}

/** What becomes of a refused one that was sent again: no word of the server's leaves it and its reason as they are. */
export function afterAskingAgain(delivery: Delivery, reply: Reply): Delivery {
  switch (reply.type) {
    case "receipted":
      return ofReceipt(reply);
    case "incomplete":
      return queued;
    case "answered_no":
      return isPassing(reply.problem) ? delivery : refused(reply.problem);
    case "unreachable":
      return delivery;
  }
}

function afterReply(delivery: Delivery, { reply, now, chance }: Report & { type: "replied" }): Delivery {
  switch (reply.type) {
    case "receipted":
      return ofReceipt(reply);
    case "answered_no":
      return isPassing(reply.problem)
        ? wait(delivery, { now, chance }, reply.problem)
        : refused(reply.problem);
    case "unreachable":
    case "incomplete":
      return wait(delivery, { now, chance }, reply.problem);
  }
}

/** A receipt for other bytes is not a receipt for these. */
function ofReceipt({ digest, ours, at }: Reply & { type: "receipted" }): Delivery {
  return digest === ours ? { state: "received", at } : { state: "refused", problem: foreignReceipt };
}

/** A server in trouble, bytes that changed on their way, or a disk here that gave or took none; everything else is meant. */
const passing = new Set([
  "internal",
  "busy",
  "stopping",
  "storage_full",
  "digest_differs",
  "piece_unread",
  "unkept",
]);

function isPassing(problem: ProblemBody): boolean {
  return passing.has(kindOf(problem)) || problem.status >= 500;
}

function refused(problem: ProblemBody): Delivery {
  const kind = kindOf(problem);
  if (kind === "conflict") return { state: "conflicting", problem };
  if (kind === "withdrawn") return { state: "withdrawn", problem };
  return { state: "refused", problem };
}

const kindOf = ({ type }: ProblemBody): string => type.replace("urn:resite:problem:", "");

function wait(
  delivery: Delivery,
  { now, chance }: { now: number; chance: number },
  problem: ProblemBody | null,
): Delivery {
  const tries = Math.max(1, triesOf(delivery));
  return { state: "waiting", tries, next: now + backOff(tries, chance), problem };
}

function triesOf(delivery: Delivery): number {
  return "tries" in delivery ? delivery.tries : 0;
}
