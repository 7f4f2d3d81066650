import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { discardDraft } from "../../../../client/field/start/discardDraft.ts";

const { deleted } = vi.hoisted(() => ({ deleted: vi.fn() }));
vi.mock("../../../../client/storage.ts", () => ({ storage: { discardDraft: deleted } }));

/** The browser's locks, of which these are held by another tab. */
function locksHeld(...held: string[]) {
  const request = async (name: string, _: LockOptions, run: (lock: { name: string } | null) => unknown) =>
    run(held.includes(name) ? null : { name });
  vi.stubGlobal("navigator", { locks: { request } });
}

beforeEach(() => {
  deleted.mockReset().mockResolvedValue(undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("an interview that no tab holds is deleted", async () => {
  locksHeld("resite.interview.b");
  expect(await discardDraft("a")).toBe("discarded");
  expect(deleted).toHaveBeenCalledWith("a");
});

test("an interview that is open in a tab is left alone", async () => {
  locksHeld("resite.interview.a");
  expect(await discardDraft("a")).toBe("elsewhere");
  expect(deleted).not.toHaveBeenCalled();
});

test("a disk that refuses to delete is told", async () => {
  locksHeld();
  deleted.mockRejectedValue(new Error("UnknownError"));
  await expect(discardDraft("a")).rejects.toThrow("UnknownError");
});
