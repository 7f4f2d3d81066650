import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countReturns, courseOf } from "../../../client/desk/interviews/course.ts";
import { lasting, moment } from "../../../client/desk/interviews/courseWords.ts";
import { event, type ParadataEvent, type Stretch } from "../../../protocols/paradata.ts";
import { sittingsOf } from "../../../protocols/sittings.ts";

const second = 1_000;
const began = Date.parse("2026-03-09T10:00:00.000Z");
const stretch = (minutes: number, events: readonly ParadataEvent[]): Stretch => ({
  startedAt: new Date(began + minutes * 60 * second).toISOString(),
  app: "0.0.0",
  events: [...events],
});
const course = (...stretches: Stretch[]) => courseOf({ paradata: { schema: 1, stretches } });
const entered = (at: number, item: string) => ({ at: at * second, kind: "entered" as const, item });
const left = (at: number, item: string) => ({ at: at * second, kind: "left" as const, item });
const changed = (at: number, kind: "answered" | "changed" | "cleared", item: string, language = "en") => ({
  at: at * second,
  kind,
  item,
  language,
});
const screen = (at: number, kind: "hidden" | "shown_again" | "paused" | "continued") => ({
  at: at * second,
  kind,
});

describe("how an interview went", () => {
  test("is not told where nothing was recorded", () => {
    expect(courseOf({})).toBeNull();
    expect(courseOf({ paradata: { schema: 1, stretches: [] } })).toBeNull();
  });

  test("is its sittings alone where the respondent did not agree", () => {
    const sittings = [{ startedAt: "2026-03-09T10:00:00.000Z", endedAt: "2026-03-09T10:02:00.000Z" }];
    const told = courseOf({ sittings, paradata: { schema: 1, stretches: [stretch(0, [])] } });
    expect(told).toMatchObject({ duration: 120 * second, items: [], pace: null });
  });

  test("is the time at each question in the order they were turned to, and the median of these times", () => {
    const told = course(
      stretch(0, [
        entered(0, "b"),
        entered(10, "a"),
        changed(12, "answered", "a"),
        left(14, "a"),
        entered(20, "b"),
        changed(50, "answered", "b", "zh-cn"),
        changed(55, "changed", "b"),
        left(60, "b"),
      ]),
    );
    expect(told?.items.map(({ path, time }) => [path, time / second])).toEqual([
      ["b", 50],
      ["a", 4],
    ]);
    expect(told?.items[0]).toMatchObject({
      first: { sitting: 0, at: 0 },
      edits: [{ sitting: 0, at: 55 * second }],
      languages: ["zh-cn", "en"],
    });
    expect(told?.pace).toEqual({ median: 27 * second, n: 2 });
    expect(told?.duration).toBe(60 * second);
  });

  test("counts no time at a question while the screen is off, and tells the break", () => {
    const told = course(
      stretch(0, [entered(0, "a"), screen(10, "hidden"), screen(40, "shown_again"), left(45, "a")]),
    );
    expect(told?.items[0]?.time).toBe(15 * second);
    expect(told?.breaks).toEqual([{ sitting: 0, from: 10 * second, to: 40 * second }]);
  });

  test("has the time between two stretches of a sitting as a break, and none between two sittings", () => {
    const told = course(
      stretch(0, [entered(0, "a"), screen(30, "paused")]),
      stretch(2, [screen(0, "continued"), entered(5, "b"), left(10, "b")]),
      stretch(24 * 60, [entered(3, "c"), left(9, "c")]),
    );
    expect(told?.breaks).toEqual([{ sitting: 0, from: 30 * second, to: 120 * second }]);
    expect(told?.sittings.map(({ length }) => length / second)).toEqual([130, 9]);
    expect(told?.items.at(-1)?.first).toEqual({ sitting: 1, at: 3 * second });
    expect(told?.spans.map(({ path, sitting, from }) => [path, sitting, from / second])).toEqual([
      ["a", 0, 0],
      ["b", 0, 125],
      ["c", 1, 3],
    ]);
  });

  test("counts no moment twice where times run backwards", () => {
    const told = course(
      stretch(
        0,
        [10, 50, 5, 60].map((at, n) => entered(at, `q${n}`)),
      ),
    );
    expect(told?.items.reduce((sum, { time }) => sum + time, 0)).toBe(50 * second);
  });

  test("counts how often one came to a question before the last one", () => {
    const told = course(stretch(0, [entered(0, "a"), entered(1, "c"), entered(2, "b"), entered(3, "d.0.x")]));
    expect(countReturns(told?.items ?? [], ["a", "b", "c", "d"])).toBe(1);
  });
});

const name = fc.constantFrom("a", "b", "p.0.x", "p.1.x");
const at = fc.integer({ min: 0, max: 3_600_000 });
const anyEvent: fc.Arbitrary<ParadataEvent> = fc.oneof(
  fc.record({ at, kind: fc.constant("module" as const), module: name }),
  fc.record({ at, kind: fc.constantFrom("shown" as const), item: name }),
  fc.record({ at, kind: fc.constantFrom("entered" as const, "left" as const), item: name }),
  fc.record({
    at,
    kind: fc.constantFrom(
      ...(["answered", "changed", "cleared", "marked", "unmarked"] as const).map((kind) => kind),
    ),
    item: name,
    language: fc.constantFrom("en", "zh-cn"),
  }),
  fc.record({ at, kind: fc.constant("probe" as const), item: name, probe: name, used: fc.boolean() }),
  fc.record({ at, kind: fc.constant("language" as const), language: name }),
  fc.record({
    at,
    kind: fc.constantFrom(
      ...(["paused", "adjourned", "continued", "hidden", "shown_again", "locked", "unlocked"] as const).map(
        (kind) => kind,
      ),
    ),
  }),
);
const anyStretches = fc.array(
  fc
    .tuple(fc.integer({ min: -500, max: 3_000 }), fc.array(anyEvent, { maxLength: 30 }))
    .map(([minutes, events]) => stretch(minutes, events)),
  { maxLength: 6 },
);

test("whatever happened, times at questions and breaks lie in their sittings and add up to no more than they last", () => {
  fc.assert(
    fc.property(anyStretches, (stretches) => {
      for (const { events } of stretches) for (const e of events) event.parse(e);
      const told = courseOf({
        sittings: stretches.length > 0 ? sittingsOf(stretches) : undefined,
        paradata: { schema: 1, stretches },
      });
      if (told === null) {
        expect(stretches).toEqual([]);
        return;
      }
      const spent = told.items.reduce((sum, { time }) => sum + time, 0);
      const away = told.breaks.reduce((sum, { from, to }) => sum + to - from, 0);
      expect(spent + away).toBeLessThanOrEqual(told.duration);
      expect(told.spans.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(spent);
      for (const { sitting, from, to } of [...told.spans, ...told.breaks]) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(told.sittings[sitting]?.length ?? 0);
      }
    }),
    { numRuns: 300 },
  );
});

test("lengths and moments are said as a reader says them", () => {
  expect(lasting(45_400, "en")).toBe("45 s");
  expect(lasting(95_000, "zh-cn")).toBe("1 分 35 秒");
  expect(lasting(2 * 3_600_000 + 90_000, "en")).toBe("2 h 2 min");
  expect(moment(3_909_000)).toBe("1:05:09");
  expect(moment(65_000)).toBe("1:05");
});
