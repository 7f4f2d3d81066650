import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ParadataEvent, Stretch } from "../../protocols/paradata.ts";
import { lengthOf, minutesOf, sittingsOf } from "../../protocols/sittings.ts";

const minute = 60_000;
const day = Date.parse("2026-03-09T10:00:00.000Z");
const at = (minutes: number) => new Date(day + minutes * minute).toISOString();

/** A stretch that begins after so many minutes and lasts so many. */
const stretch = (
  from: number,
  lasts: number,
  last: "hidden" | "adjourned" | "paused" = "hidden",
): Stretch => ({
  startedAt: at(from),
  app: "0.0.0",
  events: [
    { at: 0, kind: "module", module: "consent" },
    { at: lasts * minute, kind: last },
  ],
});

describe("the sittings of an interview", () => {
  test("one that was never left is one sitting, as long as it has been open", () => {
    expect(sittingsOf([stretch(0, 40)], 50 * minute)).toEqual([{ startedAt: at(0), endedAt: at(50) }]);
  });

  test("after half an hour away it goes on in the same sitting, after longer in another", () => {
    expect(sittingsOf([stretch(0, 40), stretch(70, 10)])).toEqual([{ startedAt: at(0), endedAt: at(80) }]);
    expect(sittingsOf([stretch(0, 40), stretch(70.1, 10)])).toHaveLength(2);
  });

  test("one that was put off begins another sitting, however soon it is gone on with", () => {
    const sittings = sittingsOf([stretch(0, 40, "adjourned"), stretch(41, 10)]);
    expect(sittings).toEqual([
      { startedAt: at(0), endedAt: at(40) },
      { startedAt: at(41), endedAt: at(51) },
    ]);
  });

  test("one that was put off but could not be left goes on in the same sitting", () => {
    const stayed = stretch(0, 40, "adjourned");
    const events: ParadataEvent[] = [...stayed.events, { at: 41 * minute, kind: "continued" }];
    expect(sittingsOf([{ ...stayed, events }, stretch(42, 10)])).toHaveLength(1);
  });

  test("its duration is that of its sittings, not from the first day to the last", () => {
    const sittings = sittingsOf([stretch(0, 40), stretch(24 * 60, 20)]);
    expect(minutesOf(sittings)).toBe(60);
  });

  test("a clock that was set back takes no time away", () => {
    expect(minutesOf(sittingsOf([stretch(100, 40), stretch(0, 20)]))).toBe(60);
  });

  test("no more than a record may hold, in order, and never shorter than what happened in them", () => {
    const any = fc.record({
      from: fc.integer({ min: -1_000_000, max: 1_000_000 }),
      lasts: fc.integer({ min: 0, max: 3_000 }),
      last: fc.constantFrom("hidden" as const, "adjourned" as const, "paused" as const),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 300 }), (all) => {
        const stretches = all.map(({ from, lasts, last }) => stretch(from, lasts, last));
        const sittings = sittingsOf(stretches);
        expect(sittings.length).toBeLessThanOrEqual(100);
        const instants = sittings.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]);
        expect(instants).toEqual(instants.toSorted());
        const happened = stretches.reduce((sum, s) => sum + lengthOf(s), 0) / minute;
        expect(minutesOf(sittings)).toBeGreaterThanOrEqual(happened - 1e-6);
      }),
    );
  });
});
