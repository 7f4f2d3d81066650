import { expect, test } from "vitest";
import { EntryList } from "../../../../client/field/items/EntryList.tsx";
import { openModel } from "../../../../client/field/session/model.ts";
import type { QuestionPanelDynamicModel } from "../../../../protocols/survey.ts";
import { instrument } from "../study.ts";

const state = {};

/** The list of episodes, drawn once, and whether it draws itself anew after a change that nothing told it of. */
function drawn(entries: object[]) {
  const model = openModel(instrument);
  model.setValue("consent_take_part", "yes");
  model.setValue("collaborates", "yes");
  model.setValue("episodes", entries);
  const question = model.getQuestionByName("episodes") as QuestionPanelDynamicModel;
  question.onFirstRendering();
  const props = { question, isDisplayMode: false, creator: {} };
  const list = new EntryList(props);
  list.state = state;
  list.render();
  return { model, question, redraws: () => list.shouldComponentUpdate({ ...props }, state) };
}

test("an answer inside an entry leaves the other entries as they are drawn", () => {
  const { question, redraws } = drawn([{ episode_story: "one" }, { episode_story: "two" }]);
  const level = question.panels[1]?.getQuestionByName("episode_level");
  if (level === undefined) throw new Error("there is no such question");
  level.value = "municipal";
  expect(question.value).toEqual([
    { episode_story: "one" },
    { episode_story: "two", episode_level: "municipal" },
  ]);
  expect(redraws()).toBe(false);
});

test("the entries are drawn anew when one is added, removed or brought back", () => {
  const more = drawn([{ episode_story: "one" }]);
  more.question.addPanel();
  expect(more.redraws()).toBe(true);
  const fewer = drawn([{ episode_story: "one" }, { episode_story: "two" }]);
  fewer.question.removePanel(0);
  expect(fewer.redraws()).toBe(true);
  const others = drawn([{ episode_story: "one" }]);
  others.model.setValue("episodes", [{ episode_story: "one" }, { episode_story: "two" }]);
  expect(others.redraws()).toBe(true);
});

test("an entry that holds nothing goes from the screen when it is removed", () => {
  const { question, redraws } = drawn([{ episode_story: "one" }, {}]);
  question.removePanel(1);
  expect(redraws()).toBe(true);
});

test("the entries are drawn anew in another language", () => {
  const { model, redraws } = drawn([{ episode_story: "one" }]);
  model.locale = "zh-cn";
  expect(redraws()).toBe(true);
});
