import { describe, expect, test, vi } from "vitest";
import { type Reply, refusedAgainAfter } from "../../../../client/field/sending/outbox.ts";
import { otherServer, pageBetween, pieceUnread } from "../../../../client/field/sending/ownProblems.ts";
import { LARGEST_BATCH, MOST_PARCELS } from "../../../../protocols/parcels.ts";
import { Problem } from "../../../../protocols/problem.ts";
import {
  accept,
  layPieces,
  makeParcel,
  nobody,
  receipt,
  refuse,
  type Script,
  silence,
  tablet,
} from "./syncTablet.ts";

const many = (count: number) => Array.from({ length: count }, (_, n) => `i${n}`);

describe("sending", () => {
  test("what is in the outbox is sent, and the screen is told before and after", async () => {
    const t = tablet(["a"], { send: accept });
    await t.sync.wake();
    expect(t.seen).toEqual(["a sending", "a received"]);
    expect(t.state("a")).toBe("received");
  });

  test("several go in one request, each with a receipt of its own", async () => {
    const t = tablet(["a", "b", "c"], { send: accept });
    await t.sync.wake();
    expect(t.sent).toEqual([["a", "b", "c"]]);
    expect(t.count("received")).toBe(3);
  });

  test("a batch holds no more interviews than the server takes", async () => {
    const t = tablet(many(MOST_PARCELS + 1), { send: accept });
    await t.sync.wake();
    expect(t.sent.map((ids) => ids.length)).toEqual([MOST_PARCELS, 1]);
  });

  test("a batch is no larger than the server takes, and what is larger than any goes alone", async () => {
    const t = tablet([], { send: accept });
    const sized = (id: string, bytes: number) =>
      t.disk.set(id, { ...makeParcel(id), body: new Uint8Array(bytes) });
    sized("a", 5_000_000);
    sized("b", 6_000_000);
    sized("large", 13_000_000);
    sized("c", 6_000_000);
    sized("d", 5_900_000);
    await t.sync.wake();
    expect(t.sent).toEqual([["a", "b"], ["large"], ["c", "d"]]);
    expect((4 / 3) * 13_000_000).toBeGreaterThan(LARGEST_BATCH);
  });

  for (const failing of [1, 2, 3]) {
    test(`when request ${failing} of 3 finds no server, what is left waits with it and all go later with the same bytes`, async () => {
      const send: Script = (request, parcels) => (request === failing ? nobody : accept)(request, parcels);
      const t = tablet(many(250), { send });
      await t.sync.wake();
      const before = (failing - 1) * 100;
      expect([t.count("received"), t.count("waiting")]).toEqual([before, 250 - before]);
      expect(t.sent).toHaveLength(failing);
      await t.wait();
      expect(t.count("received")).toBe(250);
      expect(t.sameBytes()).toBe(true);
    });
  }

  test("while no server is there, nothing is sent, and all wait longer each time", async () => {
    const t = tablet(["a", "b", "c"], { send: accept, meet: async () => silence });
    await t.sync.wake();
    for (const passes of [1, 2, 3, 4]) {
      const tries = [...t.disk.values()].map(({ delivery: d }) => (d.state === "waiting" ? d.tries : 0));
      expect(tries).toEqual([passes, passes, passes]);
      expect(t.meetings()).toBe(passes);
      await t.wait();
    }
    expect(t.sent).toEqual([]);
  });

  test("one that always takes too long ends alone and keeps no other from going", async () => {
    const send: Script = (request, parcels) =>
      (parcels.some(({ id }) => id === "i7") ? nobody : accept)(request, parcels);
    const t = tablet(many(30), { send });
    await t.sync.wake();
    for (let tries = 0; tries < 12 && t.count("received") < 29; tries++) await t.wait();
    expect(t.count("received")).toBe(29);
    expect(t.state("i7")).toBe("waiting");
    expect(t.sent.at(-1)).toEqual(["i7"]);
  });

  test("what was received is never sent again", async () => {
    const t = tablet(["a"], { send: accept });
    await t.sync.wake();
    await t.sync.wake();
    expect(t.sent).toHaveLength(1);
    expect(t.meetings()).toBe(1);
  });

  test("a lost receipt leads to the same bytes again, and the same receipt settles it", async () => {
    const t = tablet(["a"], { send: (request, p) => (request === 1 ? nobody : accept)(request, p) });
    await t.sync.wake();
    expect(t.state("a")).toBe("waiting");
    await t.wait();
    expect(t.sent).toEqual([["a"], ["a"]]);
    expect(t.sameBytes()).toBe(true);
    expect(t.state("a")).toBe("received");
  });

  test("one that is refused neither stops its neighbours nor is sent again before half a day is over", async () => {
    const send: Script = (_, parcels) =>
      parcels.map((p) => (p.id === "b" ? refuse("quarantined") : receipt(p)));
    const t = tablet(["a", "b", "c"], { send });
    await t.sync.wake();
    expect(["a", "b", "c"].map(t.state)).toEqual(["received", "refused", "received"]);
    expect(t.timers.map(({ at }) => at)).toEqual([refusedAgainAfter]);
    await t.sync.hurry();
    expect(t.sent).toHaveLength(1);
  });

  test("waking many times at once sends each once, one request at a time", async () => {
    const t = tablet(["a", "b"], { send: accept });
    await Promise.all([t.sync.wake(), t.sync.wake(), t.sync.wake()]);
    expect(t.sent).toEqual([["a", "b"]]);
  });

  test("an interview finished while another is being sent goes in the same wake", async () => {
    const t = tablet(["a"], {
      send: (request, parcels) => {
        if (request === 1) {
          t.disk.set("b", makeParcel("b"));
          void t.sync.wake();
        }
        return accept(request, parcels);
      },
    });
    await t.sync.wake();
    expect(t.state("b")).toBe("received");
  });

  test("an interview finished while a server keeps another waiting is shown at once", async () => {
    let answer = (_: readonly Reply[]) => {};
    const hanging = new Promise<readonly Reply[]>((resolve) => {
      answer = resolve;
    });
    const t = tablet(["a"], { send: (request, p) => (request === 1 ? hanging : accept(request, p)) });
    const first = t.sync.wake();
    await vi.waitFor(() => expect(t.sent).toHaveLength(1));
    t.disk.set("b", makeParcel("b"));
    void t.sync.wake();
    await vi.waitFor(() => expect(t.shown.at(-1)).toEqual(["a sending", "b queued"]));
    answer([silence]);
    await first;
    expect([t.state("a"), t.state("b")]).toEqual(["waiting", "received"]);
  });

  test("a try that breaks down counts as no answer, and is made again", async () => {
    const t = tablet(["a", "b"], {
      send: (request, parcels) => {
        if (request === 1) throw new TypeError("cannot read what was answered");
        return accept(request, parcels);
      },
    });
    await t.sync.wake();
    expect(t.count("waiting")).toBe(2);
    await t.wait();
    expect(t.count("received")).toBe(2);
  });

  test("where the disk refuses the server's answer, the screen says it waits and the same bytes go again", async () => {
    const t = tablet(["a"], { send: accept });
    t.broken.keep = true;
    await t.sync.wake();
    expect(t.seen).toEqual(["a sending", "a waiting"]);
    expect(t.shown.at(-1)).toEqual(["a waiting"]);
    expect(t.timers).toHaveLength(1);
    t.broken.keep = false;
    await t.wait();
    expect(t.state("a")).toBe("received");
    expect(t.shown.at(-1)).toEqual(["a received"]);
    expect(t.sameBytes()).toBe(true);
  });

  test("where the disk cannot be read, it is looked at again later", async () => {
    const t = tablet(["a"], { send: accept });
    t.broken.read = true;
    await t.sync.wake();
    expect(t.sent).toEqual([]);
    t.broken.read = false;
    await t.wait();
    expect(t.state("a")).toBe("received");
  });

  test("when the network comes back, all that waits goes at once, and what was refused or withdrawn does not", async () => {
    const first: Record<string, Reply> = { a: silence, b: refuse("quarantined"), c: refuse("withdrawn") };
    const send: Script = (request, parcels) =>
      request === 1 ? parcels.map(({ id }) => first[id] ?? silence) : accept(request, parcels);
    const t = tablet(["b", "c", "a"], { send });
    await t.sync.wake();
    await t.sync.wake();
    expect(t.sent).toHaveLength(1);
    await t.sync.hurry();
    expect(["a", "b", "c"].map(t.state)).toEqual(["received", "refused", "withdrawn"]);
    expect(t.sent).toEqual([["b", "c", "a"], ["a"]]);
  });

  test("one that the interviewer asks for goes at once, the others keep waiting; a withdrawn one never goes", async () => {
    const { problem } = refuse("withdrawn") as Reply & { type: "answered_no" };
    const t = tablet(["a", "b"], { send: (request, p) => (request > 1 ? accept : nobody)(request, p) });
    t.disk.set("c", {
      ...makeParcel("c"),
      body: new Uint8Array(),
      delivery: { state: "withdrawn", problem },
    });
    await t.sync.wake();
    await t.sync.ask("b");
    await t.sync.ask("c");
    expect(["a", "b", "c"].map(t.state)).toEqual(["waiting", "received", "withdrawn"]);
    expect(t.sent).toEqual([["a", "b"], ["b"]]);
  });

  test("one that was to wait longer than any wait, because the clock was set back, goes at the next look", async () => {
    const t = tablet([], { send: accept });
    t.disk.set("a", makeParcel("a", { state: "waiting", tries: 1, next: 86_400_000, problem: null }));
    await t.sync.wake();
    expect(t.state("a")).toBe("received");
  });

  test("after it is stopped nothing is sent", async () => {
    const t = tablet(["a"], { send: accept });
    t.sync.stop();
    await t.sync.wake();
    expect(t.sent).toEqual([]);
  });
});

describe("before the right server has shown itself", () => {
  test.each([
    ["a network's login page", pageBetween],
    ["another server", otherServer],
    ["a server that is stopping", new Problem("stopping", "why").toBody()],
  ])("nothing is sent to %s, and all wait with the reason", async (_what, problem) => {
    let met: "known" | { type: "unreachable"; problem: typeof problem } = { type: "unreachable", problem };
    const t = tablet(["a", "b"], { send: accept, meet: async () => met });
    await t.sync.wake();
    expect(t.sent).toEqual([]);
    for (const { delivery } of t.disk.values()) expect(delivery).toMatchObject({ state: "waiting", problem });
    met = "known";
    await t.wait();
    expect(t.sent).toEqual([["a", "b"]]);
    expect(t.count("received")).toBe(2);
  });
});

describe("an interview with a recording", () => {
  test("goes alone and after its pieces, which go one by one; those without one go first", async () => {
    const order: string[] = [];
    const t = tablet(["a", "b", "c"], {
      send: (request, parcels) => {
        order.push(parcels.map(({ id }) => id).join());
        return accept(request, parcels);
      },
      putPiece: async (digest) => {
        order.push(digest);
        return { type: "receipted", digest, ours: digest, at: "" };
      },
    });
    layPieces(t, "a", ["a1", "a2"]);
    await t.sync.wake();
    expect(order).toEqual(["b,c", "a1", "a2", "a"]);
    expect(t.count("received")).toBe(3);
  });

  test.each([
    ["finds no server", silence],
    ["is told of trouble", refuse("storage_full")],
    ["gets a receipt for other bytes", { type: "receipted", digest: "x", ours: "a2", at: "" } as const],
  ])("waits while one of its pieces %s; pieces that arrived are not sent again", async (_what, reply) => {
    let fails = true;
    const t = tablet(["a"], {
      send: accept,
      putPiece: async (digest) => {
        if (fails && digest === "a2") return reply as Exclude<Reply, { type: "incomplete" }>;
        return { type: "receipted", digest, ours: digest, at: "" };
      },
    });
    layPieces(t, "a", ["a1", "a2", "a3"]);
    await t.sync.wake();
    expect(t.sent).toEqual([]);
    expect(t.state("a")).toBe("waiting");
    fails = false;
    await t.wait();
    expect(t.piecesSent).toEqual(["a1", "a2", "a2", "a3"]);
    expect(t.state("a")).toBe("received");
  });

  test("whose piece changed on its way only waits", async () => {
    const t = tablet(["a"], { send: accept, putPiece: async () => refuse("digest_differs") });
    layPieces(t, "a", ["a1"]);
    await t.sync.wake();
    expect(t.disk.get("a")?.delivery).toMatchObject({ state: "waiting", problem: { status: 400 } });
  });

  test("whose piece cannot be read waits and says so, and keeps no other from going", async () => {
    const t = tablet(["a", "b"], { send: accept });
    layPieces(t, "a", ["a1"]);
    layPieces(t, "b", ["b1"]);
    t.broken.pieces.add("a1");
    await t.sync.wake();
    expect(t.disk.get("a")?.delivery).toMatchObject({ state: "waiting", problem: pieceUnread });
    expect([t.piecesSent, t.state("b")]).toEqual([["b1"], "received"]);
  });

  test("whose pieces the server lacks sends them all again, and then the record", async () => {
    const lacking = refuse("quarantined", { reason: "media_missing" });
    const t = tablet(["a"], { send: (request, p) => (request === 1 ? [lacking] : accept(request, p)) });
    layPieces(t, "a", ["a1", "a2"]);
    await t.sync.wake();
    expect(t.state("a")).toBe("waiting");
    await t.wait();
    expect(t.piecesSent).toEqual(["a1", "a2", "a1", "a2"]);
    expect(t.state("a")).toBe("received");
  });

  test("of which one piece is nowhere sends the others again once, and then is refused with the server's reason", async () => {
    const t = tablet(["a"], { send: () => [refuse("quarantined", { reason: "media_missing" })] });
    layPieces(t, "a", ["a1", "a2"]);
    await t.sync.wake();
    await t.wait();
    expect(t.disk.get("a")?.delivery).toMatchObject({
      state: "refused",
      problem: { reason: "media_missing" },
    });
    expect(t.piecesSent).toEqual(["a1", "a2", "a1", "a2"]);
  });

  test("of which this tablet has no piece any more is refused with the server's reason", async () => {
    const t = tablet(["a"], { send: () => [refuse("quarantined", { reason: "media_missing" })] });
    await t.sync.wake();
    expect(t.disk.get("a")?.delivery).toMatchObject({
      state: "refused",
      problem: { reason: "media_missing" },
    });
  });
});

describe("a received interview", () => {
  const at = "2026-03-09T19:00:00.000Z";
  const day = 86_400_000;
  /** One received at `at`, looked at after so many days. */
  const keptFor = (days: number, send: Script) => {
    const t = tablet([], { send });
    t.disk.set("a", makeParcel("a", { state: "received", at }));
    t.pieces.set("a1", { interview: "a", bytes: new Uint8Array(1), received: true });
    t.setClock(Date.parse(at) + days * day);
    return t;
  };

  test("stays for seven days without a word to the server", async () => {
    const t = keptFor(6.9, accept);
    await t.sync.wake();
    expect([t.meetings(), t.state("a")]).toEqual([0, "received"]);
  });

  test("is deleted after them, recording and all, once the server has repeated its receipt", async () => {
    const t = keptFor(7, accept);
    await t.sync.wake();
    expect(t.sent).toEqual([["a"]]);
    expect([t.disk.size, t.pieces.size]).toEqual([0, 0]);
    expect(t.shown.at(-1)).toEqual([]);
  });

  test("stays where nobody answers, and is not asked for again while the app is open", async () => {
    const t = keptFor(8, nobody);
    await t.sync.wake();
    await t.sync.wake();
    expect(t.sent).toHaveLength(1);
    expect(t.disk.get("a")?.delivery).toEqual({ state: "received", at });
    expect(t.timers).toEqual([]);
  });

  test("goes again with its recording to a server that was put back from an older backup, and stays anew", async () => {
    const later = "2026-03-17T08:00:00.000Z";
    const t = keptFor(8, (request, parcels) =>
      request === 1
        ? [refuse("quarantined", { reason: "media_missing" })]
        : parcels.map((p) => ({ type: "receipted", digest: p.digest, ours: p.digest, at: later })),
    );
    await t.sync.wake();
    expect(t.piecesSent).toEqual(["a1"]);
    expect(t.disk.get("a")?.delivery).toEqual({ state: "received", at: later });
  });
});
