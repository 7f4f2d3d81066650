// Study, site and language of a new interview, and the two ways to begin.
import { useEffect, useId, useState } from "react";
import { useLocation } from "wouter";
import type { StudySummary } from "../../../protocols/wire.ts";
import { Unreachable } from "../../api.ts";
import { useLanguage, useText, useWords } from "../../language.tsx";
import { nameOfLanguage } from "../../languageName.ts";
import { storage } from "../../storage.ts";
import { Choice } from "../Choice.tsx";
import { interviewRoom } from "../interview/interviewRoom.ts";
import { words } from "../words.ts";
import { beginInterview } from "./beginInterview.ts";

export function BeginForm({ studies }: { studies: readonly StudySummary[] }) {
  const w = useWords(words);
  const text = useText();
  const { language: reader } = useLanguage();
  const [, go] = useLocation();
  const [studyId, setStudy] = useState(studies[0]?.id ?? "");
  const study = studies.find((s) => s.id === studyId) ?? studies[0];
  const [siteId, setSite] = useState<string>();
  const last = useLastSite(study?.id);
  // Another city's interview is never begun by default: several sites are chosen from once, then the last one stays.
  const only = study?.sites.length === 1 ? study.sites[0] : undefined;
  const site = only ?? study?.sites.find((s) => s.id === (siteId ?? last));
  const [wanted, setLanguage] = useState<string>(reader);
  const spoken = site?.languages.filter((l) => study?.languages.includes(l)) ?? [];
  const language = spoken.includes(wanted) ? wanted : (spoken[0] ?? "en");
  const [failed, setFailed] = useState<string>();
  const [beginning, setBeginning] = useState(false);
  const label = useId();

  const hash = site?.protocol;
  useEffect(() => {
    // While the start screen is read, the interview's program and the chosen instrument are made ready.
    if (hash === undefined) return;
    void interviewRoom.preload().catch(() => {});
    void import("./ready.ts").then((ready) => ready.prepare(hash)).catch(() => {});
  }, [hash]);

  async function begin(origin: "main" | "practice") {
    if (study === undefined || site === undefined) return;
    setBeginning(true);
    // Only a convenience: where the disk refuses, the site is chosen again next time.
    void storage.keepLastSite(study.id, site.id).catch(() => {});
    try {
      go(`/field/interview/${await beginInterview({ study: study.id, site, language, origin })}`);
    } catch (error) {
      setFailed(error instanceof Unreachable ? w.notKept : String(error));
      setBeginning(false);
    }
  }

  return (
    <form className="begin" onSubmit={(event) => event.preventDefault()}>
      {studies.length > 1 && (
        <Choice
          legend={w.study}
          name={`${label}study`}
          value={study?.id ?? ""}
          options={studies.map((s) => ({ value: s.id, label: text(s.title) }))}
          onChange={setStudy}
        />
      )}
      {studies.length === 1 && <p className="study-title">{text(study?.title)}</p>}
      {study?.sites.length === 0 ? (
        <p className="notice warn">{w.noSites}</p>
      ) : (
        <Choice
          legend={w.site}
          name={`${label}site`}
          value={site?.id ?? ""}
          options={(study?.sites ?? []).map((s) => ({
            value: s.id,
            label: text(s.title),
            help: text(s.label),
          }))}
          onChange={setSite}
        />
      )}
      {site !== undefined && (
        <Choice
          legend={w.interviewLanguage}
          name={`${label}language`}
          value={language}
          options={spoken.map((l) => ({ value: l, label: nameOfLanguage(l) }))}
          onChange={setLanguage}
        />
      )}
      {failed !== undefined && (
        <p className="notice bad" role="alert">
          {w.openFailed} {failed}
        </p>
      )}
      {site === undefined && study?.sites.length !== 0 && <p className="quiet-text">{w.chooseSite}</p>}
      <div className="begin-buttons">
        <button
          type="button"
          className="primary big"
          disabled={beginning || site === undefined}
          onClick={() => begin("main")}
        >
          {w.begin}
        </button>
        <button
          type="button"
          className="big"
          disabled={beginning || site === undefined}
          onClick={() => begin("practice")}
        >
          {w.practise}
        </button>
      </div>
      <p className="quiet-text">{w.practiseHelp}</p>
    </form>
  );
}

/** The site that was chosen last on this tablet; undefined until it is known, and where there is none. */
function useLastSite(study: string | undefined): string | undefined {
  const [last, setLast] = useState<string>();
  useEffect(() => {
    let current = true;
    setLast(undefined);
    if (study !== undefined) {
      storage.lastSite(study).then(
        (site) => current && setLast(site),
        () => {},
      );
    }
    return () => {
      current = false;
    };
  }, [study]);
  return last;
}
