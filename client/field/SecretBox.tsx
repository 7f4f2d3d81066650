// The box for a PIN or passphrase. The browser is told to keep nothing of it.
import { type RefObject, useId } from "react";

interface Props {
  label: string;
  value: string;
  /** Why it is not taken. */
  fault?: string | undefined;
  box?: RefObject<HTMLInputElement | null>;
  onChange(value: string): void;
}

export function SecretBox({ label, value, fault, box, onChange }: Props) {
  const id = useId();
  return (
    <div className="stack">
      <label htmlFor={id}>{label}</label>
      <input
        ref={box}
        id={id}
        type="password"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `${id}f`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}f`} className="fault" role="alert">
        {fault}
      </p>
    </div>
  );
}
