import { describe, expect, test } from "vitest";
import { createAutosave } from "../../../../client/field/session/autosave.ts";
import { hold } from "../../../../client/field/session/holding.ts";
import { openModel } from "../../../../client/field/session/model.ts";
import { type Action, type Session, step } from "../../../../client/field/session/session.ts";
import { readAnswer } from "../../../../client/field/session/surveyData.ts";
import { begun, instrument, protocol, trailAfter } from "../study.ts";

const played = (actions: readonly Action[]): Session =>
  actions.reduce((session, action) => step(protocol, session, action), begun);
const sectors = protocol.item("sectors");
const given = (session: Session) => sectors && readAnswer(sectors, session.data);

describe("the text of other", () => {
  const mistaken = played([
    { type: "answered", key: "sectors", value: ["media", "other"] },
    { type: "answered", key: "sectors-Comment", value: "sport" },
    // SurveyJS empties the text as soon as its option is left.
    { type: "answered", key: "sectors", value: ["media"] },
    { type: "answered", key: "sectors-Comment", value: undefined },
  ]);

  test("is kept but not said while other is not chosen, and back when it is chosen again", () => {
    expect(given(mistaken)).toEqual({ value: ["media"] });
    const back = step(protocol, mistaken, { type: "answered", key: "sectors", value: ["other"] });
    expect(given(back)).toEqual({ value: ["other"], other: "sport" });
  });

  test("can be emptied while other is chosen", () => {
    const emptied = played([
      { type: "answered", key: "sectors", value: ["other"] },
      { type: "answered", key: "sectors-Comment", value: "sport" },
      { type: "answered", key: "sectors-Comment", value: "" },
    ]);
    expect(given(emptied)).toEqual({ value: ["other"] });
  });

  test("stands in its box again when other is tapped off and on", async () => {
    const model = openModel(instrument);
    const saving = createAutosave<Session>({
      write: async () => undefined,
      later: () => () => undefined,
      painted: (run) => run(),
    });
    const holding = hold(protocol, model, begun, saving, trailAfter());
    const question = model.getQuestionByName("sectors");
    const settled = () => new Promise((done) => setTimeout(done));
    model.setValue("consent_take_part", "yes");
    question.value = ["media", "other"];
    model.setComment("sectors", "sport");
    question.value = ["media"];
    await settled();
    expect(given(holding.session.get())).toEqual({ value: ["media"] });
    question.value = ["media", "other"];
    await settled();
    expect(model.getComment("sectors")).toBe("sport");
    expect(given(holding.session.get())).toEqual({ value: ["media", "other"], other: "sport" });
    holding.release();
  });
});
