// After finishing: where the interview is, in words that change as it travels.
import { LanguagePicker } from "../LanguagePicker.tsx";
import { useWords } from "../language.tsx";
import { DeliveryWords } from "./DeliveryWords.tsx";
import { outbox } from "./sending.ts";
import { useSignal } from "./useSignal.ts";
import { words } from "./words.ts";

export function SentScreen({ id, onLeave }: { id: string; onLeave(): void }) {
  const w = useWords(words);
  const parcel = useSignal(outbox, (all) => all?.find((o) => o.id === id));
  return (
    <div className="page">
      <header className="bar">
        <span className="brand">Resite</span>
        <span className="bar-end">
          <LanguagePicker />
        </span>
      </header>
      <main className="start">
        <h1>{w.doneTitle}</h1>
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
