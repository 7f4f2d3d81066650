// Asks before something is lost. The safe answer comes first and is what Escape means.
import { AskFrame } from "./AskFrame.tsx";

export interface Question {
  title: string;
  text: string;
  /** Words of the button that goes on. */
  proceed: string;
  /** Words of the button that leaves all as it is. */
  keep: string;
}

export function Confirm({ question, onAnswer }: { question: Question; onAnswer(proceed: boolean): void }) {
  return (
    <AskFrame title={question.title} text={question.text} onDismiss={() => onAnswer(false)}>
      <button type="button" onClick={() => onAnswer(false)}>
        {question.keep}
      </button>
      <button type="button" className="danger" onClick={() => onAnswer(true)}>
        {question.proceed}
      </button>
    </AskFrame>
  );
}
