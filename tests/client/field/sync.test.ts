import { describe, expect, test } from "vitest";
import { type Delivery, queued } from "../../../client/field/outbox.ts";
import { createSync, type Parcel, type SyncEnvironment } from "../../../client/field/sync.ts";
import { Problem } from "../../../protocols/problem.ts";

type Reply = Awaited<ReturnType<SyncEnvironment["put"]>>;
type Script = (call: number, parcel: Parcel) => Reply;

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
  let last: Promise<void> = Promise.resolve();
  const sync = createSync({
    parcels: async () => [...disk.values()],
    keep: async (id, delivery) => {
      const kept = disk.get(id);
      if (kept) disk.set(id, { ...kept, delivery });
    },
    put: async (p) => {
      expect(++sendingNow).toBe(1);
      sent.push({ id: p.id, bytes: Buffer.from(p.body).toString() });
      await Promise.resolve();
      sendingNow -= 1;
      calls += 1;
      return script(calls, p);
    },
    changed: (id, delivery) => seen.push(`${id} ${delivery.state}`),
    now: () => now,
    alone: (pass) => {
      last = last.then(pass);
      return last;
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
    test(`when call ${failing} of 3 finds no server, that one is sent again later with the same bytes`, async () => {
      const t = tablet(["a", "b", "c"], (call, p) => (call === failing ? unreachable : accept(call, p)));
      await t.sync.wake();
      expect([...t.disk.values()].filter((p) => p.delivery.state === "received")).toHaveLength(2);
      await t.wait();
      expect([...t.disk.values()].every((p) => p.delivery.state === "received")).toBe(true);
      expect(t.sent).toHaveLength(4);
      expect(new Set(t.sent.map((s) => s.bytes)).size).toBe(1);
    });
  }

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

  test("after it is stopped nothing is sent", async () => {
    const t = tablet(["a"], accept);
    t.sync.stop();
    await t.sync.wake();
    expect(t.sent).toEqual([]);
  });
});
