import { describe, expect, test } from "vitest";
import { finish } from "../../../../client/field/session/finish.ts";
import { type Action, type Session, step } from "../../../../client/field/session/session.ts";
import { stretchesIn } from "../../../../client/field/session/trail.ts";
import { checkAnswers } from "../../../../protocols/check.ts";
import { interviewSchema } from "../../../../protocols/interview.ts";
import { agree, allPaths, begun, protocol, trailAfter } from "../study.ts";

const now = "2026-03-09T19:00:00.000Z";
const time = { now: 0 };
const trail = trailAfter([], time);
time.now = 90_000;
trail.happened({ kind: "answered", item: "years", language: "en" });
const course = { stretches: stretchesIn(trail.lines), open: 120_000 };

const played = (actions: readonly Action[], from: Session): Session =>
  actions.reduce((session, action) => step(protocol, session, action), from);

function record(session: Session) {
  const made = finish(protocol, session, allPaths(0), now, course);
  expect(checkAnswers(protocol, made.record, made.identity)).toEqual([]);
  return interviewSchema.parse(JSON.parse(JSON.stringify(made.record)));
}

const two: readonly Action[] = [
  { type: "met", people: { respondents: 2, interpreter: { language: "Hakka" } } },
  { type: "answered", key: "years", value: 4 },
  { type: "attributed", path: "years", respondent: 2 },
];

describe("how it went travels in the record", () => {
  test("with its sittings to the last moment, who was there and what happened when", () => {
    expect(record(played(two, agree(begun)))).toMatchObject({
      sittings: [{ startedAt: "2026-03-09T17:30:00.000Z", endedAt: "2026-03-09T17:32:00.000Z" }],
      people: { respondents: 2, interpreter: { language: "Hakka" } },
      paradata: {
        stretches: [
          { app: "0.0.0", events: [{ at: 90_000, kind: "answered", item: "years", language: "en" }] },
        ],
      },
      answers: { years: { value: 4, respondent: 2 } },
    });
  });

  test("as one respondent without an interpreter while nothing else was said", () => {
    expect(record(agree(begun)).people).toEqual({ respondents: 1, interpreter: null });
  });

  test("without what names items or people where the respondent did not agree", () => {
    const refused = record(
      played([...two, { type: "answered", key: "consent_take_part", value: "no" }], begun),
    );
    expect(refused.sittings).toHaveLength(1);
    expect(refused.paradata?.stretches).toEqual([{ startedAt: begun.startedAt, app: "0.0.0", events: [] }]);
    expect(refused).not.toHaveProperty("people");
    expect(JSON.stringify(refused)).not.toContain("Hakka");
  });

  test("naming none of several who are not there any more", () => {
    const fewer: Action = { type: "met", people: { respondents: 1, interpreter: null } };
    expect(record(played([...two, fewer], agree(begun))).answers.years).not.toHaveProperty("respondent");
    const more: Action = { type: "met", people: { respondents: 3, interpreter: null } };
    expect(record(played([...two, fewer, more], agree(begun))).answers.years).toMatchObject({
      respondent: 2,
    });
    const third: Action = { type: "attributed", path: "years", respondent: 3 };
    const reduced = record(played([more, third, ...two.slice(0, 2)], agree(begun)));
    expect(reduced.answers.years).not.toHaveProperty("respondent");
  });
});
