// What was refused for something that the desk can mend goes again by itself: when the app is opened, and every half a
// day while it stays open.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  keptDays,
  longestWait,
  type Reply,
  refusedAgainAfter,
} from "../../../../client/field/sending/outbox.ts";
import {
  accept,
  lacking,
  layPieces,
  makeParcel,
  receipt,
  refuse,
  type Script,
  silence,
  tablet,
} from "./syncTablet.ts";

const unknownStudy = refuse("quarantined", { reason: "unknown_study" });
const conflict = refuse("conflict");

/** A tablet whose app was just opened, with interviews that were refused before. */
function opened(
  refused: Readonly<Record<string, ReturnType<typeof refuse>>>,
  send: Script,
  meet?: () => Promise<"known" | typeof silence>,
) {
  const t = tablet([], { send, meet });
  for (const [id, { problem }] of Object.entries(refused)) {
    const conflicts = problem.type.endsWith("conflict");
    t.disk.set(id, makeParcel(id, { state: conflicts ? "conflicting" : "refused", problem }));
  }
  return t;
}

test("what was refused or in conflict goes again when the app is opened, and is received once the desk has mended it", async () => {
  const t = opened({ a: unknownStudy, b: conflict }, accept);
  await t.sync.wake();
  expect(t.sent).toEqual([["a", "b"]]);
  expect(t.count("received")).toBe(2);
  expect(t.timers).toEqual([]);
  expect(t.sameBytes()).toBe(true);
});

test("what is refused again goes once in an opening, however often the app is looked at, and says the newest reason", async () => {
  const t = opened({ a: unknownStudy }, () => [refuse("quarantined", { reason: "answers_do_not_fit" })]);
  await t.sync.wake();
  await t.sync.hurry();
  await t.sync.wake();
  expect(t.sent).toHaveLength(1);
  expect(t.disk.get("a")?.delivery).toMatchObject({
    state: "refused",
    problem: { reason: "answers_do_not_fit" },
  });
  expect(t.timers).toHaveLength(1);
});

test("an app that stays open for days sends it again every half a day, and never sooner", async () => {
  const t = opened({ a: unknownStudy }, (request, p) => (request > 4 ? accept(request, p) : [unknownStudy]));
  await t.sync.wake();
  for (let days = 1; days <= 4; days++) {
    t.setClock(days * refusedAgainAfter - 1);
    await t.sync.hurry();
    expect(t.sent).toHaveLength(days);
    await t.wait();
    expect(t.sent).toHaveLength(days + 1);
  }
  expect(t.state("a")).toBe("received");
});

test("a try that finds nobody is not used up, leaves the reason as it was, and is made again without a storm", async () => {
  let there = false;
  const t = opened({ a: unknownStudy, b: conflict }, accept, async () => (there ? "known" : silence));
  for (let looks = 1; looks <= 3; looks++) {
    await t.sync.hurry();
    expect([t.sent.length, t.meetings()]).toEqual([0, looks]);
    expect(t.disk.get("a")?.delivery).toEqual({ state: "refused", problem: unknownStudy.problem });
    expect(t.timers.map(({ at }) => at)).toEqual([longestWait]);
  }
  there = true;
  await t.wait();
  expect(t.count("received")).toBe(2);
});

test.each([
  ["finds no server half-way", silence],
  ["meets a server in trouble", refuse("storage_full")],
  ["breaks down", undefined],
] as const)("a try that %s is not used up either", async (_what, reply) => {
  const t = opened({ a: unknownStudy }, (request, p) => {
    if (request > 1) return accept(request, p);
    if (reply === undefined) throw new TypeError("cannot read what was answered");
    return [reply];
  });
  await t.sync.wake();
  expect(t.disk.get("a")?.delivery).toEqual({ state: "refused", problem: unknownStudy.problem });
  expect(t.timers.map(({ at }) => at)).toEqual([longestWait]);
  await t.wait();
  expect(t.state("a")).toBe("received");
});

test("what waits goes before it, and where that finds no server it is not tried", async () => {
  const t = opened({ a: unknownStudy }, (request, p) =>
    request === 1 ? p.map(() => silence) : accept(request, p),
  );
  t.disk.set("new", makeParcel("new"));
  await t.sync.wake();
  expect(t.sent).toEqual([["new"]]);
  await t.wait();
  expect(t.sent).toEqual([["new"], ["new"], ["a"]]);
  expect(t.count("received")).toBe(2);
});

test("a withdrawn one never goes again, and one that is found withdrawn is", async () => {
  const t = opened({ a: unknownStudy }, () => [refuse("withdrawn")]);
  t.disk.set("b", makeParcel("b", { state: "withdrawn", problem: refuse("withdrawn").problem }));
  await t.sync.wake();
  t.setClock(3 * refusedAgainAfter);
  await t.sync.hurry();
  expect(t.sent).toEqual([["a"]]);
  expect(t.count("withdrawn")).toBe(2);
  expect(t.timers).toEqual([]);
});

test("a clock that was set back holds nothing up", async () => {
  const t = opened({ a: unknownStudy }, (request, p) =>
    request === 1 ? [unknownStudy] : accept(request, p),
  );
  t.setClock(refusedAgainAfter);
  await t.sync.wake();
  t.setClock(0);
  await t.sync.wake();
  expect(t.state("a")).toBe("received");
});

test("of what lacks a piece that is nowhere, the record alone goes again", async () => {
  const t = opened({ a: lacking(1) }, () => [lacking(1)]);
  layPieces(t, "a", ["a1", "a2"]);
  for (const piece of t.pieces.values()) piece.received = true;
  await t.sync.wake();
  expect([t.sent, t.piecesSent, t.state("a")]).toEqual([[["a"]], [], "refused"]);
});

test("where the server lacks more pieces than before, as after a backup was put back, all go again", async () => {
  const t = opened({ a: lacking(1) }, (request) => [request === 1 ? lacking(0, 1, 2) : lacking(1)]);
  layPieces(t, "a", ["a1", "a3"]);
  for (const piece of t.pieces.values()) piece.received = true;
  await t.sync.wake();
  expect([t.piecesSent, t.state("a")]).toEqual([["a1", "a3"], "refused"]);
});

/** What a server may say of each request, and how long until the app looks again. */
const answers = fc.constantFrom<Reply>(silence, unknownStudy, conflict, refuse("busy"), refuse("too_large"));
const looks = fc.array(
  fc.record({
    answer: answers,
    pause: fc.integer({ min: 1, max: 2 * refusedAgainAfter }),
    hurry: fc.boolean(),
  }),
  { minLength: 1, maxLength: 30 },
);

test("whatever the server says, a refusal is sent at most once in half a day, and is received once it may be", async () => {
  await fc.assert(
    fc.asyncProperty(looks, async (all) => {
      let [now, answer]: [number, Reply] = [0, silence];
      const noes: number[] = [];
      let accepts = false;
      const t = opened({ a: unknownStudy }, (request, p) => {
        if (accepts) return accept(request, p);
        if (answer.type === "answered_no" && answer.problem.status < 500) noes.push(now);
        return p.map(() => answer);
      });
      for (const look of all) {
        answer = look.answer;
        await (look.hurry ? t.sync.hurry() : t.sync.wake());
        now += look.pause;
        t.setClock(now);
      }
      for (const [index, at] of noes.slice(1).entries()) {
        expect(at - (noes[index] ?? 0)).toBeGreaterThanOrEqual(refusedAgainAfter);
      }
      expect(["refused", "conflicting"]).toContain(t.state("a"));
      accepts = true;
      t.setClock(now + refusedAgainAfter);
      await t.sync.wake();
      expect(t.state("a")).toBe("received");
    }),
    { numRuns: 300 },
  );
});

test("a receipt for other bytes is none here either", async () => {
  const t = opened({ a: unknownStudy }, (_, parcels) =>
    parcels.map((p) => ({ ...receipt(p), digest: "x" }) as Reply),
  );
  await t.sync.wake();
  expect(t.disk.get("a")?.delivery).toMatchObject({
    state: "refused",
    problem: { type: "urn:resite:problem:foreign_receipt" },
  });
});

describe("an interview that always takes too long", () => {
  /** The requests that this one is in find no answer. */
  const without =
    (hopeless: string): Script =>
    (request, p) =>
      p.some(({ id }) => id === hopeless) ? p.map(() => silence) : accept(request, p);

  /** Looks so often, half an hour apart. */
  async function look(t: ReturnType<typeof opened>, times: number): Promise<void> {
    for (let n = 0; n < times; n++) {
      t.setClock(kept + n * 1_800_000);
      await t.sync.hurry();
    }
  }

  const day = 86_400_000;
  const at = new Date(0).toISOString();
  const kept = keptDays * day;
  const confirm: Script = (_, parcels) => parcels.map((p) => ({ ...receipt(p), at }) as Reply);

  test("and is refused keeps no other refused one, and no confirmation, from going", async () => {
    const t = opened({ a: unknownStudy, b: unknownStudy, c: conflict }, (request, p) =>
      p.some(({ delivery }) => delivery.state === "received")
        ? confirm(request, p)
        : without("a")(request, p),
    );
    for (const id of ["a", "b", "c"]) layPieces(t, id, [`${id}1`]);
    t.disk.set("old", makeParcel("old", { state: "received", at }));
    await look(t, 3);
    expect(["a", "b", "c", "old"].map(t.state)).toEqual(["refused", "received", "received", undefined]);
  });

  test("and waits keeps no refused one from going", async () => {
    const t = opened({ b: unknownStudy }, without("new"));
    t.disk.set("new", makeParcel("new"));
    await look(t, 2);
    expect(["new", "b"].map(t.state)).toEqual(["waiting", "received"]);
  });

  test("and has a piece that only the tablet has keeps no other such piece from going", async () => {
    const t = tablet([], {
      send: accept,
      putPiece: async (piece) =>
        piece === "a1" ? silence : { type: "receipted", digest: piece, ours: piece, at: "" },
    });
    for (const id of ["a", "b"]) {
      t.disk.set(id, makeParcel(id, { state: "received", at: new Date(kept).toISOString() }));
      layPieces(t, id, [`${id}1`]);
    }
    await look(t, 2);
    expect(t.piecesSent).toEqual(["a1", "b1", "a1"]);
  });
});

test("a refused one that breaks down on this tablet does not keep the next from going", async () => {
  const t = opened({ a: unknownStudy, b: unknownStudy }, (request, p) => {
    if (p.some(({ id }) => id === "a")) throw new TypeError("cannot read what was answered");
    return accept(request, p);
  });
  for (const id of ["a", "b"]) layPieces(t, id, [`${id}1`]);
  await t.sync.wake();
  expect(["a", "b"].map(t.state)).toEqual(["refused", "received"]);
});

test("one refused for something else, of which a piece cannot be read, goes without it at the first try", async () => {
  const t = opened({ a: unknownStudy }, () => [lacking(1)]);
  layPieces(t, "a", ["a1", "a2"]);
  t.broken.pieces.add("a2");
  await t.sync.wake();
  expect([t.piecesSent, t.sent]).toEqual([["a1"], [["a"]]]);
  expect(t.disk.get("a")?.delivery).toMatchObject({
    state: "refused",
    problem: { type: "urn:resite:problem:pieces_lost", damaged: 1 },
  });
});
