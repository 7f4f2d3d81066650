// Why there is no answer: refused, don't know, not asked. One touch marks, one touch undoes.
import { useWords } from "../language.tsx";
import { useHolding } from "./HoldingContext.ts";
import type { SpokenNonResponse } from "./session.ts";
import { words } from "./words.ts";

interface Props {
  path: string;
  missing: SpokenNonResponse | undefined;
  /** An answer is kept aside and comes back with undo. */
  kept: boolean;
}

export function NonResponseButtons({ path, missing, kept }: Props) {
  const w = useWords(words);
  const holding = useHolding();
  function mark(type: SpokenNonResponse) {
    // Not every browser leaves the box that is typed in when a button is touched.
    holding.commit();
    holding.dispatch({ type: "marked", path, missing: type });
  }
  const types: [SpokenNonResponse, string][] = [
    ["refused", w.refusedAnswer],
    ["dont_know", w.dontKnow],
    ["not_asked", w.notAsked],
  ];
  if (missing !== undefined) {
    return (
      <div className="marked" role="status">
        <span>
          {w.marked} <strong>{types.find(([type]) => type === missing)?.[1]}</strong>
          {kept && <small>{w.markedKept}</small>}
        </span>
        <button type="button" className="tool" onClick={() => holding.dispatch({ type: "unmarked", path })}>
          {w.undo}
        </button>
      </div>
    );
  }
  return (
    <fieldset className="non-response">
      <legend className="visually-hidden">{w.nonResponse}</legend>
      {types.map(([type, label]) => (
        <button key={type} type="button" className="tool quiet" onClick={() => mark(type)}>
          {label}
        </button>
      ))}
    </fieldset>
  );
}
