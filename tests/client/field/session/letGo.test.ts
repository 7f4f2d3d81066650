import { describe, expect, test } from "vitest";
import { createAutosave } from "../../../../client/field/session/autosave.ts";
import { letGo } from "../../../../client/field/session/letGo.ts";
import type { Session } from "../../../../client/field/session/session.ts";
import { signal } from "../../../../client/field/signal.ts";
import { begun } from "../study.ts";

/** Leaves an interview with something unsaved, on a disk that refuses so many times. */
async function leaveWith(refusals: number) {
  const did: string[] = [];
  const kept: Session[] = [];
  let refused = 0;
  const autosave = createAutosave<Session>({
    async write() {
      if (refused++ < refusals) throw new Error("QuotaExceededError");
      did.push("written");
    },
    later: () => () => {},
    painted: (run) => run(),
  });
  autosave.save(begun);
  const release = () => did.push("released");
  const pause = async () => {
    did.push("paused");
  };
  await letGo({ autosave, session: signal(begun), release }, { pause, keep: (s) => kept.push(s) });
  return { did, kept };
}

describe("leaving an interview", () => {
  test("it is let go when it is written", async () => {
    expect(await leaveWith(0)).toEqual({ did: ["written", "released"], kept: [] });
  });

  test("a disk that refuses is tried again before it is let go", async () => {
    expect(await leaveWith(3)).toEqual({
      did: ["paused", "paused", "paused", "written", "released"],
      kept: [],
    });
  });

  test("what the disk never takes is kept in memory, and the interview is let go all the same", async () => {
    const { did, kept } = await leaveWith(Number.POSITIVE_INFINITY);
    expect(kept).toEqual([begun]);
    expect(did).not.toContain("written");
    expect(did.at(-1)).toBe("released");
  });
});
