// Before finishing: what has no answer, by module, with ways back, and what does not fit.
import { useEffect, useMemo, useState } from "react";
import { checkAnswers } from "../../../protocols/check.ts";
import { textIn } from "../../../protocols/protocol.ts";
import { Unreachable } from "../../api.ts";
import { colon } from "../../colon.ts";
import { useLanguage, useWords } from "../../language.tsx";
import { langTag } from "../../languageName.ts";
import type { Recorder } from "../recording/recorder.ts";
import { finish } from "../session/finish.ts";
import { TooLong, tooLong } from "../session/fitRecord.ts";
import { consentOf, type ModuleProgress, progress } from "../session/progress.ts";
import { sealInterview } from "../session/sealInterview.ts";
import { useSignal } from "../useSignal.ts";
import { words } from "../words.ts";
import { focusTitle } from "./focus.ts";
import { useHolding } from "./HoldingContext.ts";
import { Misfits } from "./Misfits.tsx";
import { SaveDraftButton } from "./SaveDraftButton.tsx";
import { SiteName } from "./SiteName.tsx";

interface Props {
  recorder: Recorder;
  /** While it is sealed nothing can be tapped and nothing answered. */
  sealing: boolean;
  onSealing(sealing: boolean): void;
  onEnter(module: string, path?: string): void;
  onBack(): void;
  onSent(): void;
}

export function FinishScreen({ recorder, sealing, onSealing, onEnter, onBack, onSent }: Props) {
  const w = useWords(words);
  const { language: reader } = useLanguage();
  const holding = useHolding();
  const session = useSignal(holding.session, (s) => s);
  const route = useSignal(holding.route, (r) => r);
  const { protocol } = holding;
  const agreed = consentOf(protocol, session) === "given";
  const [failed, setFailed] = useState<string>();
  const [keyless, setKeyless] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  useEffect(focusTitle, []);
  const open = progress(protocol, session, route).filter((m) => !m.locked && m.open.length > 0);
  const { issues, long } = useMemo(() => {
    const finished = finish(protocol, session, route, session.startedAt);
    const { record, identity } = finished;
    return { issues: checkAnswers(protocol, record, identity), long: tooLong(finished) };
  }, [protocol, session, route]);

  async function send() {
    setFailed(undefined);
    setKeyless(false);
    setTooLarge(false);
    onSealing(true);
    try {
      await sealInterview(holding, recorder);
      onSent();
    } catch (error) {
      if (error instanceof Unreachable) setKeyless(true);
      else if (error instanceof TooLong) setTooLarge(true);
      else setFailed(error instanceof Error ? error.message : String(error));
    } finally {
      onSealing(false);
    }
  }

  return (
    <div className="finish">
      <h1 tabIndex={-1}>{w.finishTitle}</h1>
      <p>
        {w.site}
        {colon(reader)}
        <SiteName />
      </p>
      <Misfits issues={issues} onEnter={onEnter} />
      {open.length === 0 ? <p>{w.finishAllAnswered}</p> : <p>{w.finishOpen}</p>}
      {open.map((module) => (
        <OpenItems key={module.module} module={module} onEnter={onEnter} />
      ))}
      {failed !== undefined && (
        <div className="notice bad" role="alert">
          <p>
            {w.saveFailed}. {w.saveFailedHelp} {failed}
          </p>
          <SaveDraftButton />
        </div>
      )}
      {(tooLarge || long.length > 0) && <TooLarge paths={long} onEnter={onEnter} />}
      {keyless && (
        <p className="notice bad" role="alert">
          {w.keyless}
        </p>
      )}
      {!agreed && (
        <p className="notice warn" role="status">
          {w.finishNotAgreed}
        </p>
      )}
      <p className="quiet-text">{w.finishHelp}</p>
      <div className="row-buttons">
        <button type="button" disabled={sealing} onClick={onBack}>
          {w.back}
        </button>
        <button type="button" className="primary" disabled={sealing} onClick={send}>
          {w.finishSend}
        </button>
      </div>
    </div>
  );
}

/** What has to be shorter before any server can take it. */
function TooLarge({ paths, onEnter }: { paths: readonly string[]; onEnter: Props["onEnter"] }) {
  const w = useWords(words);
  const { protocol, session } = useHolding();
  const { language } = session.get();
  return (
    <div className="notice bad" role="alert">
      <p>{w.tooLong}</p>
      <ul className="open-items" lang={langTag(language)}>
        {paths.map((path) => {
          const [name = "", , inside] = path.split(".");
          const place = protocol.item(name) ?? protocol.panel(name);
          const title = (inside === undefined ? undefined : protocol.item(inside)?.title) ?? place?.title;
          if (place === undefined) return null;
          return (
            <li key={path}>
              <button type="button" className="quiet" onClick={() => onEnter(place.module, path)}>
                {textIn(title, language)}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function OpenItems({ module, onEnter }: { module: ModuleProgress; onEnter: Props["onEnter"] }) {
  const w = useWords(words);
  const holding = useHolding();
  const { language } = holding.session.get();
  const title = holding.protocol.modules.find((m) => m.name === module.module)?.title;
  return (
    <details className="card open-module">
      <summary>
        <span lang={langTag(language)}>{textIn(title, language)}</span>
        <small>
          {module.open.length} {w.open}
        </small>
      </summary>
      <ul className="open-items" lang={langTag(language)}>
        {module.open.map(({ path, name, entry }) => (
          <li key={path}>
            <button type="button" className="quiet" onClick={() => onEnter(module.module, path)}>
              {textIn(holding.protocol.item(name)?.title ?? holding.protocol.panel(name)?.title, language)}
              {entry !== undefined && ` (${entry})`}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
