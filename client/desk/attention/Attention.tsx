// What waits for a person: interviews kept aside because they could not be accepted, and copies that disagree.
import { useCallback, useState } from "react";
import { Link } from "wouter";
import type { ConflictEntry, QuarantineEntry } from "../../../protocols/wire.ts";
import { api } from "../../api.ts";
import { useWords } from "../../language.tsx";
import { useMay } from "../access/session.ts";
import { address } from "../address.ts";
import { useFormat } from "../format.ts";
import { Hash } from "../Hash.tsx";
import { Loaded } from "../Loaded.tsx";
import { useResource } from "../resource.ts";
import { Title } from "../Title.tsx";
import { attentionWords } from "./attentionWords.ts";
import { Quarantined } from "./Quarantined.tsx";
import { type QuestionTitles, readTitles } from "./questionTitles.ts";

export function Attention({ onSettled }: { onSettled: () => void }) {
  const w = useWords(attentionWords);
  const settles = useMay()("quarantine.settle");
  const waiting = useResource(
    useCallback(async () => {
      const aside = settles ? api.quarantine() : [];
      const [quarantined, conflicts] = await Promise.all([aside, api.conflicts()]);
      return { quarantined, conflicts, titles: await titlesFor(quarantined) };
    }, [settles]),
  );
  const [accepted, setAccepted] = useState<string>();
  const settle = (interview: string) => {
    setAccepted(interview);
    waiting.reload();
    onSettled();
  };
  return (
    <>
      <Title text={w.title} />
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
        {({ quarantined, conflicts, titles }) => (
          <>
            {quarantined.length + conflicts.length === 0 && <p className="notice good">{w.nothing}</p>}
            {quarantined.length > 0 && <h2>{w.quarantine}</h2>}
            <ul className="cards wide">
              {quarantined.map((entry) => (
                <Quarantined key={entry.id} entry={entry} titles={titles} onAccepted={settle} />
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

/** Only where a detail can name a question; without them it names the place alone. */
async function titlesFor(quarantined: readonly QuarantineEntry[]): Promise<QuestionTitles> {
  const none: QuestionTitles = new Map();
  if (!quarantined.some((entry) => entry.reason === "answers_do_not_fit")) return none;
  return readTitles().catch(() => none);
}

function Conflict({ entry }: { entry: ConflictEntry }) {
  const w = useWords(attentionWords);
  const format = useFormat();
  return (
    <li className="card">
      <h3>
        {w.interview} <code>{entry.interview.slice(0, 8)}</code> · {w.revision(format.number(entry.revision))}
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
      <p className="actions">
        <Link className="button primary" href={address.conflict(entry.id)}>
          {w.compare}
        </Link>
        <Link className="button" href={address.interview(entry.interview)}>
          {w.readCounted}
        </Link>
      </p>
    </li>
  );
}
