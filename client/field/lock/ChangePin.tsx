// Changes the PIN or passphrase, with the old one given: in the tablet's card on the start screen.
import { type FormEvent, useRef, useState } from "react";
import { useWords } from "../../language.tsx";
import { changeSecret } from "./keyring.ts";
import { lockWords } from "./lockWords.ts";
import { SecretBox } from "./SecretBox.tsx";
import { faultOf } from "./vault.ts";

type Which = "old" | "fresh" | "again";

const nothing = { old: "", fresh: "", again: "" };

/** No box for a secret is in the page until it is opened, nor what was typed once it is closed. */
export function ChangePin() {
  const w = useWords(lockWords);
  const [open, setOpen] = useState(false);
  return (
    <details className="rescue" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{w.change}</summary>
      {open && <ChangeForm />}
    </details>
  );
}

function ChangeForm() {
  const w = useWords(lockWords);
  const [given, setGiven] = useState(nothing);
  const [fault, setFault] = useState<Partial<Record<Which | "disk", string>>>({});
  const [state, setState] = useState<"idle" | "working" | "changed">("idle");
  const boxes = {
    old: useRef<HTMLInputElement>(null),
    fresh: useRef<HTMLInputElement>(null),
    again: useRef<HTMLInputElement>(null),
  };

  function refuse(which: Which, why: string) {
    setFault({ [which]: why });
    boxes[which].current?.focus();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (state === "working") return;
    setState("idle");
    setFault({});
    const { old, fresh, again } = given;
    if (old === "") return boxes.old.current?.focus();
    const wrong = faultOf(fresh);
    if (wrong !== undefined) return refuse("fresh", w[wrong]);
    if (fresh !== again) return refuse("again", w.different);
    setState("working");
    try {
      const { state: tried } = await changeSecret(old, fresh);
      if (tried !== "changed") {
        setState("idle");
        if (tried === "taken") return refuse("fresh", w.taken);
        return refuse("old", tried === "wrong" ? w.wrong : w.tooSoon);
      }
      setGiven(nothing);
      setState("changed");
    } catch (error) {
      setState("idle");
      setFault({ disk: String(error) });
    }
  }

  const box = (which: Which, label: string) => (
    <SecretBox
      label={label}
      value={given[which]}
      fault={fault[which]}
      box={boxes[which]}
      onChange={(value) => setGiven({ ...given, [which]: value })}
    />
  );
  return (
    <form className="begin" autoComplete="off" onSubmit={submit}>
      <p>{w.changeHelp}</p>
      {box("old", w.oldSecret)}
      {box("fresh", w.newSecret)}
      {box("again", w.sameAgain)}
      {fault.disk !== undefined && (
        <p className="notice bad" role="alert">
          {w.notChanged} <small>{fault.disk}</small>
        </p>
      )}
      <div className="begin-buttons">
        <button type="submit" className="primary" aria-disabled={state === "working"}>
          {state === "working" ? w.setting : w.change}
        </button>
      </div>
      <p role="status">{state === "changed" && w.changed}</p>
    </form>
  );
}
