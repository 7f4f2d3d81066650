// Asks before something is lost. The safe answer comes first and is what Escape means.
import { useEffect, useId, useRef } from "react";

export interface Question {
  title: string;
  text: string;
  /** Words of the button that goes on. */
  proceed: string;
  /** Words of the button that leaves all as it is. */
  keep: string;
}

export function Confirm({ question, onAnswer }: { question: Question; onAnswer(proceed: boolean): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="confirm"
      aria-labelledby={`${id}t`}
      aria-describedby={`${id}d`}
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <h2 id={`${id}t`}>{question.title}</h2>
      <p id={`${id}d`}>{question.text}</p>
      <div className="confirm-answers">
        <button type="button" onClick={() => onAnswer(false)}>
          {question.keep}
        </button>
        <button type="button" className="danger" onClick={() => onAnswer(true)}>
          {question.proceed}
        </button>
      </div>
    </dialog>
  );
}
