// The same control under every question: probes, a note, and why there is no answer. One touch each.
import { memo, useId, useState } from "react";
import { type Item, textIn } from "../../../protocols/protocol.ts";
import { useWords } from "../../language.tsx";
import { langTag } from "../../languageName.ts";
import { useHolding } from "../interview/HoldingContext.ts";
import { useSignal } from "../useSignal.ts";
import { words } from "../words.ts";
import { NoneButton } from "./NoneButton.tsx";
import { NonResponseButtons } from "./NonResponseButtons.tsx";
import { WhoAnswered } from "./WhoAnswered.tsx";

interface Props {
  path: string;
  /** Undefined for a repeating panel as a whole. */
  item: Item | undefined;
  language: string;
  /** Id of the question's title. */
  titleId: string;
}

export const ItemTools = memo(function ItemTools({ path, item, language, titleId }: Props) {
  const w = useWords(words);
  const holding = useHolding();
  const mark = useSignal(holding.session, (s) => s.marks[path]);
  const [shown, setShown] = useState<"probes" | "note" | "nothing">(() => {
    // Coming back in the middle of a note, it is open again.
    const { at, box } = holding.session.get();
    return at === path && box?.kind === "note" ? "note" : "nothing";
  });
  const id = useId();
  const toggle = (what: "probes" | "note") => setShown(shown === what ? "nothing" : what);
  const probes = item?.probes ?? [];
  return (
    <div className="item-tools">
      <div className="tool-row">
        {probes.length > 0 && (
          <button
            type="button"
            className="tool"
            aria-expanded={shown === "probes"}
            aria-controls={`${id}p`}
            aria-describedby={titleId}
            onClick={() => toggle("probes")}
          >
            {w.probes} {mark?.probes?.length ?? 0}/{probes.length}
          </button>
        )}
        <button
          type="button"
          className="tool"
          aria-expanded={shown === "note"}
          aria-controls={`${id}n`}
          aria-describedby={titleId}
          onClick={() => toggle("note")}
        >
          {mark?.note === undefined ? w.note : w.noteHas}
        </button>
        {item === undefined && <NoneButton panel={path} titleId={titleId} />}
        <NonResponseButtons
          path={path}
          missing={mark?.missing}
          kept={mark?.kept !== undefined}
          titleId={titleId}
        />
        <WhoAnswered path={path} titleId={titleId} />
      </div>
      {shown === "probes" && (
        <ul id={`${id}p`} className="probes" lang={langTag(language)}>
          {probes.map((probe) => (
            <li key={probe.id}>
              <label className="choice-row">
                <input
                  type="checkbox"
                  autoComplete="off"
                  checked={mark?.probes?.includes(probe.id) ?? false}
                  onChange={(event) =>
                    holding.dispatch({ type: "probed", path, probe: probe.id, used: event.target.checked })
                  }
                />
                <span>{textIn(probe.text, language)}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      {shown === "note" && (
        <label id={`${id}n`} className="note">
          <span>{w.noteLabel}</span>
          <textarea
            data-note
            autoComplete="off"
            rows={2}
            value={mark?.note ?? ""}
            onChange={(event) => holding.dispatch({ type: "noted", path, note: event.target.value })}
          />
        </label>
      )}
    </div>
  );
});
