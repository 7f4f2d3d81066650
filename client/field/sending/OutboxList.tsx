// Every finished interview on this tablet and, in words, where it is.
import { useEffect, useState } from "react";
import type { StudySummary } from "../../../protocols/wire.ts";
import { useLanguage, useWords } from "../../language.tsx";
import type { Label, Outgoing } from "../../storageSchema.ts";
import { readLabel } from "../lock/drafts.ts";
import { keeperNow } from "../lock/keyring.ts";
import { InterviewTitle } from "../start/InterviewTitle.tsx";
import { useSignal } from "../useSignal.ts";
import { when } from "../when.ts";
import { words } from "../words.ts";
import { DeliveryWords } from "./DeliveryWords.tsx";
import { damaged, outbox } from "./sending.ts";
import { sendingWords } from "./sendingWords.ts";

export function OutboxList({ studies }: { studies: readonly StudySummary[] }) {
  const w = useWords(words);
  const s = useWords(sendingWords);
  const parcels = useSignal(outbox, (o) => o) ?? [];
  const unread = useSignal(damaged, (ids) => ids);
  return (
    <section className="card" aria-labelledby="outbox-title">
      <h2 id="outbox-title">{w.outbox}</h2>
      {parcels.length + unread.length === 0 && <p className="quiet-text">{w.outboxEmpty}</p>}
      {parcels.some(({ delivery }) => delivery.state === "received") && (
        <p className="quiet-text">{s.keptHere}</p>
      )}
      <ul className="rows">
        {parcels.map((parcel) => (
          <li key={parcel.id} className="row">
            <div className="row-words">
              <FinishedTitle parcel={parcel} studies={studies} />
            </div>
            <DeliveryWords parcel={parcel} />
          </li>
        ))}
      </ul>
      {unread.length > 0 && (
        <div className="notice bad" role="alert" data-damaged={unread.length}>
          <p>
            {s.damaged(unread.length)}
            <br />
            <small>{unread.join(", ")}</small>
          </p>
        </div>
      )}
    </section>
  );
}

/** One whose label another PIN locks is known by when it was finished. */
function FinishedTitle({ parcel, studies }: { parcel: Outgoing; studies: readonly StudySummary[] }) {
  const w = useWords(words);
  const { language } = useLanguage();
  const [label, setLabel] = useState<Label>();
  useEffect(() => {
    readLabel(keeperNow(), parcel).then(setLabel, () => {});
  }, [parcel]);
  if (label !== undefined) return <InterviewTitle label={label} studies={studies} />;
  return (
    <strong>
      {w.finishedAt} {when(parcel.finishedAt, language)}
    </strong>
  );
}
