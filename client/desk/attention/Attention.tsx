// What waits for a person: interviews kept aside because they could not be accepted, and copies that disagree.
import { useCallback, useState } from "react";
import { Link } from "wouter";
import type { ConflictEntry, QuarantineEntry } from "../../../protocols/wire.ts";
import { api } from "../../api.ts";
import { useWords } from "../../language.tsx";
import { address } from "../address.ts";
import { Failed } from "../Failed.tsx";
import { useFormat } from "../format.ts";
import { Hash } from "../Hash.tsx";
import { Loaded } from "../Loaded.tsx";
import { useResource } from "../resource.ts";
import { useVocabulary } from "../vocabulary.ts";
import { attentionWords } from "./attentionWords.ts";
import { useDetailWords } from "./detailWords.ts";

export function Attention({ onSettled }: { onSettled: () => void }) {
  const w = useWords(attentionWords);
  const waiting = useResource(
    useCallback(async () => {
      const [quarantined, conflicts] = await Promise.all([api.quarantine(), api.conflicts()]);
      return { quarantined, conflicts };
    }, []),
  );
  const [accepted, setAccepted] = useState<string>();
  const settle = (interview: string) => {
    setAccepted(interview);
    waiting.reload();
    onSettled();
  };
  return (
    <>
      <h1>{w.title}</h1>
      <p>{w.intro}</p>
      {accepted && (
        <p className="notice good" role="status">
          {w.accepted}{" "}
          <Link className="target" href={address.interview(accepted)}>
            {w.read}
          </Link>
        </p>
      )}
      <Loaded resource={waiting} what={w.loading}>
        {({ quarantined, conflicts }) => (
          <>
            {quarantined.length + conflicts.length === 0 && <p className="notice good">{w.nothing}</p>}
            {quarantined.length > 0 && <h2>{w.quarantine}</h2>}
            <ul className="cards wide">
              {quarantined.map((entry) => (
                <Quarantined key={entry.id} entry={entry} onAccepted={settle} />
              ))}
            </ul>
            {conflicts.length > 0 && (
              <>
                <h2>{w.conflicts}</h2>
                <p className="aside">{w.conflictsHelp}</p>
              </>
            )}
            <ul className="cards wide">
              {conflicts.map((entry) => (
                <Conflict key={entry.id} entry={entry} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </>
  );
}

type Check =
  | { state: "idle" }
  | { state: "checking" }
  | { state: "still"; entry: QuarantineEntry }
  | { state: "failed"; error: unknown };

function Quarantined({
  entry: before,
  onAccepted,
}: {
  entry: QuarantineEntry;
  onAccepted: (id: string) => void;
}) {
  const w = useWords(attentionWords);
  const { reasons } = useVocabulary();
  const format = useFormat();
  const detailsOf = useDetailWords();
  const [check, setCheck] = useState<Check>({ state: "idle" });
  const entry = check.state === "still" ? check.entry : before;
  const details = detailsOf(entry);
  const again = () => {
    setCheck({ state: "checking" });
    api.recheck(before.id).then(
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
          <code>{entry.interview}</code>, {w.revision(format.number(entry.revision))}
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
      <button type="button" disabled={check.state === "checking"} onClick={again}>
        {check.state === "checking" ? w.checking : w.checkAgain}
      </button>
      <span role="status">{check.state === "still" && ` ${w.still}`}</span>
      {check.state === "failed" && <Failed error={check.error} />}
    </li>
  );
}

function Conflict({ entry }: { entry: ConflictEntry }) {
  const w = useWords(attentionWords);
  const format = useFormat();
  return (
    <li className="card">
      <h3>
        <Link className="target" href={address.interview(entry.interview)}>
          {w.interview} <code>{entry.interview.slice(0, 8)}</code>,{" "}
          {w.revision(format.number(entry.revision))}
        </Link>
      </h3>
      <dl className="facts">
        <dt>{w.kept}</dt>
        <dd>
          <Hash value={entry.keptDigest} />
        </dd>
        <dt>{w.other}</dt>
        <dd>
          <Hash value={entry.otherDigest} />
        </dd>
        <dt>{w.received}</dt>
        <dd>{format.instant(entry.receivedAt)}</dd>
      </dl>
    </li>
  );
}
