// "Who is here": how many respondents answer together, and the language of an interpreter. Can be opened at any time
// in an interview; what is given is kept at once.
import { type RefObject, useEffect, useId, useRef } from "react";
import { useWords } from "../../language.tsx";
import { alone } from "../session/finishCourse.ts";
import { useSignal } from "../useSignal.ts";
import { useHolding } from "./HoldingContext.ts";
import { peopleWords } from "./peopleWords.ts";

/** As many as a record may name. */
const MOST = 10;

export function PeopleDialog({ onClose }: { onClose(): void }) {
  const w = useWords(peopleWords);
  const holding = useHolding();
  const people = useSignal(holding.session, (s) => s.people ?? alone);
  const dialog = useModal();
  const id = useId();
  const meet = (change: Partial<typeof people>) =>
    holding.dispatch({ type: "met", people: { ...people, ...change } });
  return (
    <dialog ref={dialog} className="confirm people" aria-labelledby={`${id}t`} onClose={onClose}>
      <h2 id={`${id}t`}>{w.title}</h2>
      <label className="stack">
        <span>{w.respondents}</span>
        <select
          autoComplete="off"
          value={people.respondents}
          aria-describedby={`${id}r`}
          onChange={(event) => meet({ respondents: Number(event.target.value) })}
        >
          {Array.from({ length: MOST }, (_, i) => i + 1).map((n) => (
            <option key={n}>{n}</option>
          ))}
        </select>
      </label>
      <p id={`${id}r`} className="quiet-text">
        {w.respondentsHelp}
      </p>
      <label className="stack">
        <span>{w.interpreter}</span>
        <input
          type="text"
          autoComplete="off"
          maxLength={60}
          defaultValue={people.interpreter?.language ?? ""}
          aria-describedby={`${id}i`}
          onChange={(event) => meet({ interpreter: spokenBy(event.target.value) })}
        />
      </label>
      <p id={`${id}i`} className="quiet-text">
        {w.interpreterHelp}
      </p>
      <div className="confirm-answers">
        <button type="button" className="primary" onClick={() => dialog.current?.close()}>
          {w.done}
        </button>
      </div>
    </dialog>
  );
}

/** Who is there where it is not just one respondent. Stands in the bar. */
export function PeopleSign() {
  const w = useWords(peopleWords);
  const { session } = useHolding();
  const people = useSignal(session, (s) => s.people ?? alone);
  const said = [
    ...(people.respondents > 1 ? [w.several(people.respondents)] : []),
    ...(people.interpreter === null ? [] : [w.interpreted(people.interpreter.language)]),
  ];
  if (said.length === 0) return null;
  return <span className="badge people-sign">{said.join(" · ")}</span>;
}

function useModal(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return dialog;
}

function spokenBy(written: string): { language: string } | null {
  const language = written.trim().toWellFormed();
  return language === "" ? null : { language };
}
