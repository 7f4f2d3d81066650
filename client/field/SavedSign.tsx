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
    // Both stand in one place: were the bar to wrap with every change of the words, what is being touched would move.
    return (
      <span className={`saved-sign ${saving.state}`}>
        {(["saved", "saving"] as const).map((state) => (
          <span key={state} hidden={saving.state !== state}>
            {w[state]}
          </span>
        ))}
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
