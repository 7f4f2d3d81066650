import fc from "fast-check";
import { expect, test } from "vitest";
import {
  advance,
  afterAskingAgain,
  afterConfirming,
  againIn,
  backOff,
  type Delivery,
  isDue,
  isRefused,
  isSettled,
  longestWait,
  queued,
  type Reply,
  type Report,
  refusedAgainAfter,
} from "../../../../client/field/sending/outbox.ts";
import { catalogue, Problem, type ProblemName } from "../../../../protocols/problem.ts";

const kinds = Object.keys(catalogue) as ProblemName[];
const digests = fc.constantFrom("a", "b");
const instants = fc.constantFrom("2026-03-09T19:00:00.000Z", "2026-03-10T19:00:00.000Z");
const problems = fc.constantFrom(...kinds).map((kind) => new Problem(kind, "why").toBody());
/** A newer server's, which this tablet does not know. */
const unknown = fc.integer({ min: 400, max: 599 }).map((status) => ({
  ...new Problem("internal", "why").toBody(),
  type: "urn:resite:problem:later",
  status,
}));

const replies: fc.Arbitrary<Reply> = fc.oneof(
  fc.record({
    type: fc.constant("receipted" as const),
    digest: digests,
    ours: fc.constant("a"),
    at: instants,
  }),
  fc.record({ type: fc.constant("answered_no" as const), problem: fc.oneof(problems, unknown) }),
  fc.record({ type: fc.constant("unreachable" as const), problem: fc.option(problems) }),
  fc.record({ type: fc.constant("incomplete" as const), problem: problems }),
);
const clock = {
  now: fc.integer({ min: 0, max: 1e12 }),
  chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
};
const reports: fc.Arbitrary<Report> = fc.oneof(
  fc.record({ type: fc.constant("sent" as const) }),
  fc.record({ type: fc.constant("replied" as const), reply: replies, ...clock }),
  fc.record({ type: fc.constant("unkept" as const), ...clock }),
  fc.record({ type: fc.constant("asked" as const) }),
);

/** What can happen to one interview on a tablet: only what is due is sent, only what was sent is replied to. */
type Event = { report: Report } | { confirmed: Reply } | { askedAgain: Reply } | { restarted: true };
const events: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ report: reports }),
  fc.record({ confirmed: replies }),
  fc.record({ askedAgain: replies }),
  fc.record({ restarted: fc.constant(true as const) }),
);

interface Life {
  delivery: Delivery | "forgotten";
  /** A receipt for its own bytes has come. */
  receipted: boolean;
  refused: boolean;
}

function live(life: Life, event: Event): Life {
  const { delivery } = life;
  if (delivery === "forgotten") return life;
  if ("restarted" in event) return life;
  if ("confirmed" in event) {
    if (delivery.state !== "received") return life;
    const after = afterConfirming(delivery, event.confirmed);
    return {
      ...life,
      delivery: after === "forget" ? "forgotten" : after,
      refused: life.refused || saysNo(event.confirmed),
    };
  }
  if ("askedAgain" in event) {
    const { askedAgain: reply } = event;
    if (!isRefused(delivery)) return life;
    return {
      delivery: afterAskingAgain(delivery, reply),
      receipted: life.receipted || isReceipt(reply),
      refused: life.refused || saysNo(reply),
    };
  }
  const { report } = event;
  const possible =
    report.type === "sent" ? isDue(delivery, 1e15) : report.type === "asked" || delivery.state === "sending";
  if (!possible) return life;
  const reply = report.type === "replied" ? report.reply : undefined;
  return {
    delivery: advance(delivery, report),
    receipted: life.receipted || (reply !== undefined && isReceipt(reply)),
    refused: life.refused || (reply !== undefined && saysNo(reply)),
  };
}

const isReceipt = (reply: Reply): boolean => reply.type === "receipted" && reply.digest === reply.ours;

const saysNo = (reply: Reply): boolean =>
  reply.type === "answered_no" || (reply.type === "receipted" && reply.digest !== reply.ours);

function holds(
  delivery: Life["delivery"],
  { receipted, refused }: Pick<Life, "receipted" | "refused">,
): boolean {
  if (delivery === "forgotten") return receipted;
  switch (delivery.state) {
    case "queued":
    case "sending":
      return isDue(delivery, 0);
    case "waiting":
      // It goes again by itself, at the latest when its wait is over.
      return isDue(delivery, delivery.next);
    case "received":
      return receipted;
    case "refused":
    case "conflicting":
    case "withdrawn":
      // Only the server's own no, or a receipt for something else, stops it, and the reason is kept to be shown.
      return refused && delivery.problem.title !== "";
  }
}

const runs = { numRuns: 5_000 };

test("whatever happens, a finished interview is queued, received or shown as refused", () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 40 }), (all) => {
      const { delivery, receipted, refused } = all.reduce(live, {
        delivery: queued,
        receipted: false,
        refused: false,
      });
      expect(holds(delivery, { receipted, refused })).toBe(true);
    }),
    runs,
  );
});

test("only a receipt for its own bytes makes it received, and nothing else ever after takes that away but the server", () => {
  fc.assert(
    fc.property(fc.array(reports, { maxLength: 40 }), (all) => {
      const received: Delivery = { state: "received", at: "2026-03-09T19:00:00.000Z" };
      const asked = all.filter(({ type }) => type === "asked");
      expect(asked.reduce(advance, received)).toBe(received);
      expect(isSettled(received)).toBe(true);
    }),
  );
});

test("it is deleted only after the server has given the same receipt twice", () => {
  fc.assert(
    fc.property(instants, replies, (at, reply) => {
      const forgotten = afterConfirming({ state: "received", at }, reply) === "forget";
      const repeated = reply.type === "receipted" && reply.digest === reply.ours && reply.at === at;
      expect(forgotten).toBe(repeated);
    }),
    runs,
  );
});

test("a refused one changes only by the server's word, and becomes received only by a receipt for its own bytes", () => {
  const problem = new Problem("quarantined", "why").toBody();
  const states = fc.constantFrom<Delivery>({ state: "refused", problem }, { state: "conflicting", problem });
  fc.assert(
    fc.property(states, replies, (delivery, reply) => {
      const after = afterAskingAgain(delivery, reply);
      if (reply.type === "unreachable") expect(after).toBe(delivery);
      expect(after.state === "received").toBe(isReceipt(reply));
      expect(["waiting", "sending"]).not.toContain(after.state);
    }),
    runs,
  );
});

test("a refused one is due once in half a day, or at once where the server was not asked or the clock was set back", () => {
  const times = fc.integer({ min: 0, max: 1e12 });
  fc.assert(
    fc.property(times, times, (said, now) => {
      expect(againIn(undefined, now)).toBe(0);
      const wait = againIn(said, now);
      expect(wait).toBeLessThanOrEqual(refusedAgainAfter);
      if (said <= now) expect(now + wait).toBeGreaterThanOrEqual(said + refusedAgainAfter);
      else expect(wait).toBe(0);
    }),
    runs,
  );
});

test("what is refused is sent again when the interviewer asks for it, what is withdrawn never is", () => {
  for (const kind of kinds) {
    const problem = new Problem(kind, "why").toBody();
    const said = advance(
      { state: "sending", tries: 1 },
      {
        type: "replied",
        reply: { type: "answered_no", problem },
        now: 0,
        chance: 0,
      },
    );
    expect(isDue(advance(said, { type: "asked" }), 0)).toBe(kind !== "withdrawn");
  }
});

test("a wait is never longer than the longest, nor shorter than a second", () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (tries, chance) => {
      const wait = backOff(tries, chance);
      expect(wait).toBeGreaterThanOrEqual(1_000);
      expect(wait).toBeLessThanOrEqual(longestWait);
    }),
  );
});
