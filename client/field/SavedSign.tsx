// Says in words whether everything is on this tablet's disk, and offers the way out when it is not.
import { useWords } from "../language.tsx";
import { useHolding } from "./HoldingContext.ts";
import { saveFile } from "./saveFile.ts";
import { useSignal } from "./useSignal.ts";
import { words } from "./words.ts";

export function SavedSign() {
  const w = useWords(words);
  const holding = useHolding();
  const saving = useSignal(holding.autosave.saving, (s) => s);
  if (saving.state !== "failed") {
    return (
      <span className={`saved-sign ${saving.state}`}>{saving.state === "saved" ? w.saved : w.saving}</span>
    );
  }
  const session = holding.session.get();
  return (
    <div className="notice bad save-failed" role="alert">
      <p>
        <strong>{w.saveFailed}.</strong> {w.saveFailedHelp} <small>{saving.reason}</small>
      </p>
      <button
        type="button"
        onClick={() => saveFile(`resite-draft-${session.id}.json`, JSON.stringify(session))}
      >
        {w.saveFile}
      </button>
    </div>
  );
}
