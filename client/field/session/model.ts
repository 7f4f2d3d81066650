// The SurveyJS model of one interview: made from the protocol, filled from the session, read for its route.
import type { InstrumentJson } from "../../../protocols/schema.ts";
import {
  createModel,
  type IElement,
  type PanelModel,
  type Question,
  type QuestionPanelDynamicModel,
  type SurveyModel,
} from "../../../protocols/survey.ts";
import { dressModel } from "../items/surveyLook.ts";
import type { Route } from "./finish.ts";
import type { Session } from "./session.ts";
import { otherKey, type SurveyData } from "./surveyData.ts";

/** A model ready to be shown: nothing answered yet. */
export function openModel(instrument: InstrumentJson): SurveyModel {
  const model = createModel(instrument);
  dressModel(model);
  return model;
}

/** Makes a model that holds nothing yet hold what the session holds: all at once, as its conditions run at each turn. */
export function startModel(model: SurveyModel, data: SurveyData): void {
  if (Object.keys(data).length > 0) model.data = structuredClone(data);
  fillModel(model, data);
}

/** Makes the model hold what the session holds, touching only what differs. */
export function fillModel(model: SurveyModel, data: SurveyData): void {
  const names = new Set([...Object.keys(model.data as SurveyData), ...Object.keys(data)]);
  for (const name of names) {
    const value = data[name];
    if (holds(model.getValue(name) ?? null, value ?? null)) continue;
    if (name.endsWith(otherKey("")))
      model.setComment(name.slice(0, -otherKey("").length), String(value ?? ""));
    else model.setValue(name, value === undefined ? undefined : structuredClone(value));
  }
}

/** Looked at for every item at every answer, and most are single codes. */
function holds(there: unknown, wanted: unknown): boolean {
  if (typeof there !== "object" || typeof wanted !== "object") return there === wanted;
  return JSON.stringify(there) === JSON.stringify(wanted);
}

/** Shows the session's language and module. */
export function turnModel(
  model: SurveyModel,
  { language, module }: Pick<Session, "language" | "module">,
): void {
  if ((model.locale || "en") !== language) model.locale = language;
  const page = model.getPageByName(module);
  if (page?.isVisible && model.currentPage !== page) model.currentPage = page;
}

/** The paths that are on route now. */
export function routeOf(model: SurveyModel): Route {
  const route = new Set<string>();
  for (const page of model.pages) walk(page.elements, page.isVisible, "", route);
  return route;
}

/** The path of a question on the screen, `panel.0.item` inside a repeating panel. */
export function pathOfQuestion(question: Question): string {
  const panel = panelOf(question);
  if (panel === undefined) return question.name;
  const index = panel.panels.findIndex((p) => p.questions.includes(question));
  return `${panel.name}.${index}.${question.name}`;
}

/** The repeating panel a question stands in. */
export function panelOf(question: Question): QuestionPanelDynamicModel | undefined {
  const parent = question.parentQuestion as Question | null;
  return parent?.getType() === "paneldynamic" ? (parent as QuestionPanelDynamicModel) : undefined;
}

function walk(elements: readonly IElement[], shown: boolean, prefix: string, into: Set<string>): void {
  for (const element of elements) {
    const here = shown && element.isVisible;
    if (element.isPanel) walk((element as unknown as PanelModel).elements, here, prefix, into);
    else if (here) into.add(prefix + element.name);
    if (here && element.getType() === "paneldynamic") {
      const { panels } = element as unknown as QuestionPanelDynamicModel;
      for (const [index, p] of panels.entries()) walk(p.elements, here, `${element.name}.${index}.`, into);
    }
  }
}
