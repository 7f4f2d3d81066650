import { describe, expect, test } from "vitest";
import {
  advance,
  afterConfirming,
  backOff,
  type Delivery,
  isDue,
  isKeptLongEnough,
  keptDays,
  queued,
  type Reply,
} from "../../../../client/field/sending/outbox.ts";
import { Problem, type ProblemName } from "../../../../protocols/problem.ts";

const sending = advance(queued, { type: "sent" });
const replied = (from: Delivery, reply: Reply, now = 0) =>
  advance(from, { type: "replied", reply, now, chance: 0 });
const refusal = (kind: ProblemName): Reply => ({
  type: "answered_no",
  problem: new Problem(kind, "why").toBody(),
});
const no = (kind: ProblemName, from: Delivery = sending) => replied(from, refusal(kind), 1_000);

describe("a finished interview on its way", () => {
  test("it is received only by a receipt for the very bytes that were sent", () => {
    const at = "2026-03-09T19:00:00.000Z";
    expect(replied(sending, { type: "receipted", digest: "d", ours: "d", at })).toEqual({
      state: "received",
      at,
    });
    expect(replied(sending, { type: "receipted", digest: "e", ours: "d", at })).toMatchObject({
      state: "refused",
    });
  });

  test("without a network it waits longer each time, and asks again at once when the interviewer says so", () => {
    let delivery = queued;
    const delays = [1, 2, 3, 4].map(() => {
      delivery = replied(advance(delivery, { type: "sent" }), { type: "unreachable", problem: null });
      return delivery.state === "waiting" ? delivery.next : 0;
    });
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(isDue(delivery, 7_999)).toBe(false);
    expect(isDue(delivery, 8_000)).toBe(true);
    expect(isDue(advance(delivery, { type: "asked" }), 0)).toBe(true);
  });

  test("the wait never exceeds five minutes and chance spreads it", () => {
    expect(backOff(40, 0.999)).toBeLessThanOrEqual(300_000);
    expect(backOff(3, 0)).toBeLessThan(backOff(3, 0.9));
  });

  test("a server in trouble is tried again, a server that means no is not", () => {
    for (const kind of ["internal", "busy", "stopping", "storage_full"] as const)
      expect(no(kind).state).toBe("waiting");
    expect(no("quarantined").state).toBe("refused");
    expect(no("too_large").state).toBe("refused");
    expect(no("conflict").state).toBe("conflicting");
    expect(no("withdrawn").state).toBe("withdrawn");
    for (const kind of ["quarantined", "conflict", "withdrawn"] as const)
      expect(isDue(no(kind), 1e15)).toBe(false);
  });

  test("asking again changes nothing about what is received or withdrawn", () => {
    const received: Delivery = { state: "received", at: "2026-03-09T19:00:00.000Z" };
    expect(advance(received, { type: "asked" })).toBe(received);
    expect(advance(no("withdrawn"), { type: "asked" }).state).toBe("withdrawn");
    expect(advance(no("quarantined"), { type: "asked" })).toEqual(queued);
  });

  test("a wait that the clock made longer than five minutes is over", () => {
    const waiting: Delivery = { state: "waiting", tries: 1, next: 301_000, problem: null };
    expect(isDue(waiting, 1_000)).toBe(false);
    expect(isDue(waiting, 999)).toBe(true);
  });

  test("an answer that the tablet could not store leaves it waiting, and says so", () => {
    expect(advance(sending, { type: "unkept", now: 0, chance: 0 })).toMatchObject({
      state: "waiting",
      next: 1_000,
      problem: { type: "urn:resite:problem:unkept" },
    });
  });

  test("a crash while sending leaves it to be sent", () => {
    expect(isDue(sending, 0)).toBe(true);
  });
});

describe("a received interview", () => {
  const at = "2026-03-09T19:00:00.000Z";
  const received = { state: "received", at } as const;
  const days = (n: number) => Date.parse(at) + n * 86_400_000;

  test("is kept for its days, counted from its receipt", () => {
    expect(isKeptLongEnough(received, days(keptDays) - 1)).toBe(false);
    expect(isKeptLongEnough(received, days(keptDays))).toBe(true);
    expect(isKeptLongEnough(queued, days(keptDays))).toBe(false);
  });

  test("is forgotten only when the server repeats the receipt that it gave", () => {
    expect(afterConfirming(received, { type: "receipted", digest: "d", ours: "d", at })).toBe("forget");
    expect(afterConfirming(received, { type: "receipted", digest: "e", ours: "d", at })).toBe(received);
  });

  test("that the server had lost and takes again is kept for its days anew", () => {
    const later = "2026-03-20T08:00:00.000Z";
    const given = afterConfirming(received, { type: "receipted", digest: "d", ours: "d", at: later });
    expect(given).toEqual({ state: "received", at: later });
  });

  test("of whose recording the server has lost a piece goes again", () => {
    const problem = new Problem("quarantined", "why").toBody();
    expect(afterConfirming(received, { type: "incomplete", problem })).toEqual(queued);
  });

  test("stays as it is where nobody answers or the server is in trouble, and says what the server means", () => {
    expect(afterConfirming(received, { type: "unreachable", problem: null })).toBe(received);
    expect(afterConfirming(received, refusal("storage_full"))).toBe(received);
    expect(afterConfirming(received, refusal("withdrawn"))).toMatchObject({ state: "withdrawn" });
    expect(afterConfirming(received, refusal("conflict"))).toMatchObject({ state: "conflicting" });
    expect(afterConfirming(received, refusal("quarantined"))).toMatchObject({ state: "refused" });
  });
});
