import { describe, expect, test } from "vitest";
import { createAutosave } from "../../../client/field/autosave.ts";
import { hold } from "../../../client/field/holding.ts";
import { issueWords } from "../../../client/field/issueWords.ts";
import { openModel } from "../../../client/field/model.ts";
import type { Session } from "../../../client/field/session.ts";
import { catchTyping } from "../../../client/field/typing.ts";
import { checkAnswer } from "../../../protocols/check.ts";
import { begun, instrument, protocol } from "./study.ts";

const years = protocol.item("years");

describe("a number that does not fit", () => {
  test.each([
    ["500", 500, "too_large"],
    ["-3", -3, "too_small"],
    ["12.5", 12.5, "not_whole"],
  ])("%s is an answer that the check names as soon as its box is left", async (text, value, code) => {
    const model = openModel(instrument);
    const saving = createAutosave<Session>({ write: async () => undefined, later: () => () => undefined });
    const holding = hold(protocol, model, begun, saving);
    const around = new EventTarget();
    const stop = catchTyping(around, holding);
    let told = 0;
    holding.session.subscribe(() => {
      told += 1;
    });
    holding.dispatch({ type: "typed", path: "years", text });
    around.dispatchEvent(new Event("focusout"));
    // SurveyJS hears of it after we do, and keeps a number out of range from its data.
    Object.assign(model.getQuestionByName("years"), { inputValue: text });
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
});
