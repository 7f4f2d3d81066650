import { expect, test } from "vitest";
import { finish } from "../../../../client/field/session/finish.ts";
import { fitRecord, LARGEST, LONGEST, TooLong, tooLong } from "../../../../client/field/session/fitRecord.ts";
import { stretchesIn } from "../../../../client/field/session/trail.ts";
import { envelopeOf } from "../../../../protocols/envelope.ts";
import {
  type Answered,
  type Answers,
  answersSchema,
  envelopeSchema,
  type Interview,
  interviewSchema,
} from "../../../../protocols/interview.ts";
import { agree, allPaths, begun, protocol, trailAfter } from "../study.ts";

const { record: made, identity } = finish(protocol, agree(begun), allPaths(0), begun.startedAt);
const taken = (record: Interview) =>
  interviewSchema.safeParse(record).success && envelopeSchema.safeParse(envelopeOf(record, identity)).success;
const withAnswers = (answers: Answers): Interview => ({ ...made, answers: { ...made.answers, ...answers } });
const filled = (items: number): Answers =>
  Object.fromEntries(Array.from({ length: items }, (_, n) => [`item_${n}`, { value: "x".repeat(100_000) }]));

test("a record within all limits is left as it is", () => {
  expect(tooLong({ record: made, identity })).toEqual([]);
  expect(fitRecord(made, identity)).toBe(made);
  expect(taken(made)).toBe(true);
});

test.each([
  ["value", (n: number) => ({ value: "x".repeat(n) })],
  ["note", (n: number) => ({ value: 1, note: "x".repeat(n) })],
  ["other", (n: number) => ({ value: "other", other: "x".repeat(n) })],
] as const)("the longest %s is what the protocols take, in an item and in an entry", (which, answer) => {
  const most = LONGEST[which];
  for (const length of [most, most + 1]) {
    const entries: Record<string, Answered>[] = [{}, { inside: answer(length) }];
    const answers: Answers = { item: answer(length), panel: { entries } };
    const fits = length === most;
    expect(answersSchema.safeParse(answers).success).toBe(fits);
    const long = tooLong({ record: withAnswers(answers), identity });
    expect(long).toEqual(fits ? [] : ["item", "panel.1.inside"]);
  }
  const record = withAnswers({ item: answer(most + 1) });
  expect(() => fitRecord(record, identity)).toThrow(TooLong);
});

test("a record that is too large loses what happened in its stretches, and nothing else", () => {
  const trail = trailAfter();
  for (let n = 0; n < 20_000; n++) trail.happened({ kind: "language", language: `l${n}` });
  const stretches = stretchesIn(trail.lines);
  const record = { ...withAnswers(filled(39)), paradata: { schema: 1 as const, stretches } };
  expect(JSON.stringify(record).length).toBeGreaterThan(LARGEST.record);
  expect(taken(record)).toBe(false);
  const fitted = fitRecord(record, identity);
  expect(taken(fitted)).toBe(true);
  const [first] = stretches;
  expect(fitted).toEqual({ ...record, paradata: { schema: 1, stretches: [{ ...first, events: [] }] } });
});

test("what was said is never cut: an interview too large by itself stays unfinished", () => {
  const record = withAnswers(filled(41));
  expect(taken(record)).toBe(false);
  expect(() => fitRecord(record, identity)).toThrow(TooLong);
});

test("who it was with has a limit of its own", () => {
  const named = (items: number) => ({
    schema: 1 as const,
    id: begun.id,
    revision: 1,
    answers: filled(items),
  });
  const fits = (items: number) => envelopeSchema.safeParse(envelopeOf(made, named(items))).success;
  expect([fits(3), fits(4)]).toEqual([true, false]);
  expect(fitRecord(made, named(3))).toBe(made);
  expect(() => fitRecord(made, named(4))).toThrow(TooLong);
});
