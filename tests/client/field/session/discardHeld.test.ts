import { expect, test, vi } from "vitest";
import { createAutosave } from "../../../../client/field/session/autosave.ts";
import { discardHeld } from "../../../../client/field/session/discardHeld.ts";

/** An interview whose writes go to `disk`, one at a time, each ended by the test. */
function held() {
  let disk: string | undefined = "begun";
  let endWrite: (() => void) | undefined;
  const timers: (() => void)[] = [];
  const autosave = createAutosave<string>({
    painted: (run) => run(),
    write: (value) =>
      new Promise((resolve) => {
        endWrite = () => {
          disk = value;
          endWrite = undefined;
          resolve();
        };
      }),
    later(_, run) {
      timers.push(run);
      return () => timers.splice(timers.indexOf(run), 1);
    },
  });
  const release = vi.fn(() => autosave.stop());
  // The disk does not get on with it: leaving the interview may not wait for ever.
  const holding = { autosave, settle: async () => false, release };
  return {
    holding,
    autosave,
    disk: () => disk,
    empty: () => {
      disk = undefined;
    },
    tick: async () => {
      for (const run of timers.splice(0)) run();
      await new Promise((resolve) => setTimeout(resolve));
      endWrite?.();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

const recorder = { pause: async () => {} };

test("a write that is under way ends before the interview is deleted, and none comes after it", async () => {
  const { holding, autosave, disk, empty, tick } = held();
  autosave.save("answered");
  autosave.save("answered more");
  const removed = vi.fn(async () => empty());
  const discarding = discardHeld(holding, recorder, removed);
  await new Promise((resolve) => setTimeout(resolve));
  expect(removed).not.toHaveBeenCalled();
  await tick();
  expect(await discarding).toBe("discarded");
  autosave.saveSoon("typed late");
  await tick();
  await tick();
  expect(disk()).toBeUndefined();
});

test("what comes while it is being deleted is not written", async () => {
  const { holding, autosave, disk, empty, tick } = held();
  const remove = async () => {
    autosave.save("typed meanwhile");
    await tick();
    empty();
  };
  const flushed = discardHeld(holding, recorder, remove).then(() => autosave.flush());
  expect(await flushed).toBe(true);
  expect(disk()).toBeUndefined();
});

test("an interview that the disk refused to delete goes on being kept, with what came meanwhile", async () => {
  const { holding, autosave, disk, tick } = held();
  const remove = async () => {
    autosave.save("typed meanwhile");
    throw new Error("QuotaExceededError");
  };
  expect(await discardHeld(holding, recorder, remove)).toBe("refused");
  expect(holding.release).not.toHaveBeenCalled();
  await tick();
  expect(disk()).toBe("typed meanwhile");
  autosave.save("and more");
  const flushed = autosave.flush();
  await tick();
  expect(await flushed).toBe(true);
  expect(disk()).toBe("and more");
});

test("whoever waits for the last write while it is being deleted waits for that", async () => {
  const { holding, autosave, empty } = held();
  let flushed: Promise<boolean> | undefined;
  const remove = async () => {
    autosave.save("typed meanwhile");
    flushed = autosave.flush();
    await new Promise((resolve) => setTimeout(resolve));
    empty();
  };
  expect(await discardHeld(holding, recorder, remove)).toBe("discarded");
  expect(await flushed).toBe(true);
});
