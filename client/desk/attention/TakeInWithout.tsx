// For an interview that lacks parts of its recording for good: takes it in without them. What that means and how many
// they are stands before the button.
import { useWords } from "../../language.tsx";
import { useFormat } from "../format.ts";
import { attentionWords } from "./attentionWords.ts";

export function TakeInWithout({
  parts,
  disabled,
  onTake,
}: {
  parts: number;
  disabled: boolean;
  onTake: () => void;
}) {
  const w = useWords(attentionWords);
  const format = useFormat();
  const count = format.number(parts);
  return (
    <details>
      <summary>{w.takeWithout}</summary>
      <div className="notice warn">
        <p>
          <strong>{w.withoutTitle(count)}</strong>
        </p>
        <p>{w.withoutHelp}</p>
        <p className="actions">
          <button type="button" disabled={disabled} onClick={onTake}>
            {w.withoutConfirm(count)}
          </button>
        </p>
      </div>
    </details>
  );
}
