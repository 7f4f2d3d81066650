// The box for a PIN or passphrase. The browser is told to keep nothing of it; shown, it takes what needs a keyboard that
// composes, as Chinese does.
import { type RefObject, useId, useState } from "react";
import { useWords } from "../../language.tsx";
import { lockWords } from "./lockWords.ts";

interface Props {
  label: string;
  value: string;
  /** Why it is not taken. */
  fault?: string | undefined;
  box?: RefObject<HTMLInputElement | null>;
  onChange(value: string): void;
}

export function SecretBox({ label, value, fault, box, onChange }: Props) {
  const w = useWords(lockWords);
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <div className="stack">
      <label htmlFor={id}>{label}</label>
      <div className="secret">
        <input
          ref={box}
          id={id}
          type={shown ? "text" : "password"}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={value}
          aria-invalid={fault !== undefined}
          aria-describedby={fault === undefined ? undefined : `${id}f`}
          onChange={(event) => onChange(event.target.value)}
        />
        <button type="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {w.show}
        </button>
      </div>
      <p id={`${id}f`} className="fault" role="alert">
        {fault}
      </p>
    </div>
  );
}
