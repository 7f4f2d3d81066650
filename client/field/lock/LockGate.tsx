// Stands before everything an interviewer can read on this tablet: the first PIN, unlocking, then the screens.
import { type ReactNode, useEffect, useState } from "react";
import { Loading } from "../../Loading.tsx";
import { useWords } from "../../language.tsx";
import { usePageTitle } from "../../pageTitle.ts";
import { TopBar } from "../../TopBar.tsx";
import { focusTitle } from "../interview/focus.ts";
import { painted } from "../painted.ts";
import { RescueFile } from "../sending/RescueFile.tsx";
import { wakeSending } from "../sending/sending.ts";
import { warmUp } from "../start/warm.ts";
import { useSignal } from "../useSignal.ts";
import { words } from "../words.ts";
import { keyring, readKeyring } from "./keyring.ts";
import { startLocking } from "./locking.ts";
import { lockWords } from "./lockWords.ts";
import { SetUpForm } from "./SetUpForm.tsx";
import { UnlockForm } from "./UnlockForm.tsx";

export function LockGate({ children }: { children: ReactNode }) {
  const w = useWords(lockWords);
  const { title } = useWords(words);
  const state = useSignal(keyring, (k) => k.state);
  const anew = useSignal(keyring, (k) => k.state === "unset" && k.anew);
  const reason = useSignal(keyring, (k) => (k.state === "failed" ? k.reason : undefined));
  const [passed, setPassed] = useState(false);
  useEffect(() => void readKeyring(), []);
  useEffect(startLocking, []);
  useEffect(() => {
    if (state === "open") wakeSending();
    if (state === "unset" || state === "locked") setPassed(true);
    // A hand takes seconds for a PIN, and the box for it is on the screen first.
    if (state === "locked") painted(() => warmUp().catch(() => {}));
  }, [state]);

  if (state === "reading") return <Loading />;
  if (state === "open") return <Inside focused={passed}>{children}</Inside>;
  return (
    <div className="page">
      <LockedTitle />
      <TopBar place={title} />
      <main className="start">
        <section className="card">
          {state === "unset" && <SetUpForm anew={anew} />}
          {state === "locked" && <UnlockForm />}
          {state === "failed" && (
            <div className="notice bad" role="alert">
              <p>
                {w.unreadable} <small>{reason}</small>
              </p>
              <button type="button" onClick={readKeyring}>
                {w.again}
              </button>
            </div>
          )}
        </section>
        <RescueFile />
      </main>
    </div>
  );
}

/** Where a PIN was just given, the focus goes on from the title; an interview puts it where it was. */
function Inside({ focused, children }: { focused: boolean; children: ReactNode }) {
  useEffect(() => {
    if (focused) focusTitle();
  }, [focused]);
  return children;
}

/** The tab names nothing of what is locked. */
function LockedTitle() {
  usePageTitle(useWords(words).title);
  return null;
}
