import { describe, expect, test } from "vitest";
import { finish } from "../../../../client/field/session/finish.ts";
import { type Action, type Session, step } from "../../../../client/field/session/session.ts";
import { checkAnswers } from "../../../../protocols/check.ts";
import { agree, allPaths, begun, protocol } from "../study.ts";

const now = "2026-03-09T19:00:00.000Z";
const told: readonly Action[] = [
  { type: "answered", key: "consent_take_part", value: "yes" },
  { type: "answered", key: "consent_recording", value: "no" },
  { type: "answered", key: "org_name", value: "Synthetic Society" },
  { type: "noted", path: "org_name", note: "Spoken by the chair" },
  { type: "answered", key: "years", value: 4 },
  { type: "noted", path: "trust_sector", note: "Sighed aloud" },
  { type: "probed", path: "trust_sector", probe: "example", used: true },
  { type: "answered", key: "episodes", value: [{ episode_story: "A permit was lost" }] },
  { type: "noted", path: "consent_take_part", note: "Asked twice" },
];
const played = (actions: readonly Action[], from: Session = begun): Session =>
  actions.reduce((session, action) => step(protocol, session, action), from);
const finished = (session: Session, route: ReadonlySet<string>) => {
  const made = finish(protocol, session, route, now);
  expect(checkAnswers(protocol, made.record, made.identity)).toEqual([]);
  return made;
};
const withoutConsent: Record<string, readonly Action[]> = {
  "is no": [{ type: "answered", key: "consent_take_part", value: "no" }],
  "is refused": [{ type: "marked", path: "consent_take_part", missing: "refused" }],
  "is not known": [{ type: "marked", path: "consent_take_part", missing: "dont_know" }],
  "is not answered": [{ type: "answered", key: "consent_take_part", value: undefined }],
};

describe("when consent to take part", () => {
  for (const [answer, actions] of Object.entries(withoutConsent)) {
    for (const route of [new Set(["consent_take_part"]), allPaths(1)]) {
      test(`${answer}, nothing else that was said travels (${route.size} on route)`, () => {
        const { record, identity } = finished(played([...told, ...actions]), route);
        const sent = JSON.stringify([record, identity]);
        for (const said of ["Synthetic Society", "chair", "Sighed", "permit"])
          expect(sent).not.toContain(said);
        for (const item of ["years", "trust_sector", "episodes"])
          expect(record.answers[item]).toEqual({ missing: "consent_withdrawn" });
        expect(identity?.answers.org_name).toEqual({ missing: "consent_withdrawn" });
        expect(record.answers.sectors).toEqual({ missing: "skipped_by_design" });
        expect(record.answers.consent_take_part?.note).toBe("Asked twice");
        expect(record.answers.consent_recording).toMatchObject({ value: "no" });
      });
    }
  }

  test("is yes, everything travels", () => {
    const { record, identity } = finished(played(told), allPaths(1));
    expect(record.answers.years).toMatchObject({ value: 4 });
    expect(identity?.answers.org_name).toMatchObject({
      value: "Synthetic Society",
      note: "Spoken by the chair",
    });
  });
});

test("a name whose question is hidden afterwards is not sent, nor its note", () => {
  const route = new Set([...allPaths(0)].filter((path) => path !== "org_name"));
  const named = played(
    [
      { type: "answered", key: "org_name", value: "Synthetic Society" },
      { type: "noted", path: "org_name", note: "Spoken by the chair" },
    ],
    agree(begun),
  );
  expect(finished(named, route).identity?.answers.org_name).toEqual({ missing: "skipped_by_design" });
});
