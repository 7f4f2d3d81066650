import { expect, test } from "vitest";
import { openModel } from "../../../../client/field/session/model.ts";
import type { PanelModel, QuestionPanelDynamicModel } from "../../../../protocols/survey.ts";
import { instrument } from "../study.ts";

test("every heading stands one level below the heading around it, and none is left out", () => {
  const model = openModel(instrument);
  model.setValue("consent_take_part", "yes");
  model.setValue("episodes", [{}]);
  const heading = (name: string) => model.getQuestionByName(name).titleTagName;
  expect(heading("sectors")).toBe("h2");
  expect((model.getPanelByName("budget") as PanelModel).titleTagName).toBe("h2");
  expect(heading("budget_amount")).toBe("h3");
  expect(heading("episodes")).toBe("h2");
  const [entry] = (model.getQuestionByName("episodes") as QuestionPanelDynamicModel).panels;
  expect(entry?.titleTagName).toBe("h3");
  expect(entry?.questions[0]?.titleTagName).toBe("h4");
});
