// A labelled box of a form about accounts, with its help under it.
import { type InputHTMLAttributes, useId } from "react";

export function TextBox({
  label,
  help,
  onText,
  ...input
}: { label: string; help?: string; onText: (text: string) => void } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <p className="text-box">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      {help !== undefined && (
        <span id={`${id}-help`} className="aside">
          {help}
        </span>
      )}
    </p>
  );
}
