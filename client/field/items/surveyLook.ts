// How SurveyJS looks and speaks on the tablet: native controls, our frame around every question, our own words in
// Chinese where its dictionary is poor, labels where it forgets them.
import {
  type Question,
  RendererFactory,
  type SurveyModel,
  settings,
  surveyLocalization,
} from "../../../protocols/survey.ts";
import { headingOf } from "./headings.ts";

/** The element our frame is registered under (ItemFrame.tsx). */
export const itemFrame = "resite-item";

/** The box for numbers is registered under (NumberBox.tsx). */
export const numberBox = "resite-number";
RendererFactory.Instance.registerRenderer("text", numberBox, numberBox);

settings.animationEnabled = false;

const chinese = {
  placeholder: "请选择……",
  addPanel: "新增一条",
  removePanel: "删除",
  noEntriesText: "还没有记录。",
  invalidInputError: "填写的内容无法识别。",
  otherRequiredError: "请说明。",
};
const english = {
  placeholder: "Choose …",
  addPanel: "Add an entry",
  removePanel: "Remove",
  noEntriesText: "No entries yet.",
  invalidInputError: "This cannot be read.",
};
surveyLocalization.setupLocale({
  localeCode: "zh-cn",
  strings: chinese,
  nativeName: "中文",
  englishName: "Chinese",
});
Object.assign(surveyLocalization.locales.en ?? {}, english);

/** Sets what every model on the tablet shares. */
export function dressModel(model: SurveyModel): void {
  model.showPageTitles = false;
  model.showTitle = false;
  model.showQuestionNumbers = "off";
  model.showBrandInfo = false;
  model.focusFirstQuestionAutomatic = false;
  model.autoFocusFirstError = false;
  model.needRenderIcons = false;
  // Native radio buttons and checkboxes need no drawn ones beside them: three elements less for every option.
  model.css = { radiogroup: { materialDecorator: "" }, checkbox: { materialDecorator: "" } };
  model.widthMode = "responsive";
  // None of its own parts around the questions: it makes its table of contents, its progress and its timer all the same.
  model.setPropertyValue("layoutElements", []);
  model.onGetTitleTagName.add((_, options) => {
    options.tagName = headingOf(options.element as Question);
  });
  model.onElementWrapperComponentName.add((_, options) => {
    if (options.wrapperName === "component" && options.element.isQuestion) options.componentName = itemFrame;
  });
  // Else SurveyJS validates a page whenever it is left; what does not fit is for checkAnswers to say.
  for (const page of model.pages) page.passed = true;
  for (const question of model.getAllQuestions(false, true)) dressQuestion(question);
  model.onDynamicPanelAdded.add((_, { panel }) => {
    for (const question of panel.questions) dressQuestion(question);
  });
  model.onQuestionAdded.add((_, { question }) => dressQuestion(question));
}

function dressQuestion(question: Question): void {
  if (question.getType() === "dropdown") question.renderAs = "select";
  // SurveyJS keeps a panel for every option, for questions inside it, and draws it anew at every touch; we have none.
  Object.assign(question, { supportElementsInChoice: () => false });
  const input: unknown = question.getPropertyValue("inputType");
  // A browser's own date field cannot say "only the year is known"; a date here carries its precision.
  if (input === "date" || input === "month") {
    const placeholder = input === "date" ? "2011-11-04 · 2011-11 · 2011" : "2011-11 · 2011";
    Object.assign(question, { inputType: "text", placeholder });
  }
  if (input === "number") Object.assign(question, { inputType: "text", renderAs: numberBox });
}
