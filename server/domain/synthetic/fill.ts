// Fills an invented interview: planned answers first, then any valid answer for every other item that is on
// route, item by item as an interviewer would go. SurveyJS decides the route, as on the tablet.
import type { Answer, Answered, Answers, Missing } from "../../../protocols/interview.ts";
import type { Item, Panel, Protocol } from "../../../protocols/protocol.ts";
import type { Question, QuestionPanelDynamicModel, SurveyModel } from "../../../protocols/survey.ts";
import type { Chance } from "./chance.ts";
import { inventAnswer } from "./invent.ts";
import type { Plan } from "./plan.ts";

/** `model` is emptied and used to read the route; one model serves any number of interviews. */
export function fillInterview(
  protocol: Protocol,
  model: SurveyModel,
  plan: Plan,
  language: string,
  chance: Chance,
): { answers: Answers; identity: Answers } {
  const deciding = decidingNames(protocol);
  const known = [...plan].flatMap(([name, a]) =>
    "value" in a && deciding.has(name) ? [[name, a.value]] : [],
  );
  model.data = Object.fromEntries(known);
  const coded = new Set([...plan.keys()].map((name) => protocol.item(name)?.codes));
  const [answers, identity]: [Answers, Answers] = [{}, {}];
  for (const name of protocol.modules.flatMap((m) => m.entries)) {
    const panel = protocol.panel(name);
    const item = protocol.item(name);
    if (panel !== undefined) answers[name] = fillPanel(panel, model, deciding, language, chance);
    if (item === undefined) continue;
    const answer =
      plan.get(name) ?? (isOnRoute(model.getQuestionByName(name)) ? answerTo(item) : skippedByDesign);
    if ("value" in answer && deciding.has(name)) model.setValue(name, answer.value);
    (item.identity ? identity : answers)[name] = answer;
  }
  return { answers, identity };

  /** A planned code needs its open answer; an open answer not given leaves nothing to code. */
  function answerTo(item: Item): Answered | Missing {
    const open = item.codes === undefined ? undefined : answers[item.codes];
    if (open !== undefined && "missing" in open) return { missing: open.missing };
    return inventAnswer(item, language, chance, coded.has(item.name));
  }
}

const skippedByDesign: Missing = { missing: "skipped_by_design" };

/** None, one or two episodes, or skipped by design where the panel is off route. */
function fillPanel(
  panel: Panel,
  model: SurveyModel,
  deciding: ReadonlySet<string>,
  language: string,
  chance: Chance,
): Answer {
  const question = model.getQuestionByName(panel.name) as QuestionPanelDynamicModel | null;
  if (question === null || !isOnRoute(question)) return skippedByDesign;
  const entries = Array.from({ length: chance.whole(0, 2) }, (): Record<string, Answered | Missing> => ({}));
  const values = entries.map((): Record<string, unknown> => ({}));
  model.setValue(panel.name, structuredClone(values));
  for (const [index, entry] of entries.entries()) {
    for (const item of panel.items) {
      const shown = isOnRoute(question.panels[index]?.getQuestionByName(item.name) ?? null);
      const answer = shown ? inventAnswer(item, language, chance, false) : skippedByDesign;
      entry[item.name] = answer;
      const value = values[index];
      if (!("value" in answer) || value === undefined || !deciding.has(item.name)) continue;
      value[item.name] = answer.value;
      model.setValue(panel.name, structuredClone(values));
    }
  }
  return { entries };
}

const decidingBy = new WeakMap<Protocol, ReadonlySet<string>>();

/** Names that some branch reads. Only these are given to the model: every value it takes runs all branches. */
function decidingNames(protocol: Protocol): ReadonlySet<string> {
  const kept = decidingBy.get(protocol);
  if (kept !== undefined) return kept;
  const names = new Set<string>();
  JSON.stringify(protocol.json.pages, (key, value: unknown) => {
    if (!key.endsWith("If") || typeof value !== "string") return value;
    for (const [, read = ""] of value.matchAll(/\{([^}]+)\}/g))
      for (const n of read.split(/\W+/)) names.add(n);
    return value;
  });
  decidingBy.set(protocol, names);
  return names;
}

/** Shown itself, and so is everything it stands in. */
function isOnRoute(question: Question | null): boolean {
  if (question === null || !question.isVisible) return false;
  for (let around = question.parent; around; around = around.parent) if (!around.isVisible) return false;
  return true;
}
