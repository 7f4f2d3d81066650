// One module: its title, its questions shown by SurveyJS in our frames, and the way to the next one.
import { memo, useEffect, useRef } from "react";
import { Survey } from "survey-react-ui";
import { textIn } from "../../../protocols/protocol.ts";
import { colon } from "../../colon.ts";
import { useLanguage, useWords } from "../../language.tsx";
import { Confirm } from "../Confirm.tsx";
import { focusItem, focusTitle } from "../interview/focus.ts";
import "./EntryList.tsx";
import "./ItemFrame.tsx";
import "./NumberBox.tsx";
import { langTag } from "../../languageName.ts";
import { useHolding } from "../interview/HoldingContext.ts";
import type { Holding } from "../session/holding.ts";
import { consentOf } from "../session/progress.ts";
import { useSignal } from "../useSignal.ts";
import { words } from "../words.ts";
import { labelBoxes } from "./labelBoxes.ts";
import { catchTyping } from "./typing.ts";
import { watchTurning } from "./watchTurning.ts";
import "./survey.css";

interface Props {
  declined: boolean;
  onEnter(module: string): void;
  onFinish(): void;
  onDiscard(): void;
}

export function ModuleScreen({ declined, onEnter, onFinish, onDiscard }: Props) {
  const w = useWords(words);
  const { language: reader } = useLanguage();
  const holding = useHolding();
  const language = useSignal(holding.session, (s) => s.language);
  const name = useSignal(holding.session, (s) => s.module);
  const given = useSignal(holding.session, (s) => consentOf(holding.protocol, s) === "given");
  const { modules } = holding.protocol;
  const index = modules.findIndex((m) => m.name === name);
  const module = modules[index];
  const paragraphs = textIn(module?.description, language).split("\n").filter(Boolean);
  const [previous, next] = [modules[index - 1], modules[index + 1]];

  // Coming back to an interview shows the item that was worked on last, to write on where the caret stood.
  useEffect(() => {
    const { at, box } = holding.session.get();
    if (at === null) focusTitle();
    else focusItem(at, box);
  }, [holding]);

  return (
    <>
      <header className="module-head" lang={langTag(language)}>
        <h1 tabIndex={-1}>{textIn(module?.title, language)}</h1>
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </header>
      <Questions holding={holding} />
      {declined && (
        <section className="notice declined" role="status">
          <h2>{w.declinedTitle}</h2>
          <p>{w.declinedText}</p>
          <div className="row-buttons">
            <button type="button" className="primary" onClick={onFinish}>
              {w.keepRefusal}
            </button>
            <button type="button" className="danger" onClick={onDiscard}>
              {w.stop}
            </button>
          </div>
        </section>
      )}
      {!declined && (
        <footer className="module-foot">
          {previous !== undefined && (
            <button type="button" onClick={() => onEnter(previous.name)}>
              {w.previous}
            </button>
          )}
          {next === undefined ? (
            <button type="button" className="primary" onClick={onFinish}>
              {w.toFinish}
            </button>
          ) : (
            <button type="button" className="primary" disabled={!given} onClick={() => onEnter(next.name)}>
              {w.next}
              {colon(reader)}
              <span lang={langTag(language)}>{textIn(next.title, language)}</span>
            </button>
          )}
          {!given && <p className="quiet-text">{w.locked}</p>}
        </footer>
      )}
      <RemovalQuestion />
    </>
  );
}

/** SurveyJS renders itself when its model changes; nothing above makes it render again. */
const Questions = memo(function Questions({ holding }: { holding: Holding }) {
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (around.current === null) return;
    const stop = [
      watchTurning(around.current, holding.trail),
      catchTyping(around.current, holding),
      labelBoxes(around.current),
    ];
    return () => {
      for (const end of stop) end();
    };
  }, [holding]);
  return (
    <div ref={around}>
      <Survey model={holding.model} />
    </div>
  );
});

/** An entry of a repeating panel that holds something is removed only after being asked. */
function RemovalQuestion() {
  const w = useWords(words);
  const { removing } = useHolding();
  const remove = useSignal(removing, (r) => r);
  if (remove === null) return null;
  return (
    <Confirm
      question={{ title: w.removeEntryTitle, text: w.removeEntryText, proceed: w.removeEntry, keep: w.keep }}
      onAnswer={(proceed) => {
        removing.set(null);
        if (proceed) remove();
      }}
    />
  );
}
