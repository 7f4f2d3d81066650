// "There were none" under a repeating panel: an empty list is an answer only when it is said.
import { useWords } from "../../language.tsx";
import { useHolding } from "../interview/HoldingContext.ts";
import { readEntries } from "../session/surveyData.ts";
import { useSignal } from "../useSignal.ts";
import { words } from "../words.ts";

export function NoneButton({ panel, titleId }: { panel: string; titleId: string }) {
  const w = useWords(words);
  const holding = useHolding();
  const count = useSignal(holding.session, (s) => readEntries(s.data[panel])?.length);
  const marked = useSignal(holding.session, (s) => s.marks[panel]?.missing !== undefined);
  if (marked || (count !== undefined && count > 0)) return null;
  return (
    <button
      type="button"
      className="tool"
      aria-describedby={titleId}
      aria-pressed={count === 0}
      onClick={() => holding.dispatch({ type: "said_none", panel, none: count !== 0 })}
    >
      {w.thereWereNone}
    </button>
  );
}
