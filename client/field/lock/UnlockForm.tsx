// Asks for the PIN of a locked tablet, says how long to wait after wrong ones, and what to do when it is forgotten.
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useWords } from "../../language.tsx";
import { Confirm } from "../Confirm.tsx";
import { nextTry, startAnew, unlock } from "./keyring.ts";
import { lockWords } from "./lockWords.ts";
import { SecretBox } from "./SecretBox.tsx";

export function UnlockForm() {
  const w = useWords(lockWords);
  const [secret, setSecret] = useState("");
  const [fault, setFault] = useState<string>();
  const [working, setWorking] = useState(false);
  const [forgotten, setForgotten] = useState(false);
  const [until, setUntil] = useState(0);
  const seconds = useSecondsUntil(until);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    box.current?.focus();
    nextTry().then(setUntil, () => {});
  }, []);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (working || seconds > 0 || secret === "") return;
    setWorking(true);
    setFault(undefined);
    try {
      const tried = await unlock(secret);
      if (tried.state === "open") return;
      setUntil(tried.until);
      if (tried.state === "wrong") setFault(w.wrong);
      if (tried.state === "wrong_or_waits")
        setFault(`${w.wrongOrWaits} ${clock(Math.ceil((tried.waits - Date.now()) / 1_000))}`);
      setSecret("");
    } catch (error) {
      setFault(`${w.unreadable} ${String(error)}`);
    }
    setWorking(false);
    box.current?.focus();
  }

  return (
    <form className="begin" autoComplete="off" onSubmit={submit}>
      <h1>{w.lockedTitle}</h1>
      <SecretBox label={w.secret} value={secret} fault={fault} box={box} onChange={setSecret} />
      {seconds > 0 && (
        <p className="notice warn" role="timer">
          {w.wait} {clock(seconds)}
        </p>
      )}
      <div className="begin-buttons">
        <button type="submit" className="primary big" aria-disabled={working || seconds > 0}>
          {working ? w.unlocking : w.unlock}
        </button>
        <button type="button" className="quiet big" onClick={() => setForgotten(true)}>
          {w.forgotten}
        </button>
      </div>
      <p className="quiet-text">{w.goesOn}</p>
      {forgotten && (
        <Confirm
          question={{ title: w.forgottenTitle, text: w.forgottenText, proceed: w.startAnew, keep: w.back }}
          onAnswer={(proceed) => {
            setForgotten(false);
            if (proceed) startAnew();
          }}
        />
      )}
    </form>
  );
}

/** Whole seconds until an instant (ms since the epoch), counted down; 0 once it is past. */
function useSecondsUntil(until: number): number {
  const [now, setNow] = useState(Date.now);
  const left = Math.max(0, Math.ceil((until - now) / 1_000));
  useEffect(() => {
    setNow(Date.now());
    if (until <= Date.now()) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
