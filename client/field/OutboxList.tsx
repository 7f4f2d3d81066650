// Every finished interview on this tablet and, in words, where it is.
import type { StudySummary } from "../../protocols/wire.ts";
import { useWords } from "../language.tsx";
import { DeliveryWords } from "./DeliveryWords.tsx";
import { InterviewTitle } from "./InterviewTitle.tsx";
import { outbox } from "./sending.ts";
import { useSignal } from "./useSignal.ts";
import { words } from "./words.ts";

export function OutboxList({ studies }: { studies: readonly StudySummary[] }) {
  const w = useWords(words);
  const parcels = useSignal(outbox, (o) => o) ?? [];
  return (
    <section className="card" aria-labelledby="outbox-title">
      <h2 id="outbox-title">{w.outbox}</h2>
      {parcels.length === 0 && <p className="quiet-text">{w.outboxEmpty}</p>}
      <ul className="rows">
        {parcels.map((parcel) => (
          <li key={parcel.id} className="row">
            <div className="row-words">
              <InterviewTitle label={parcel} studies={studies} />
            </div>
            <DeliveryWords parcel={parcel} />
          </li>
        ))}
      </ul>
    </section>
  );
}
