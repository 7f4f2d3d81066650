// The level of each heading that SurveyJS draws: one below the heading around it, the module's title being the first.
import type { PanelModel, Question } from "../../../protocols/survey.ts";

/** `h2` for what stands in the module itself, one more for every titled panel around it. */
export function headingOf(element: Question | PanelModel): string {
  let level = 2;
  for (let around = outside(element); around !== undefined; around = outside(around)) {
    if (around.hasTitle) level += 1;
  }
  return `h${level}`;
}

/** An entry of a repeating panel has no parent but the question that repeats it. */
function outside({ parent, parentQuestion }: Question | PanelModel): Question | PanelModel | undefined {
  return (parent ?? parentQuestion ?? undefined) as Question | PanelModel | undefined;
}
