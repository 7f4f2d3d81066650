// A new PIN or passphrase, given twice: when the tablet is first opened, and when the old one was forgotten.
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useWords } from "../../language.tsx";
import { readKeyring, setUp } from "./keyring.ts";
import { lockWords } from "./lockWords.ts";
import { SecretBox } from "./SecretBox.tsx";
import { faultOf } from "./vault.ts";

export function SetUpForm({ anew }: { anew: boolean }) {
  const w = useWords(lockWords);
  const [secret, setSecret] = useState("");
  const [again, setAgain] = useState("");
  const [fault, setFault] = useState<{ first?: string; second?: string; disk?: string }>({});
  const [working, setWorking] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (working) return;
    const wrong = faultOf(secret);
    if (wrong !== undefined) {
      setFault({ first: w[wrong] });
      return first.current?.focus();
    }
    if (secret !== again) {
      setFault({ second: w.different });
      return second.current?.focus();
    }
    setFault({});
    setWorking(true);
    try {
      await setUp(secret);
    } catch (error) {
      setFault({ disk: String(error) });
      setWorking(false);
    }
  }

  return (
    <form className="begin" autoComplete="off" onSubmit={submit}>
      <h1>{anew ? w.anewTitle : w.setUpTitle}</h1>
      <p>{w.protects}</p>
      <p>{w.nobody}</p>
      <SecretBox label={w.newSecret} value={secret} fault={fault.first} box={first} onChange={setSecret} />
      <SecretBox label={w.sameAgain} value={again} fault={fault.second} box={second} onChange={setAgain} />
      {fault.disk !== undefined && (
        <p className="notice bad" role="alert">
          {w.notKept} <small>{fault.disk}</small>
        </p>
      )}
      <div className="begin-buttons">
        <button type="submit" className="primary big" aria-disabled={working}>
          {working ? w.setting : w.setUp}
        </button>
        {anew && (
          <button type="button" className="big" onClick={readKeyring}>
            {w.back}
          </button>
        )}
      </div>
    </form>
  );
}
