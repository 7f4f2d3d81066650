// Says in words whether everything is on this tablet's disk, and offers the way out when it is not.
import { useWords } from "../language.tsx";
import { useHolding } from "./HoldingContext.ts";
import { SaveDraftButton } from "./SaveDraftButton.tsx";
import { useSignal } from "./useSignal.ts";
import { words } from "./words.ts";

export function SavedSign() {
  const w = useWords(words);
  const holding = useHolding();
  const saving = useSignal(holding.autosave.saving, (s) => s);
  if (saving.state !== "failed") {
    return (
      // As wide whichever it says: where the bar would wrap in between, what is under a finger would move.
      <span className={`saved-sign ${saving.state}`}>
        <span>{saving.state === "saved" ? w.saved : w.saving}</span>
        <span className="room" aria-hidden="true" data-longest={w.saved} />
      </span>
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
