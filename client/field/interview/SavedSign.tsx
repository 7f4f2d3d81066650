// Says in words whether everything is on this tablet's disk, and offers the way out when it is not.

import { evicted } from "../../database.ts";
import { useWords } from "../../language.tsx";
import { useSignal } from "../useSignal.ts";
import { words } from "../words.ts";
import { useHolding } from "./HoldingContext.ts";
import { SaveDraftButton } from "./SaveDraftButton.tsx";

export function SavedSign() {
  const w = useWords(words);
  const { autosave } = useHolding();
  const state = useSignal(autosave.saving, (s) => s.state);
  const said = { saved: w.saved, saving: w.saving, failed: w.saveFailed };
  return <span className={`saved-sign ${state}`}>{said[state]}</span>;
}

/** Under the bar, only where the disk refused or what was on it is gone. */
export function SaveAlert() {
  const w = useWords(words);
  const { autosave } = useHolding();
  const saving = useSignal(autosave.saving, (s) => s);
  const deleted = useSignal(evicted, (e) => e);
  if (saving.state !== "failed" && !deleted) return null;
  return (
    <div className="notice bad save-failed" role="alert">
      {saving.state === "failed" && (
        <p>
          <strong>{w.saveFailed}.</strong> {w.saveFailedHelp} <small>{saving.reason}</small>
        </p>
      )}
      {deleted && (
        <p>
          <strong>{w.evicted}</strong> {w.evictedHelp}
        </p>
      )}
      <SaveDraftButton />
    </div>
  );
}
