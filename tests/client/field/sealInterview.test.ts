import { beforeEach, expect, test, vi } from "vitest";
import type { Holding } from "../../../client/field/holding.ts";
import { sealInterview } from "../../../client/field/sealInterview.ts";
import { signal } from "../../../client/field/signal.ts";
import { agree, allPaths, begun, protocol } from "./study.ts";

const { finishDraft, wakeSending } = vi.hoisted(() => ({ finishDraft: vi.fn(), wakeSending: vi.fn() }));
vi.mock("../../../client/storage.ts", () => ({ storage: { finishDraft } }));
vi.mock("../../../client/field/sending.ts", () => ({ wakeSending }));

/** What sealing needs of an interview that is held. */
function held() {
  const release = vi.fn();
  const holding: Pick<Holding, "protocol" | "session" | "route" | "settle" | "release"> = {
    protocol,
    session: signal(agree(begun)),
    route: signal(allPaths(0)),
    settle: async () => true,
    release,
  };
  return { holding: holding as Holding, release };
}

beforeEach(() => {
  finishDraft.mockReset().mockResolvedValue(undefined);
  wakeSending.mockReset();
});

test("an interview that is finished by two taps goes into the outbox once", async () => {
  const { holding, release } = held();
  await Promise.all([sealInterview(holding), sealInterview(holding)]);
  await sealInterview(holding);
  expect(finishDraft).toHaveBeenCalledTimes(1);
  expect(release).toHaveBeenCalledTimes(1);
});

test("an interview that the disk refused goes on being held, and can be finished again", async () => {
  const { holding, release } = held();
  finishDraft.mockRejectedValueOnce(new Error("QuotaExceededError"));
  await expect(sealInterview(holding)).rejects.toThrow("QuotaExceededError");
  expect(release).not.toHaveBeenCalled();
  await sealInterview(holding);
  expect(finishDraft).toHaveBeenCalledTimes(2);
  expect(release).toHaveBeenCalledTimes(1);
});
