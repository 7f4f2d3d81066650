// Our frame around every SurveyJS question: what kind of item it is, then the question, then the uniform tools.
// Registered with SurveyJS under the name that surveyLook.ts gives to every question.
import { type ReactElement, useDeferredValue } from "react";
import { ReactElementFactory } from "survey-react-ui";
import { checkAnswer, type IssueCode } from "../../../protocols/check.ts";
import { type Item, textIn } from "../../../protocols/protocol.ts";
import type { PageModel, Question } from "../../../protocols/survey.ts";
import { colon } from "../../colon.ts";
import { useLanguage, useWords } from "../../language.tsx";
import { langTag } from "../../languageName.ts";
import { useHolding } from "../interview/HoldingContext.ts";
import { issueWords } from "../interview/issueWords.ts";
import { pathOfQuestion } from "../session/model.ts";
import { valuesAround } from "../session/path.ts";
import { readAnswer, type SurveyData } from "../session/surveyData.ts";
import { useSignal } from "../useSignal.ts";
import { words } from "../words.ts";
import { ItemTools } from "./ItemTools.tsx";
import { itemFrame } from "./surveyLook.ts";
import { useShown } from "./useShown.ts";

interface Props {
  element: ReactElement;
  question: Question;
}

/** How many items of a module are drawn before the first frame; they fill a tablet held upright. */
const FIRST = 3;

function ItemFrame({ element, question }: Props) {
  const holding = useHolding();
  // Entries move up when an earlier one is removed, so the path is read again at every change.
  const path = useSignal(holding.session, () => pathOfQuestion(question));
  // The others follow in slices of work that a touch or a key interrupts.
  const drawn = useDeferredValue(true, isAmongFirst(question));
  if (drawn) return <DrawnItem path={path} element={element} question={question} />;
  return (
    <section className="item coming" data-path={path} aria-busy="true">
      <p className="sd-title">{question.processedTitle}</p>
    </section>
  );
}

function DrawnItem({ path, element, question }: Props & { path: string }) {
  const w = useWords(words);
  const holding = useHolding();
  const language = useSignal(holding.session, (s) => s.language);
  const missing = useSignal(holding.session, (s) => s.marks[path]?.missing);
  const item = holding.protocol.item(question.name);
  const issue = useSignal(holding.session, (s) => item && issueOf(item, s.data, path));
  const { language: reader } = useLanguage();
  const frame = useShown(path);

  const kind = item?.answeredBy === "interviewer" ? "by-interviewer" : "";
  return (
    <section
      ref={frame}
      className={`item ${kind} ${item === undefined ? "repeating" : ""} ${missing === undefined ? "" : "is-missing"}`}
      data-path={path}
      // What is inert is not read out, so the frame says which question Undo belongs to.
      aria-label={missing === undefined ? undefined : question.processedTitle}
    >
      {item?.answeredBy === "interviewer" && <p className="item-kind">{w.interviewer}</p>}
      {item?.identity && <p className="item-kind identity">{w.identity}</p>}
      {/* A stray letter or touch must not answer what was refused; undo opens it again. */}
      <div inert={missing !== undefined}>{element}</div>
      {issue !== undefined && (
        <p className="item-issue" role="alert">
          {issueWords(issue, item, reader)}
        </p>
      )}
      {item?.rule && (
        <p className="item-rule">
          <strong>
            {w.rule}
            {colon(reader)}
          </strong>
          <span lang={langTag(language)}>{textIn(item.rule, language)}</span>
        </p>
      )}
      <ItemTools path={path} item={item} language={language} titleId={question.ariaTitleId} />
    </section>
  );
}

/** What stands inside a repeating panel is drawn with it. */
function isAmongFirst(question: Question): boolean {
  const page = question.page as PageModel | null;
  const shown = page?.questions.filter((q) => q.isVisible) ?? [];
  return shown.indexOf(question) < FIRST;
}

/** The first thing that does not fit in what was given to an item. */
function issueOf(item: Item, data: SurveyData, path: string): IssueCode | undefined {
  const given = readAnswer(item, valuesAround(data, path));
  return given === undefined ? undefined : checkAnswer(item, given)[0];
}

ReactElementFactory.Instance.registerElement(itemFrame, (props: Props) => (
  <ItemFrame key={props.question.id} {...props} />
));
