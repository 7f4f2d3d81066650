// Why there is no answer: refused, don't know, not asked. One touch marks, one touch undoes, and the focus stays
// where the touch was.
import { useEffect, useRef } from "react";
import { useWords } from "../../language.tsx";
import { useHolding } from "../interview/HoldingContext.ts";
import type { SpokenNonResponse } from "../session/session.ts";
import { words } from "../words.ts";

interface Props {
  path: string;
  missing: SpokenNonResponse | undefined;
  /** An answer is kept aside and comes back with undo. */
  kept: boolean;
  /** Id of the question's title, which says what is refused to those who hear the screen. */
  titleId: string;
}

export function NonResponseButtons({ path, missing, kept, titleId }: Props) {
  const w = useWords(words);
  const holding = useHolding();
  const box = useRef<HTMLDivElement>(null);
  /** Touched here, so that the button in its place takes the focus: undo, or the one that is free again. */
  const touched = useRef<SpokenNonResponse>(undefined);
  useEffect(() => {
    if (touched.current === undefined) return;
    const type = missing === undefined ? touched.current : "undo";
    touched.current = undefined;
    box.current?.querySelector<HTMLElement>(`[data-does="${type}"]`)?.focus();
  }, [missing]);

  function mark(type: SpokenNonResponse) {
    touched.current = type;
    // Not every browser leaves the box that is typed in when a button is touched.
    holding.commit();
    holding.dispatch({ type: "marked", path, missing: type });
  }
  function undo() {
    touched.current = missing;
    holding.dispatch({ type: "unmarked", path });
  }

  const types: [SpokenNonResponse, string][] = [
    ["refused", w.refusedAnswer],
    ["dont_know", w.dontKnow],
    ["not_asked", w.notAsked],
  ];
  return (
    <div ref={box} className="non-response">
      {missing === undefined ? (
        <fieldset>
          <legend className="visually-hidden">{w.nonResponse}</legend>
          {types.map(([type, label]) => (
            <button
              key={type}
              type="button"
              className="tool quiet"
              data-does={type}
              aria-describedby={titleId}
              onClick={() => mark(type)}
            >
              {label}
            </button>
          ))}
        </fieldset>
      ) : (
        <div className="marked" role="status">
          <span>
            {w.marked} <strong>{types.find(([type]) => type === missing)?.[1]}</strong>
            {kept && <small>{w.markedKept}</small>}
          </span>
          <button type="button" className="tool" data-does="undo" aria-describedby={titleId} onClick={undo}>
            {w.undo}
          </button>
        </div>
      )}
    </div>
  );
}
