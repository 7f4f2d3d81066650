import { describe, expect, test } from "vitest";
import { nextSitting, openTrail, stretchesIn, type Trail } from "../../../../client/field/session/trail.ts";
import { paradataSchema } from "../../../../protocols/paradata.ts";
import { begun, trailAfter } from "../study.ts";

const kinds = (trail: Pick<Trail, "lines">) =>
  trail.lines.map((line) => ("kind" in line ? line.kind : "head"));
const fits = (trail: Trail) => paradataSchema.parse({ schema: 1, stretches: stretchesIn(trail.lines) });

describe("the trail of an interview", () => {
  test("is timed by a clock that only goes on, from the stretch's beginning", () => {
    const time = { now: 5_000 };
    const trail = trailAfter([], time);
    time.now = 6_250.4;
    trail.happened({ kind: "shown", item: "years" });
    expect(fits(trail).stretches).toEqual([
      { startedAt: begun.startedAt, app: "0.0.0", events: [{ at: 1_250, kind: "shown", item: "years" }] },
    ]);
    expect(trail.clock).toMatchObject({ stretch: 0 });
  });

  test("has an item shown once, also after a reload, and each turn to it once", () => {
    const first = trailAfter();
    for (const _ of [1, 2]) first.happened({ kind: "shown", item: "years" });
    for (const _ of [1, 2]) first.happened({ kind: "entered", item: "years" });
    first.happened({ kind: "left", item: "sectors" });
    first.happened({ kind: "left", item: "years" });
    expect(kinds(first)).toEqual(["head", "shown", "entered", "left"]);
    const second = trailAfter(first.lines);
    second.happened({ kind: "shown", item: "years" });
    second.happened({ kind: "entered", item: "years" });
    expect(kinds(second).slice(4)).toEqual(["head", "entered"]);
    expect(second.clock.stretch).toBe(1);
  });

  test("tells several options chosen one after another as one answer, until one turns elsewhere", () => {
    const trail = trailAfter();
    const change = { kind: "changed", item: "sectors", language: "en" } as const;
    trail.happened({ ...change, kind: "answered" }, true);
    trail.happened({ kind: "entered", item: "sectors" });
    trail.happened(change, true);
    trail.happened(change, true);
    expect(kinds(trail)).toEqual(["head", "answered", "entered"]);
    trail.happened({ kind: "left", item: "sectors" });
    trail.happened(change, true);
    trail.happened({ ...change, item: "years" });
    trail.happened({ ...change, item: "years" });
    expect(kinds(trail).slice(3)).toEqual(["left", "changed", "changed", "changed"]);
  });

  test("says that it goes on after a pause, a lock or another sitting, and nothing after a crash", () => {
    const reopened = (kind: "paused" | "locked" | "adjourned" | "hidden") => {
      const trail = trailAfter();
      trail.happened({ kind });
      return kinds(trailAfter(trail.lines)).at(-1);
    };
    expect(reopened("paused")).toBe("continued");
    expect(reopened("adjourned")).toBe("continued");
    expect(reopened("locked")).toBe("unlocked");
    expect(reopened("hidden")).toBe("head");
  });

  test("names the next sitting where one was ended, until it is gone on with", () => {
    const trail = trailAfter();
    expect(nextSitting(trail.lines)).toBeUndefined();
    trail.happened({ kind: "adjourned" });
    trail.happened({ kind: "hidden" });
    expect(nextSitting(trail.lines)).toBe(2);
    const second = trailAfter(trail.lines);
    expect(nextSitting(second.lines)).toBeUndefined();
    second.happened({ kind: "adjourned" });
    expect(nextSitting(second.lines)).toBe(3);
  });

  test("stops at twenty thousand events of a stretch, and in all before a record would be too large", () => {
    let trail = trailAfter();
    const fill = () => {
      for (let i = 0; i < 25_000; i++) trail.happened({ kind: i % 2 === 0 ? "hidden" : "shown_again" });
    };
    fill();
    expect(fits(trail).stretches[0]?.events).toHaveLength(20_000);
    for (let i = 0; i < 5; i++) {
      trail = trailAfter(trail.lines);
      fill();
    }
    expect(JSON.stringify(fits(trail)).length).toBeLessThan(1_600_000);
  });

  test("goes on in the last stretch once there are five hundred, on its clock", () => {
    const begin = Date.parse(begun.startedAt);
    const open = (past: Trail["lines"], minutes: number) =>
      openTrail(past, {
        startedAt: new Date(begin + minutes * 60_000).toISOString(),
        app: "0.0.0",
        monotonic: () => 77,
      });
    let trail = open([], 0);
    for (let n = 1; n < 600; n++) trail = open(trail.lines, n);
    expect(trail.clock.stretch).toBe(499);
    trail.happened({ kind: "hidden" });
    expect(fits(trail).stretches.at(-1)?.events).toEqual([{ at: 100 * 60_000, kind: "hidden" }]);
  });

  test("takes lines whose beginning is lost", () => {
    const trail = trailAfter([{ at: 1, kind: "hidden" }]);
    expect(stretchesIn(trail.lines)).toHaveLength(1);
  });
});
