import { expect, test, vi } from "vitest";
import {
  asksWhatBecomes,
  decide,
  mayKeep,
  mayRecord,
  watchConsent,
} from "../../../../client/field/recording/consent.ts";
import { type Recording, restored, stepRecording } from "../../../../client/field/recording/recording.ts";
import { type Action, type Session, step } from "../../../../client/field/session/session.ts";
import { signal } from "../../../../client/field/signal.ts";
import { agree, begun, protocol } from "../study.ts";

const say = (session: Session, ...answers: [string, unknown][]) =>
  answers.reduce((now, [key, value]) => step(protocol, now, { type: "answered", key, value }), session);
const recordable = say(agree(begun), ["consent_recording", "yes"]);
const running: Recording = stepRecording(stepRecording(restored(0), { type: "started" }), {
  type: "stored",
  length: 2_000,
  at: 2_000,
});
const stopped = stepRecording(running, { type: "stopped", why: "withdrawn" });

test("only a yes to both taking part and being recorded allows it", () => {
  expect(mayRecord(protocol, recordable)).toBe(true);
  expect(mayRecord(protocol, begun)).toBe(false);
  expect(mayRecord(protocol, agree(begun))).toBe(false);
  expect(mayRecord(protocol, say(recordable, ["consent_recording", "no"]))).toBe(false);
  expect(mayRecord(protocol, say(recordable, ["consent_take_part", "no"]))).toBe(false);
  expect(mayRecord(protocol, say(recordable, ["consent_recording", undefined]))).toBe(false);
  const refused: Action = { type: "marked", path: "consent_recording", missing: "refused" };
  expect(mayRecord(protocol, step(protocol, recordable, refused))).toBe(false);
});

test("a study that does not ask for it records nothing", () => {
  const { recording, ...consent } = protocol.study.consent;
  expect(recording).toBe("consent_recording");
  const silent = { ...protocol, study: { ...protocol.study, consent } };
  expect(mayRecord(silent, recordable)).toBe(false);
});

test("what becomes of it is asked once consent to record was taken back, until it was said", () => {
  const back = say(recordable, ["consent_recording", "no"]);
  expect(asksWhatBecomes(protocol, recordable, stopped)).toBe(false);
  expect(asksWhatBecomes(protocol, back, stopped)).toBe(true);
  expect(asksWhatBecomes(protocol, back, restored(0))).toBe(false);
  expect(asksWhatBecomes(protocol, back, restored(4_000))).toBe(true);
  const kept = step(protocol, back, { type: "kept_recording", kept: true });
  expect(asksWhatBecomes(protocol, kept, stopped)).toBe(false);
  // Who no longer takes part is not asked: finishing deletes it, and discarding too.
  expect(asksWhatBecomes(protocol, say(recordable, ["consent_take_part", "no"]), stopped)).toBe(false);
});

test("sound that a crash left and that could not be closed is asked for too", () => {
  const back = say(recordable, ["consent_recording", "no"]);
  expect(asksWhatBecomes(protocol, back, restored(0, true))).toBe(true);
  expect(asksWhatBecomes(protocol, back, stepRecording(restored(0, true), { type: "deleted" }))).toBe(false);
});

test("it may be kept with the respondent's yes to recording or to keeping it, and never without taking part", () => {
  const back = say(recordable, ["consent_recording", "no"]);
  const kept = step(protocol, back, { type: "kept_recording", kept: true });
  expect(mayKeep(protocol, recordable)).toBe(true);
  expect(mayKeep(protocol, back)).toBe(false);
  expect(mayKeep(protocol, kept)).toBe(true);
  expect(mayKeep(protocol, say(kept, ["consent_take_part", "no"]))).toBe(false);
});

test("putting the question off decides nothing, and it goes on being asked", async () => {
  const held = signal(say(recordable, ["consent_recording", "no"]));
  const dispatch = vi.fn((action: Action) => held.set(step(protocol, held.get(), action)));
  const remove = vi.fn(async () => {});
  await decide("later", { dispatch }, { remove });
  expect(dispatch).not.toHaveBeenCalled();
  expect(remove).not.toHaveBeenCalled();
  expect(asksWhatBecomes(protocol, held.get(), stopped)).toBe(true);
  expect(mayKeep(protocol, held.get())).toBe(false);
  await decide("keep", { dispatch }, { remove });
  expect(asksWhatBecomes(protocol, held.get(), stopped)).toBe(false);
});

test("deleting that the disk refused decides nothing and says so", async () => {
  const dispatch = vi.fn();
  const remove = vi.fn(() => Promise.reject(new Error("QuotaExceededError")));
  expect(await decide("remove", { dispatch }, { remove })).toBe("refused");
  expect(dispatch).not.toHaveBeenCalled();
});

/** An interview whose recording runs, and what is done to it. */
function watched(session: Session) {
  const held = signal(session);
  const pause = vi.fn(async () => {});
  const dispatch = vi.fn((action: Action) => held.set(step(protocol, held.get(), action)));
  watchConsent({ protocol, session: held, dispatch }, { recording: signal(running), pause });
  return { held, pause, dispatch };
}

test("taking back either consent stops the recording at once", () => {
  for (const key of ["consent_recording", "consent_take_part"]) {
    const { held, pause } = watched(recordable);
    held.set(say(held.get(), [key, "no"]));
    expect(pause).toHaveBeenCalledExactlyOnceWith("withdrawn");
  }
});

test("any other answer leaves it running", () => {
  const { held, pause } = watched(recordable);
  held.set(say(held.get(), ["org_name", "A name"], ["consent_quotation", "no"]));
  expect(pause).not.toHaveBeenCalled();
});

test("once consent is given anew, taking it back again asks again", async () => {
  const back = say(recordable, ["consent_recording", "no"]);
  const { held } = watched(step(protocol, back, { type: "kept_recording", kept: true }));
  held.set(say(held.get(), ["consent_recording", "yes"]));
  await Promise.resolve();
  held.set(say(held.get(), ["consent_recording", "no"]));
  expect(asksWhatBecomes(protocol, held.get(), stopped)).toBe(true);
});
