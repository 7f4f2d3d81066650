// Says in words whether everything is on this tablet's disk, and offers the way out when it is not.
import { useWords } from "../language.tsx";
import { evicted } from "../storage.ts";
import { useHolding } from "./HoldingContext.ts";
import { SaveDraftButton } from "./SaveDraftButton.tsx";
import { useSignal } from "./useSignal.ts";
import { words } from "./words.ts";

export function SavedSign() {
  const w = useWords(words);
  const holding = useHolding();
  const saving = useSignal(holding.autosave.saving, (s) => s);
  const deleted = useSignal(evicted, (e) => e);
  if (deleted) {
    return (
      <div className="notice bad save-failed" role="alert">
        <p>
          <strong>{w.evicted}</strong> {w.evictedHelp}
        </p>
        <SaveDraftButton />
      </div>
    );
  }
  if (saving.state !== "failed") {
    return (
      <span className={`saved-sign ${saving.state}`}>{saving.state === "saved" ? w.saved : w.saving}</span>
    );
  }
  return (
    <div className="notice bad save-failed" role="alert">
      <p>
        <strong>{w.saveFailed}.</strong> {w.saveFailedHelp} <small>{saving.reason}</small>
      </p>
      <SaveDraftButton />
    </div>
  );
}
