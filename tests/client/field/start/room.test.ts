import { expect, test } from "vitest";
import { askForRoom } from "../../../../client/field/start/room.ts";

function browser(answers: Partial<Record<"persisted" | "persist", boolean>>, estimate?: StorageEstimate) {
  const answer = async (given: boolean | undefined) => {
    if (given === undefined) throw new Error("not here");
    return given;
  };
  return {
    persisted: () => answer(answers.persisted),
    persist: () => answer(answers.persist),
    estimate: async () => {
      if (estimate === undefined) throw new Error("not here");
      return estimate;
    },
    getDirectory: () => Promise.reject(new Error("not used")),
  };
}

test.each([
  ["kept already", { persisted: true }, "kept"],
  ["kept when asked", { persisted: false, persist: true }, "kept"],
  ["refused when asked", { persisted: false, persist: false }, "may_go"],
  ["not answered", {}, "unknown"],
] as const)("a browser's promise %s is told as it was given", async (_how, answers, promise) => {
  expect((await askForRoom(browser(answers, {}))).promise).toBe(promise);
});

test("the room left is the quota less what is used, never below nothing, and unknown where it is not told", async () => {
  const free = async (estimate?: StorageEstimate) =>
    (await askForRoom(browser({ persisted: true }, estimate))).free;
  expect(await free({ quota: 1000, usage: 400 })).toBe(600);
  expect(await free({ quota: 1000, usage: 1400 })).toBe(0);
  expect(await free({ quota: 1000 })).toBeNull();
  expect(await free()).toBeNull();
});

test("a browser without a storage manager promises nothing", async () => {
  expect(await askForRoom(undefined)).toEqual({ promise: "unknown", free: null });
});
