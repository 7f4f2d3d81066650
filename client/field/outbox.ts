// Where a finished interview is between this tablet and the server, and what can happen to it. Pure: sync.ts
// does the sending, the screen says the state in words.
import type { ProblemBody } from "../../protocols/problem.ts";

export type Delivery =
  /** On this tablet, to be sent as soon as possible. */
  | { state: "queued"; tries: number }
  | { state: "sending"; tries: number }
  /** Nothing that is Resite answered, or it could not store; tried again at `next` (ms since epoch). */
  | { state: "waiting"; tries: number; next: number; problem: ProblemBody | null }
  | { state: "received"; at: string }
  /** The server said no and sending the same again would not help; it stays on the tablet. */
  | { state: "refused"; problem: ProblemBody }
  /** Another version of this revision is at the server; someone at the desk decides. */
  | { state: "conflicting"; problem: ProblemBody }
  /** Withdrawn by the respondent: the copy on this tablet was deleted. */
  | { state: "withdrawn"; problem: ProblemBody };

export type Report =
  | { type: "sent" }
  /** The receipt's digest and ours, which must agree. */
  | { type: "receipted"; digest: string; ours: string; at: string }
  | { type: "answered_no"; problem: ProblemBody; now: number; chance: number }
  | { type: "unreachable"; now: number; chance: number }
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
    case "receipted":
      // A receipt for other bytes is not a receipt for these.
      return report.digest === report.ours ? { state: "received", at: report.at } : foreignReceipt;
    case "answered_no":
      return refuse(delivery, report);
    case "unreachable":
      return wait(delivery, report.now, report.chance, null);
    case "unkept":
      return wait(delivery, report.now, report.chance, unkept);
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

/** What a server in trouble answers; everything else it means. */
const passing = new Set(["internal", "busy", "stopping", "storage_full"]);

function refuse(delivery: Delivery, { problem, now, chance }: Report & { type: "answered_no" }): Delivery {
  const kind = problem.type.replace("urn:resite:problem:", "");
  if (passing.has(kind) || problem.status >= 500) return wait(delivery, now, chance, problem);
  if (kind === "conflict") return { state: "conflicting", problem };
  if (kind === "withdrawn") return { state: "withdrawn", problem };
  return { state: "refused", problem };
}

function wait(delivery: Delivery, now: number, chance: number, problem: ProblemBody | null): Delivery {
  const tries = Math.max(1, triesOf(delivery));
  return { state: "waiting", tries, next: now + backOff(tries, chance), problem };
}

function triesOf(delivery: Delivery): number {
  return "tries" in delivery ? delivery.tries : 0;
}

const foreignReceipt: Delivery = {
  state: "refused",
  problem: {
    type: "urn:resite:problem:foreign_receipt",
    title: "The receipt is for other bytes than were sent",
    status: 0,
    detail: "The answer did not confirm this interview, so it still counts as not received.",
    remedy: "Keep it on the tablet, check the network, and send it again.",
  },
};

const unkept: ProblemBody = {
  type: "urn:resite:problem:unkept",
  title: "This tablet could not store the server's answer",
  status: 0,
  detail: "The interview itself is still on the tablet.",
  remedy: "Free some space on the tablet. It is sent again by itself; the server counts it once.",
};
