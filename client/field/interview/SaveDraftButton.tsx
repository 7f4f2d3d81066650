// The interview as it stands, as a file: shown wherever the tablet's storage refused it.
import { useWords } from "../../language.tsx";
import { saveFile } from "../saveFile.ts";
import { words } from "../words.ts";
import { useHolding } from "./HoldingContext.ts";

export function SaveDraftButton() {
  const w = useWords(words);
  const holding = useHolding();

  function save() {
    holding.commit();
    const session = holding.session.get();
    saveFile(`resite-draft-${session.id}.json`, JSON.stringify(session));
  }

  return (
    <button type="button" onClick={save}>
      {w.saveFile}
    </button>
  );
}
