// What does not fit, before finishing: ways back to each answer, and one touch that keeps it as a note, so that the
// interview counts.
import { useEffect, useRef, useState } from "react";
import { checkAnswer, type Issue } from "../../../protocols/check.ts";
import { useLanguage, useWords } from "../../language.tsx";
import { langTag } from "../../languageName.ts";
import { valuesAround } from "../session/path.ts";
import type { SpokenNonResponse } from "../session/session.ts";
import { readAnswer } from "../session/surveyData.ts";
import { words } from "../words.ts";
import { useHolding } from "./HoldingContext.ts";
import { issuePlace, titleOfIssue } from "./issuePlace.ts";
import { issueWords } from "./issueWords.ts";

interface Props {
  issues: readonly Issue[];
  onEnter(module: string, path?: string): void;
}

interface Aside {
  path: string;
  title: string;
}

export function Misfits({ issues, onEnter }: Props) {
  const w = useWords(words);
  const holding = useHolding();
  const { marks } = holding.session.get();
  const [moved, setMoved] = useState<readonly Aside[]>([]);
  const aside = moved.filter(({ path }) => marks[path]?.missing !== undefined);
  const last = useRef<HTMLButtonElement>(null);
  // The touched button is gone: the focus goes on to the way back.
  useEffect(() => {
    if (moved.length > 0) last.current?.focus();
  }, [moved]);

  function setAside(place: Aside, missing: SpokenNonResponse) {
    holding.dispatch({ type: "set_aside", path: place.path, missing });
    setMoved([...aside.filter(({ path }) => path !== place.path), place]);
  }

  return (
    <>
      {issues.length > 0 && (
        <section className="notice warn" aria-labelledby="misfits-title">
          <h2 id="misfits-title">{w.misfits}</h2>
          <p>{w.misfitsHelp}</p>
          <ul className="open-items">
            {issues.map((issue) => (
              <Misfit key={issue.path + issue.code} issue={issue} onEnter={onEnter} onAside={setAside} />
            ))}
          </ul>
        </section>
      )}
      {aside.length > 0 && (
        <section className="notice" role="status">
          <ul className="open-items">
            {aside.map(({ path, title }) => (
              <li key={path} className="row-buttons">
                <span>
                  {w.movedToNote} {title}
                </span>
                <button
                  ref={path === moved.at(-1)?.path ? last : undefined}
                  type="button"
                  aria-description={title}
                  onClick={() => holding.dispatch({ type: "unmarked", path })}
                >
                  {w.undo}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Misfit(props: {
  issue: Issue;
  onEnter: Props["onEnter"];
  onAside(place: Aside, missing: SpokenNonResponse): void;
}) {
  const { issue, onEnter, onAside } = props;
  const w = useWords(words);
  const { language: reader } = useLanguage();
  const { protocol, session } = useHolding();
  const { data, language } = session.get();
  const { item, path } = issuePlace(protocol, issue.path);
  const title = titleOfIssue(protocol, issue.path, language);
  const given = item && readAnswer(item, valuesAround(data, path));
  const movable = item !== undefined && given !== undefined && checkAnswer(item, given).length > 0;
  return (
    <li className="misfit-ways">
      <button
        type="button"
        className="quiet"
        disabled={item === undefined}
        onClick={() => item && onEnter(item.module, path)}
      >
        <span>
          <span lang={langTag(language)}>{title}</span>
          <small>{issueWords(issue.code, item, reader)}</small>
        </span>
      </button>
      {movable && (
        <div className="row-buttons">
          <button
            type="button"
            aria-description={title}
            onClick={() => onAside({ path, title }, "dont_know")}
          >
            {w.moveAsDontKnow}
          </button>
          <button
            type="button"
            aria-description={title}
            onClick={() => onAside({ path, title }, "not_asked")}
          >
            {w.moveAsNotAsked}
          </button>
        </div>
      )}
    </li>
  );
}
