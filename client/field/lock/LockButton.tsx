// Locks the tablet when it is put down: in the bar of every screen that shows something of an interview.
import { useWords } from "../../language.tsx";
import { lockAll } from "./locking.ts";
import { lockWords } from "./lockWords.ts";

export function LockButton() {
  const w = useWords(lockWords);
  return (
    <button type="button" onClick={lockAll}>
      {w.lock}
    </button>
  );
}
