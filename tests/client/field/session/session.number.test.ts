import { describe, expect, test } from "vitest";
import { issueWords } from "../../../../client/field/interview/issueWords.ts";
import { catchTyping } from "../../../../client/field/items/typing.ts";
import { createAutosave } from "../../../../client/field/session/autosave.ts";
import { finish } from "../../../../client/field/session/finish.ts";
import { hold } from "../../../../client/field/session/holding.ts";
import { openModel } from "../../../../client/field/session/model.ts";
import { commitTyping, type Session, step } from "../../../../client/field/session/session.ts";
import { checkAnswer, checkAnswers } from "../../../../protocols/check.ts";
import { agree, allPaths, begun, instrument, protocol, trailAfter } from "../study.ts";

const years = protocol.item("years");

describe("a number that does not fit", () => {
  test.each([
    ["500", 500, "too_large"],
    ["-3", -3, "too_small"],
    ["12.5", 12.5, "not_whole"],
    ["1.2万", 12_000, "too_large"],
    ["about 12", "about 12", "wrong_kind"],
  ])("%s is an answer that the check names as soon as its box is left", async (text, value, code) => {
    const model = openModel(instrument);
    const saving = createAutosave<Session>({
      write: async () => undefined,
      later: () => () => undefined,
      painted: (run) => run(),
    });
    const holding = hold(protocol, model, begun, saving, trailAfter());
    const around = new EventTarget();
    const stop = catchTyping(around, holding);
    let told = 0;
    holding.session.subscribe(() => {
      told += 1;
    });
    holding.dispatch({ type: "typed", path: "years", text });
    around.dispatchEvent(new Event("focusout"));
    await new Promise((done) => setTimeout(done));
    expect(holding.session.get()).toMatchObject({ data: { years: value }, typing: {} });
    expect(told).toBeGreaterThan(0);
    expect(years && checkAnswer(years, { value })).toEqual([code]);
    expect(model.getQuestionByName("years").value).toBe(value);
    stop();
    holding.release();
  });

  test("is told with the range that fits, in both languages", () => {
    expect(issueWords("too_large", years, "en")).toContain("from 0 to 200");
    expect(issueWords("not_whole", years, "zh-cn")).toContain("0 至 200");
    expect(issueWords("too_small", protocol.item("budget_amount"), "en")).toContain("0 or more");
    expect(issueWords("absent", years, "en")).not.toContain("200");
  });

  test("is kept as it was written when it cannot be read, and travels so", () => {
    const left = commitTyping(protocol, step(protocol, begun, { type: "typed", path: "years", text: "12x" }));
    expect(left).toMatchObject({ data: { years: "12x" }, typing: {} });
    const { record, identity } = finish(protocol, agree(left), allPaths(0), begun.startedAt);
    expect(record.answers.years).toMatchObject({ value: "12x" });
    expect(checkAnswers(protocol, record, identity)).toEqual([
      { part: "record", path: "answers.years.value", code: "wrong_kind" },
    ]);
    expect(issueWords("wrong_kind", years, "en")).toContain("not understood as a number");
  });
});
