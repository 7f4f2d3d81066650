import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partsOf, passagesOf, within } from "../../../client/desk/interviews/recording/parts.ts";
import { soundTime } from "../../../client/desk/interviews/recording/soundTime.ts";
import type { Interview, Segment } from "../../../protocols/interview.ts";
import type { ParadataEvent } from "../../../protocols/paradata.ts";

type Recorded = Pick<Interview, "recording" | "paradata">;

const digest = (n: number) => n.toString(16).padStart(64, "0");
const segment = (stretch: number, from: number, to: number, n = from): Segment => {
  const type = "audio/webm;codecs=opus";
  return { digest: digest(n), type, bytes: 1, stretch, from, to };
};
const entered = (item: string, at: number): ParadataEvent => ({ kind: "entered", item, at });
const answered = (item: string, at: number): ParadataEvent => ({
  kind: "answered",
  item,
  at,
  language: "en",
});

function recordedIn(segments: Segment[], ...stretches: ParadataEvent[][]): Recorded {
  const startedAt = (n: number) => `2030-05-1${n}T01:00:00.000Z`;
  return {
    recording: { segments },
    paradata: {
      schema: 1,
      stretches: stretches.map((events, n) => ({ startedAt: startedAt(n), app: "1", events })),
    },
  };
}

describe("the parts of a recording", () => {
  it("say when each began, by the clock of its stretch, and how long it is", () => {
    const record = recordedIn([segment(0, 5_000, 65_000), segment(1, 0, 3_000)], [], []);
    expect(partsOf(record)).toEqual([
      { digest: digest(5_000), begunAt: "2030-05-10T01:00:05.000Z", length: 60_000, absent: false },
      { digest: digest(0), begunAt: "2030-05-11T01:00:00.000Z", length: 3_000, absent: false },
    ]);
    expect(partsOf(record, [digest(0)]).map(({ absent }) => absent)).toEqual([false, true]);
  });

  it("have no time where the record knows none, and none where nothing was recorded", () => {
    expect(partsOf({ recording: { segments: [segment(0, 0, 9)] } })).toMatchObject([{ begunAt: null }]);
    expect(partsOf({})).toEqual([]);
  });
});

describe("the passage of a question", () => {
  it("begins where the interviewer turned to it before the answer, not at an earlier glance", () => {
    const events = [entered("a", 1_000), entered("a", 40_000), answered("a", 45_000), entered("a", 50_000)];
    expect(passagesOf(recordedIn([segment(0, 0, 60_000)], events)).get("a")).toEqual({ part: 0, at: 40_000 });
  });

  it("begins at the answer where the turn was not recorded, and at any turn where no answer was", () => {
    const record = recordedIn(
      [segment(0, 10_000, 20_000), segment(0, 30_000, 40_000)],
      [entered("a", 5_000), answered("a", 12_000), entered("b", 25_000), entered("b", 39_999)],
    );
    expect(passagesOf(record)).toEqual(
      new Map([
        ["a", { part: 0, at: 2_000 }],
        ["b", { part: 1, at: 9_999 }],
      ]),
    );
  });

  it("is absent where the recording was paused, had ended, or is another stretch's", () => {
    const record = recordedIn(
      [segment(0, 0, 10_000), segment(0, 20_000, 30_000)],
      [answered("a", 10_000), answered("b", 30_000)],
      [answered("c", 5_000)],
    );
    expect(passagesOf(record)).toEqual(new Map());
  });

  it("is told by the place of an episode's question", () => {
    const record = recordedIn([segment(0, 0, 10)], [entered("episodes.1.level", 3)]);
    expect([...passagesOf(record).keys()]).toEqual(["episodes.1.level"]);
  });
});

const anyRecorded: fc.Arbitrary<Recorded> = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(2), fc.nat(50), fc.nat(50)), { maxLength: 8 }),
    fc.array(
      fc.array(
        fc.oneof(
          fc.tuple(fc.constantFrom("a", "b", "p.0.c"), fc.nat(100)).map(([item, at]) => entered(item, at)),
          fc.tuple(fc.constantFrom("a", "b", "p.0.c"), fc.nat(100)).map(([item, at]) => answered(item, at)),
          fc.nat(100).map((at): ParadataEvent => ({ at, kind: "hidden" })),
        ),
        { maxLength: 12 },
      ),
      { maxLength: 3 },
    ),
  )
  .map(([spans, stretches]) =>
    recordedIn(
      spans.map(([stretch, from, length], n) => segment(stretch, from, from + length, n)),
      ...stretches,
    ),
  );

it("every passage leads to a recorded moment of its own question, and every recorded question has one", () => {
  fc.assert(
    fc.property(anyRecorded, (record) => {
      const segments = record.recording?.segments ?? [];
      const passages = passagesOf(record);
      const covered = new Set<string>();
      const moments = new Set<string>();
      for (const [stretch, { events }] of (record.paradata?.stretches ?? []).entries()) {
        for (const event of events) {
          if (!("item" in event)) continue;
          moments.add(`${event.item} ${stretch} ${event.at}`);
          if (segments.some((s) => s.stretch === stretch && s.from <= event.at && event.at < s.to))
            covered.add(event.item);
        }
      }
      expect(new Set(passages.keys())).toEqual(covered);
      for (const [item, { part, at }] of passages) {
        const there = segments[part];
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThan((there?.to ?? 0) - (there?.from ?? 0));
        expect(moments).toContain(`${item} ${there?.stretch} ${(there?.from ?? 0) + at}`);
      }
    }),
    { numRuns: 1000 },
  );
});

it("a place over the ends of parts is the same moment within those that are there, and never in one that is missing", () => {
  const anyParts = fc.array(fc.tuple(fc.nat(50), fc.boolean()), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(anyParts, fc.nat(5), fc.integer({ min: -400, max: 400 }), (all, start, at) => {
      const parts = all.map(([length, absent], n) => ({ digest: digest(n), begunAt: null, length, absent }));
      const part = start % parts.length;
      const before = (index: number) =>
        parts.slice(0, index).reduce((sum, { length, absent }) => sum + (absent ? 0 : length), 0);
      const whole = before(parts.length);
      const place = within(parts, { part, at });
      expect(place === undefined).toBe(parts.every(({ absent }) => absent));
      if (place === undefined) return;
      const moment = parts[part]?.absent ? before(part) : before(part) + at;
      expect(before(place.part) + place.at).toBe(Math.min(whole, Math.max(0, moment)));
      expect(place.at).toBeLessThanOrEqual(parts[place.part]?.length ?? -1);
      expect(parts[place.part]?.absent).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

it("a length is read as minutes and seconds, with hours only where there are any", () => {
  expect([0, 999, 61_000, 3_599_999, 3_600_000, 7_325_000].map(soundTime)).toEqual([
    "0:00",
    "0:00",
    "1:01",
    "59:59",
    "1:00:00",
    "2:02:05",
  ]);
});
