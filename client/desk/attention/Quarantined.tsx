// One body that could not be accepted: why, what can be done, and what a reader can do with it.
import { useState } from "react";
import { countAbsent } from "../../../protocols/absent.ts";
import type { QuarantineEntry } from "../../../protocols/wire.ts";
import { api } from "../../api.ts";
import { useWords } from "../../language.tsx";
import { Failed } from "../Failed.tsx";
import { useFormat } from "../format.ts";
import { Hash } from "../Hash.tsx";
import { useVocabulary } from "../vocabulary.ts";
import { attentionWords } from "./attentionWords.ts";
import { useDetailWords } from "./detailWords.ts";
import type { QuestionTitles } from "./questionTitles.ts";
import { TakeInWithout } from "./TakeInWithout.tsx";

type Check =
  | { state: "idle" }
  | { state: "checking" }
  | { state: "still"; entry: QuarantineEntry }
  | { state: "failed"; error: unknown };

export function Quarantined({
  entry: before,
  titles,
  onAccepted,
}: {
  entry: QuarantineEntry;
  titles: QuestionTitles;
  onAccepted: (id: string) => void;
}) {
  const w = useWords(attentionWords);
  const { reasons } = useVocabulary();
  const format = useFormat();
  const detailsOf = useDetailWords();
  const [check, setCheck] = useState<Check>({ state: "idle" });
  const entry = check.state === "still" ? check.entry : before;
  const details = detailsOf(entry, titles);
  const parts = countAbsent(entry.detail);
  const again = (withoutParts?: number) => {
    setCheck({ state: "checking" });
    api.recheck(before.id, withoutParts).then(
      (result) =>
        "state" in result ? onAccepted(result.interview) : setCheck({ state: "still", entry: result }),
      (error: unknown) => setCheck({ state: "failed", error }),
    );
  };
  return (
    <li className="card">
      <h3>{reasons[entry.reason].title}</h3>
      <p>{reasons[entry.reason].remedy}</p>
      {details.length > 0 && (
        <details open={details.length <= 5}>
          <summary>{w.details(format.number(details.length))}</summary>
          <ul className="details">
            {details.map((d) => (
              <li key={d}>{d}</li>
            ))}
          </ul>
        </details>
      )}
      <dl className="facts">
        <dt>{w.interview}</dt>
        <dd>
          <code>{entry.interview}</code> · {w.revision(format.number(entry.revision))}
        </dd>
        <dt>{w.received}</dt>
        <dd>{format.instant(entry.receivedAt)}</dd>
        <dt>{w.size}</dt>
        <dd>{w.bytes(format.number(entry.bytes))}</dd>
        <dt>{w.fingerprint}</dt>
        <dd>
          <Hash value={entry.digest} />
        </dd>
      </dl>
      <p className="actions">
        <button type="button" disabled={check.state === "checking"} onClick={() => again()}>
          {check.state === "checking" ? w.checking : w.checkAgain}
        </button>
        <a className="button" href={api.quarantinedBodyAddress(entry.id)} download>
          {w.download}
        </a>
        <span role="status">{check.state === "still" && w.still}</span>
      </p>
      {entry.reason === "media_missing" && (
        // Asked anew where another number of parts is missing now.
        <TakeInWithout
          key={parts}
          parts={parts}
          disabled={check.state === "checking"}
          onTake={() => again(parts)}
        />
      )}
      <p className="aside">{w.downloadHelp}</p>
      {check.state === "failed" && <Failed error={check.error} />}
    </li>
  );
}
