// The entries of a repeating panel. SurveyJS draws all of them anew at every touch in one, as the panel's value is then
// another; here they are drawn anew when one is added, removed or moved, and each question when its own value changes.
import { ReactQuestionFactory, SurveyQuestionPanelDynamic } from "survey-react-ui";
import type { PanelModel, QuestionPanelDynamicModel } from "../../../protocols/survey.ts";

interface Props {
  question: QuestionPanelDynamicModel;
  isDisplayMode: boolean;
}

export class EntryList extends SurveyQuestionPanelDynamic {
  #drawn: { entries: readonly PanelModel[]; language: string } = { entries: [], language: "" };

  override shouldComponentUpdate(props: Props, state: unknown): boolean {
    const { question, isDisplayMode } = this.props as Props;
    const same =
      state === this.state &&
      props.question === question &&
      props.isDisplayMode === isDisplayMode &&
      this.#drawn.language === question.getLocale() &&
      sameEntries(this.#drawn.entries, question.renderedPanels);
    return !same && super.shouldComponentUpdate(props, state);
  }

  protected override renderElement() {
    const { question } = this;
    // SurveyJS changes its list in place.
    this.#drawn = { entries: [...question.renderedPanels], language: question.getLocale() };
    return super.renderElement();
  }
}

function sameEntries(a: readonly PanelModel[], b: readonly PanelModel[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}

// SurveyJS hands over the properties of the element, though its types speak of a name.
ReactQuestionFactory.Instance.registerQuestion("paneldynamic", (properties: unknown) => (
  <EntryList {...(properties as Props)} />
));
