// Every tablet that has reached the server: when it last did, what it still holds, what is stuck there and why.
import type { TabletEntry } from "../../../protocols/tablet.ts";
import { api } from "../../api.ts";
import { useColon } from "../../colon.ts";
import { sayDataSize } from "../../dataSize.ts";
import { useLanguage, useWords } from "../../language.tsx";
import { useFormat } from "../format.ts";
import { Loaded } from "../Loaded.tsx";
import { sayKind } from "../problemSaid.ts";
import { useResource } from "../resource.ts";
import { Title } from "../Title.tsx";
import { TakeIn } from "./TakeIn.tsx";
import { tabletWords } from "./tabletWords.ts";

export function Tablets() {
  const w = useWords(tabletWords);
  const tablets = useResource(api.tablets);
  return (
    <>
      <Title text={w.title} />
      <p>{w.intro}</p>
      <Loaded resource={tablets} what={w.loading}>
        {(entries) =>
          entries.length === 0 ? (
            <p className="notice">{w.nothing}</p>
          ) : (
            <ul className="cards wide">
              {entries.map((entry) => (
                <Tablet key={entry.id} entry={entry} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <TakeIn />
    </>
  );
}

function Tablet({ entry }: { entry: TabletEntry }) {
  const w = useWords(tabletWords);
  const { language } = useLanguage();
  const format = useFormat();
  const { holds, storage } = entry;
  const promise = storage.persisted === null ? w.unknown : storage.persisted ? w.kept : w.mayGo;
  const free = storage.quota === null || storage.usage === null ? null : storage.quota - storage.usage;
  return (
    <li className="card">
      <h2>
        {w.tablet} <code>{entry.id.slice(0, 8)}</code>
      </h2>
      <dl className="facts">
        <dt>{w.lastContact}</dt>
        <dd>{format.instant(entry.lastContact)}</dd>
        <dt>{w.drafts}</dt>
        <dd>{format.number(holds.drafts)}</dd>
        <dt>{w.queued}</dt>
        <dd>{format.number(holds.queued)}</dd>
        <dt>{w.received}</dt>
        <dd>{format.number(holds.received)}</dd>
        <dt>{w.storage}</dt>
        <dd>
          {promise}
          {free !== null && ` · ${w.free(sayDataSize(free, language))}`}
        </dd>
        <dt>{w.app}</dt>
        <dd>{entry.app}</dd>
      </dl>
      {holds.stuck.length === 0 ? <p>{w.allSent}</p> : <Stuck stuck={holds.stuck} />}
    </li>
  );
}

function Stuck({ stuck }: { stuck: TabletEntry["holds"]["stuck"] }) {
  const w = useWords(tabletWords);
  const { language } = useLanguage();
  const colon = useColon();
  return (
    <>
      <h3>{w.stuck}</h3>
      <p className="aside">{w.stuckHelp}</p>
      <ul className="details">
        {stuck.map(({ interview, state, why }) => {
          const said = sayKind(why, language);
          return (
            <li key={interview}>
              <code>{interview.slice(0, 8)}</code> · <strong>{w.states[state]}</strong>
              {colon}
              {w.sentences(said.title, said.remedy)}
            </li>
          );
        })}
      </ul>
    </>
  );
}
