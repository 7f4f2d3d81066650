// The box for numbers. SurveyJS would give it to the browser's own, which turns with the wheel, refuses 120万 and
// empties what it cannot read (decision 9). What is typed here becomes an answer as in every box: typing.ts hears it.
import { useState } from "react";
import { ReactQuestionFactory } from "survey-react-ui";
import type { Question } from "../../../protocols/survey.ts";
import { useLanguage } from "../../language.tsx";
import { useHolding } from "../interview/HoldingContext.ts";
import { pathOfQuestion } from "../session/model.ts";
import { valueAt } from "../session/path.ts";
import { readNumber, writeDigits, writeNumber } from "../session/readNumber.ts";
import { useSignal } from "../useSignal.ts";
import { numberBox } from "./surveyLook.ts";

function NumberBox({ question }: { question: Question }) {
  const { session } = useHolding();
  const { language } = useLanguage();
  const path = useSignal(session, () => pathOfQuestion(question));
  const value = useSignal(session, (s) => valueAt(s.data, path));
  const missing = useSignal(session, (s) => s.marks[path]?.missing);
  const [box, setBox] = useState({ value, missing, text: session.get().typing[path] ?? textOf(value) });
  // Answered, marked or undone: what was typed stays as it was typed where it still says what is there.
  if (!Object.is(box.value, value) || box.missing !== missing)
    setBox({ value, missing, text: says(box.text, value) ? box.text : textOf(value) });
  const number = readNumber(box.text);
  const read = number === undefined ? "" : writeNumber(number, language);
  return (
    <div className="number-box">
      <input
        id={question.inputId}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={box.text}
        aria-labelledby={question.a11y_input_ariaLabelledBy}
        aria-describedby={question.a11y_input_ariaDescribedBy}
        onChange={(event) => setBox({ value, missing, text: event.target.value })}
      />
      <output htmlFor={question.inputId}>{read === box.text.trim() ? "" : read && `= ${read}`}</output>
    </div>
  );
}

/** What cannot be read as a number stands there as it was written. */
function textOf(value: unknown): string {
  return typeof value === "number" ? writeDigits(value) : String(value ?? "");
}

const says = (text: string, value: unknown): boolean => (readNumber(text) ?? text) === value;

// SurveyJS hands over the properties of the element, though its types speak of a name.
ReactQuestionFactory.Instance.registerQuestion(numberBox, (properties: unknown) => {
  const { question } = properties as { question: Question };
  return <NumberBox key={question.id} question={question} />;
});
