import fc from "fast-check";
import { expect, test } from "vitest";
import {
  lit,
  type Recording,
  type RecordingEvent,
  restored,
  runs,
  shownLength,
  stepRecording,
} from "../../../../client/field/recording/recording.ts";

const after = (recording: Recording, ...events: RecordingEvent[]) => events.reduce(stepRecording, recording);
const stored = (at: number, length = 2_000): RecordingEvent => ({ type: "stored", at, length });

test("the light comes on with the first sound on disk, not with the tap", () => {
  const started = after(restored(0), { type: "started" });
  expect(lit(started, 100)).toBe(false);
  expect(lit(after(started, stored(2_100)), 2_100)).toBe(true);
});

test("the light goes out when nothing is stored for five seconds, and comes back with the next sound", () => {
  const on = after(restored(0), { type: "started" }, stored(2_000));
  expect(lit(on, 7_000)).toBe(true);
  expect(lit(on, 7_001)).toBe(false);
  expect(lit(after(on, stored(9_000)), 9_100)).toBe(true);
});

test("the last sound of a recording that was paused counts and lights nothing", () => {
  const paused = after(restored(0), { type: "started" }, stored(2_000), { type: "stopped", why: "asked" });
  const last = after(paused, stored(2_500, 500));
  expect(last.length).toBe(2_500);
  expect(lit(last, 2_500)).toBe(false);
  expect(last.phase).toEqual({ state: "paused", why: "asked" });
});

test("the timer runs with the light and stands at what is on disk without it", () => {
  const on = after(restored(60_000), { type: "started" }, stored(2_000));
  expect(shownLength(on, 3_000)).toBe(63_000);
  expect(shownLength(on, 60_000)).toBe(62_000);
});

test("an interview that was left while it recorded says so and never goes on by itself", () => {
  expect(restored(5_000).phase).toEqual({ state: "paused", why: "left" });
  expect(restored(0).phase).toEqual({ state: "off" });
  expect(runs(restored(5_000))).toBe(false);
});

test("stopping what does not run leaves the reason that is shown", () => {
  const full = after(restored(0), { type: "started" }, { type: "stopped", why: "not_stored" });
  expect(after(full, { type: "stopped", why: "asked" })).toBe(full);
  const denied = after(restored(0), { type: "started" }, { type: "hindered", why: "denied" });
  expect(after(denied, { type: "stopped", why: "left" })).toBe(denied);
});

test("whatever happens, the light is on only within five seconds of sound on disk and only while it runs", () => {
  const event = fc.oneof(
    fc.constantFrom<RecordingEvent>(
      { type: "started" },
      { type: "deleted" },
      { type: "stopped", why: "asked" },
      { type: "stopped", why: "silent" },
      { type: "hindered", why: "busy" },
    ),
    fc.constant("sound" as const),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(8_000), event), { maxLength: 40 }), (happenings) => {
      let recording = restored(0);
      let now = 0;
      let sound = Number.NEGATIVE_INFINITY;
      let total = 0;
      for (const [pause, what] of happenings) {
        now += pause;
        if (lit(recording, now)) expect(now - sound).toBeLessThanOrEqual(5_000);
        if (what === "sound") {
          sound = now;
          total += 2_000;
          recording = stepRecording(recording, stored(now));
        } else {
          recording = stepRecording(recording, what);
          if (what.type === "deleted") total = 0;
          if (what.type !== "started") expect(lit(recording, now) && !runs(recording)).toBe(false);
        }
        expect(recording.length).toBe(total);
      }
    }),
  );
});
