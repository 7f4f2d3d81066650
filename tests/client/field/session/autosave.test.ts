import { describe, expect, test } from "vitest";
import { createAutosave } from "../../../../client/field/session/autosave.ts";

/** A disk whose writes end when told, and timers that run when told. */
function disk(painted = (run: () => void) => run()) {
  const writes: { value: string; done(): void; fail(reason: string): void }[] = [];
  const timers: { milliseconds: number; run(): void }[] = [];
  const autosave = createAutosave<string>({
    write: (value) =>
      new Promise((resolve, reject) => {
        writes.push({ value, done: resolve, fail: (reason) => reject(new Error(reason)) });
      }),
    later(milliseconds, run) {
      const timer = { milliseconds, run };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
    painted,
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { autosave, writes, timers, settle, state: () => autosave.saving.get().state };
}

describe("autosave", () => {
  test("it says saved only after the disk has everything", async () => {
    const d = disk();
    d.autosave.save("one");
    expect(d.state()).toBe("saving");
    d.autosave.save("two");
    d.writes[0]?.done();
    await d.settle();
    expect(d.state()).toBe("saving");
    expect(d.writes.map((w) => w.value)).toEqual(["one", "two"]);
    d.writes[1]?.done();
    await d.settle();
    expect(d.state()).toBe("saved");
  });

  test("an answer is written once it is painted, and at once where all is to be written", async () => {
    const frames: (() => void)[] = [];
    const d = disk((run) => frames.push(run));
    d.autosave.save("one");
    expect(d.writes).toEqual([]);
    expect(d.autosave.unsaved()).toBe(true);
    frames.shift()?.();
    expect(d.writes.map((w) => w.value)).toEqual(["one"]);
    d.writes[0]?.done();
    await d.settle();
    d.autosave.save("two");
    void d.autosave.flush();
    expect(d.writes.map((w) => w.value)).toEqual(["one", "two"]);
    d.writes[1]?.done();
    await d.settle();
    frames.shift()?.();
    expect(d.writes).toHaveLength(2);
    expect(d.state()).toBe("saved");
  });

  test("of many changes during one write only the newest is written", async () => {
    const d = disk();
    for (const value of ["one", "two", "three"]) d.autosave.save(value);
    d.writes[0]?.done();
    await d.settle();
    expect(d.writes.map((w) => w.value)).toEqual(["one", "three"]);
  });

  test("typing is written a tenth of a second after the key, in one write", async () => {
    const d = disk();
    d.autosave.saveSoon("a");
    d.autosave.saveSoon("ab");
    expect(d.writes).toEqual([]);
    expect(d.timers).toHaveLength(1);
    expect(d.timers[0]?.milliseconds).toBeLessThanOrEqual(100);
    d.timers[0]?.run();
    expect(d.writes.map((w) => w.value)).toEqual(["ab"]);
  });

  test("a disk that refuses is told at once, and the newest state is tried again", async () => {
    const d = disk();
    d.autosave.save("one");
    d.writes[0]?.fail("QuotaExceededError");
    await d.settle();
    expect(d.autosave.saving.get()).toEqual({ state: "failed", reason: "QuotaExceededError" });
    d.timers[0]?.run();
    expect(d.writes[1]?.value).toBe("one");
    d.writes[1]?.done();
    await d.settle();
    expect(d.state()).toBe("saved");
  });

  test("after it is stopped nothing is written, not even what failed before", async () => {
    const d = disk();
    d.autosave.save("one");
    d.writes[0]?.fail("QuotaExceededError");
    await d.settle();
    d.autosave.stop();
    d.autosave.save("two");
    expect(d.timers).toEqual([]);
    expect(d.writes).toHaveLength(1);
  });

  test("flush waits for what is typed", async () => {
    const d = disk();
    d.autosave.saveSoon("typed");
    const flushed = d.autosave.flush();
    d.writes[0]?.done();
    expect(await flushed).toBe(true);
    expect(d.state()).toBe("saved");
    expect(await d.autosave.flush()).toBe(true);
  });

  test("flush waits for what came while it was writing", async () => {
    const d = disk();
    d.autosave.save("one");
    const flushed = d.autosave.flush();
    d.autosave.saveSoon("two");
    d.writes[0]?.done();
    await d.settle();
    d.writes[1]?.done();
    expect(await flushed).toBe(true);
    expect(d.writes.map((w) => w.value)).toEqual(["one", "two"]);
  });

  test("flush tells that the disk refused, and later that it took all", async () => {
    const d = disk();
    d.autosave.save("one");
    const refused = d.autosave.flush();
    d.writes[0]?.fail("QuotaExceededError");
    expect(await refused).toBe(false);
    expect(d.autosave.unsaved()).toBe(true);
    const taken = d.autosave.flush();
    d.writes[1]?.done();
    expect(await taken).toBe(true);
    expect(d.autosave.unsaved()).toBe(false);
  });

  test("after it is stopped flush has nothing to wait for", async () => {
    const d = disk();
    d.autosave.save("one");
    d.writes[0]?.fail("QuotaExceededError");
    await d.settle();
    d.autosave.stop();
    expect(await d.autosave.flush()).toBe(true);
  });
});
