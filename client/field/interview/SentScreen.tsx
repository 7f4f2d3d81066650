// After finishing: where the interview is, in words that change as it travels.
import { useEffect } from "react";
import { useWords } from "../../language.tsx";
import { usePageTitle } from "../../pageTitle.ts";
import { TopBar } from "../../TopBar.tsx";
import { LockButton } from "../lock/LockButton.tsx";
import { DeliveryWords } from "../sending/DeliveryWords.tsx";
import { outbox } from "../sending/sending.ts";
import { useSignal } from "../useSignal.ts";
import { words } from "../words.ts";
import { focusTitle } from "./focus.ts";

export function SentScreen({ id, onLeave }: { id: string; onLeave(): void }) {
  const w = useWords(words);
  usePageTitle(w.doneTitle);
  useEffect(focusTitle, []);
  const parcel = useSignal(outbox, (all) => all?.find((o) => o.id === id));
  return (
    <div className="page">
      <TopBar place={w.title}>
        <LockButton />
      </TopBar>
      <main className="start">
        <h1 tabIndex={-1}>{w.doneTitle}</h1>
        {parcel !== undefined && <DeliveryWords parcel={parcel} />}
        <div className="row-buttons">
          <button type="button" className="primary" onClick={onLeave}>
            {w.another}
          </button>
        </div>
      </main>
    </div>
  );
}
