import { describe, expect, test, vi } from "vitest";
import { type Delivery, queued } from "../../../client/field/outbox.ts";
import { createSync, type Parcel, type SyncEnvironment } from "../../../client/field/sync.ts";
import { Problem } from "../../../protocols/problem.ts";

type Reply = Awaited<ReturnType<SyncEnvironment["put"]>>;
type Script = (call: number, parcel: Parcel) => Reply | Promise<Reply>;

const accept: Script = (_, p) => ({
  type: "receipted",
  digest: p.digest,
  ours: p.digest,
  at: "2026-03-09T19:00:00Z",
});

/** A tablet whose server answers by script, with a clock that only moves when told. */
function tablet(ids: readonly string[], script: Script) {
  let now = 0;
  let calls = 0;
  let sendingNow = 0;
  const disk = new Map(ids.map((id): [string, Parcel] => [id, { ...parcel, id }]));
  const timers: { at: number; run: () => void }[] = [];
  const sent: { id: string; bytes: string }[] = [];
  const seen: string[] = [];
  const shown: string[][] = [];
  const broken = { keep: false, read: false };
  let last: Promise<void> = Promise.resolve();
  const sync = createSync({
    parcels: async () => {
      if (broken.read) throw new Error("the disk cannot be read");
      return [...disk.values()];
    },
    keep: async (id, delivery) => {
      if (broken.keep) throw new Error("the disk is full");
      const kept = disk.get(id);
      if (kept) disk.set(id, { ...kept, delivery });
    },
    put: async (p) => {
      expect(++sendingNow).toBe(1);
      sent.push({ id: p.id, bytes: Buffer.from(p.body).toString() });
      try {
        return await script(++calls, p);
      } finally {
        sendingNow -= 1;
      }
    },
    show: (parcels) => shown.push(parcels.map((p) => `${p.id} ${p.delivery.state}`)),
    changed: (id, delivery) => seen.push(`${id} ${delivery.state}`),
    now: () => now,
    chance: () => 0.5,
    alone: (pass) => {
      const mine = last.then(pass);
      last = mine.catch(() => {});
      return mine;
    },
    later(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
  });
  return {
    sync,
    sent,
    seen,
    shown,
    broken,
    disk,
    timers,
    state: (id: string): Delivery["state"] | undefined => disk.get(id)?.delivery.state,
    /** Moves the clock to the next timer and lets it run. */
    async wait() {
      const timer = timers.shift();
      if (timer === undefined) throw new Error("nothing was planned");
      now = timer.at;
      timer.run();
      await sync.wake();
    },
  };
}

const parcel: Parcel = {
  id: "a",
  revision: 1,
  body: new TextEncoder().encode('{"record":"{}","identity":null}'),
  digest: "d".repeat(64),
  delivery: queued,
};
const unreachable: Reply = { type: "unreachable", now: 0, chance: 0.5 };

describe("sending", () => {
  test("what is in the outbox is sent, and the screen is told before and after", async () => {
    const t = tablet(["a"], accept);
    await t.sync.wake();
    expect(t.seen).toEqual(["a sending", "a received"]);
    expect(t.state("a")).toBe("received");
  });

  for (const failing of [1, 2, 3]) {
    test(`when call ${failing} of 3 finds no server, the others wait with it and all go later with the same bytes`, async () => {
      const t = tablet(["a", "b", "c"], (call, p) => (call === failing ? unreachable : accept(call, p)));
      await t.sync.wake();
      const states = (state: string) => [...t.disk.values()].filter((p) => p.delivery.state === state).length;
      expect([states("received"), states("waiting")]).toEqual([failing - 1, 4 - failing]);
      expect(t.sent).toHaveLength(failing);
      await t.wait();
      expect(states("received")).toBe(3);
      expect(t.sent).toHaveLength(4);
      expect(new Set(t.sent.map((s) => s.bytes)).size).toBe(1);
    });
  }

  test("while no server is there, a pass tries one alone, and all wait longer each time", async () => {
    const t = tablet(["a", "b", "c"], () => unreachable);
    await t.sync.wake();
    for (const passes of [1, 2, 3, 4]) {
      expect(t.sent).toHaveLength(passes);
      const tries = [...t.disk.values()].map(({ delivery: d }) => (d.state === "waiting" ? d.tries : 0));
      expect(tries).toEqual([passes, passes, passes]);
      await t.wait();
    }
  });

  test("one that always takes too long keeps no other from going", async () => {
    const t = tablet(["slow", "b", "c"], (call, p) => (p.id === "slow" ? unreachable : accept(call, p)));
    await t.sync.wake();
    expect(t.sent.map((s) => s.id)).toEqual(["slow"]);
    await t.wait();
    expect(t.sent.map((s) => s.id)).toEqual(["slow", "b", "c", "slow"]);
    expect(["slow", "b", "c"].map(t.state)).toEqual(["waiting", "received", "received"]);
  });

  test("what was received is never sent again", async () => {
    const t = tablet(["a"], accept);
    await t.sync.wake();
    await t.sync.wake();
    expect(t.sent).toHaveLength(1);
  });

  test("a lost receipt leads to the same bytes again, and the same receipt settles it", async () => {
    const t = tablet(["a"], (call, p) => (call === 1 ? unreachable : accept(call, p)));
    await t.sync.wake();
    expect(t.state("a")).toBe("waiting");
    await t.wait();
    expect(t.sent[0]).toEqual(t.sent[1]);
    expect(t.state("a")).toBe("received");
  });

  test("one that is refused neither stops the others nor is tried again by itself", async () => {
    const problem = new Problem("quarantined", "answers do not fit").toBody();
    const t = tablet(["a", "b"], (call, p) =>
      p.id === "a" ? { type: "answered_no", problem, now: 0, chance: 0 } : accept(call, p),
    );
    await t.sync.wake();
    expect([t.state("a"), t.state("b")]).toEqual(["refused", "received"]);
    expect(t.timers).toEqual([]);
  });

  test("waking many times at once sends each once, one at a time", async () => {
    const t = tablet(["a", "b"], accept);
    await Promise.all([t.sync.wake(), t.sync.wake(), t.sync.wake()]);
    expect(t.sent.map((s) => s.id)).toEqual(["a", "b"]);
  });

  test("an interview finished while another is being sent goes in the same wake", async () => {
    const t = tablet(["a"], (call, p) => {
      if (call === 1) {
        t.disk.set("b", { ...parcel, id: "b" });
        void t.sync.wake();
      }
      return accept(call, p);
    });
    await t.sync.wake();
    expect(t.state("b")).toBe("received");
  });

  test("an interview finished while a server keeps another waiting is shown at once", async () => {
    let answer = (_: Reply) => {};
    const hanging = new Promise<Reply>((resolve) => {
      answer = resolve;
    });
    const t = tablet(["a"], (call, p) => (call === 1 ? hanging : accept(call, p)));
    const first = t.sync.wake();
    await vi.waitFor(() => expect(t.sent).toHaveLength(1));
    t.disk.set("b", { ...parcel, id: "b" });
    void t.sync.wake();
    await vi.waitFor(() => expect(t.shown.at(-1)).toEqual(["a sending", "b queued"]));
    answer(unreachable);
    await first;
    expect([t.state("a"), t.state("b")]).toEqual(["waiting", "received"]);
  });

  test("a try that breaks down counts as no answer: the others go on and it is tried again", async () => {
    const t = tablet(["a", "b"], (call, p) => {
      if (call === 1) throw new TypeError("cannot read what was answered");
      return accept(call, p);
    });
    await t.sync.wake();
    expect([t.state("a"), t.state("b")]).toEqual(["waiting", "received"]);
    await t.wait();
    expect(t.state("a")).toBe("received");
  });

  test("where the disk refuses the server's answer, the screen says it waits and the same bytes go again", async () => {
    const t = tablet(["a"], accept);
    t.broken.keep = true;
    await t.sync.wake();
    expect(t.seen).toEqual(["a sending", "a waiting"]);
    expect(t.shown.at(-1)).toEqual(["a waiting"]);
    expect(t.timers).toHaveLength(1);
    t.broken.keep = false;
    await t.wait();
    expect(t.state("a")).toBe("received");
    expect(t.shown.at(-1)).toEqual(["a received"]);
    expect(t.sent[0]).toEqual(t.sent[1]);
  });

  test("where the disk cannot be read, it is looked at again later", async () => {
    const t = tablet(["a"], accept);
    t.broken.read = true;
    await t.sync.wake();
    expect(t.sent).toEqual([]);
    t.broken.read = false;
    await t.wait();
    expect(t.state("a")).toBe("received");
  });

  test("when the network comes back, all that waits goes at once, and what was refused or withdrawn does not", async () => {
    const t = tablet(["b", "c", "a"], (call, p) => {
      if (call > 3 || p.id === "a") return call > 3 ? accept(call, p) : unreachable;
      const problem = new Problem(p.id === "b" ? "quarantined" : "withdrawn", "why").toBody();
      return { type: "answered_no", problem, now: 0, chance: 0 };
    });
    await t.sync.wake();
    await t.sync.wake();
    expect(t.sent).toHaveLength(3);
    await t.sync.hurry();
    expect(["a", "b", "c"].map(t.state)).toEqual(["received", "refused", "withdrawn"]);
    expect(t.sent).toHaveLength(4);
    expect(t.timers).toEqual([]);
  });

  test("one that the interviewer asks for goes at once, the others keep waiting; a withdrawn one never goes", async () => {
    const problem = new Problem("withdrawn", "why").toBody();
    const t = tablet(["a", "b"], (call, p) => (call > 1 ? accept(call, p) : unreachable));
    t.disk.set("c", {
      ...parcel,
      id: "c",
      body: new Uint8Array(),
      delivery: { state: "withdrawn", problem },
    });
    await t.sync.wake();
    await t.sync.ask("b");
    await t.sync.ask("c");
    expect(["a", "b", "c"].map(t.state)).toEqual(["waiting", "received", "withdrawn"]);
    expect(t.sent.map((s) => s.id)).toEqual(["a", "b"]);
  });

  test("one that was to wait longer than any wait, because the clock was set back, goes at the next look", async () => {
    const t = tablet(["a"], accept);
    t.disk.set("a", {
      ...parcel,
      delivery: { state: "waiting", tries: 1, next: 86_400_000, problem: null },
    });
    await t.sync.wake();
    expect(t.state("a")).toBe("received");
  });

  test("after it is stopped nothing is sent", async () => {
    const t = tablet(["a"], accept);
    t.sync.stop();
    await t.sync.wake();
    expect(t.sent).toEqual([]);
  });
});
