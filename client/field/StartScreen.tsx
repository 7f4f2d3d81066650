// Where an interviewer starts: begin or practise, come back to an unfinished interview, see what was sent.
import { useEffect, useState } from "react";
import { Loading } from "../Loading.tsx";
import { useWords } from "../language.tsx";
import { usePageTitle } from "../pageTitle.ts";
import { TopBar } from "../TopBar.tsx";
import { BeginForm } from "./BeginForm.tsx";
import { DraftList } from "./DraftList.tsx";
import { OutboxList } from "./OutboxList.tsx";
import { type KnownStudies, loadStudies } from "./tablet.ts";
import { words } from "./words.ts";

type Loaded =
  | { state: "loading" }
  | { state: "failed"; reason: string }
  | ({ state: "loaded" } & KnownStudies);

export function StartScreen() {
  const w = useWords(words);
  usePageTitle(w.title);
  const [loaded, setLoaded] = useState<Loaded>({ state: "loading" });
  const load = () =>
    loadStudies().then(
      (known) => setLoaded({ state: "loaded", ...known }),
      (error: unknown) => setLoaded({ state: "failed", reason: String(error) }),
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the screen opens
  useEffect(() => void load(), []);
  const studies = loaded.state === "loaded" ? loaded.studies : [];
  return (
    <div className="page">
      <TopBar place={w.title} />
      <main className="start">
        <section className="card" aria-labelledby="begin-title">
          <h1 id="begin-title">{w.beginTitle}</h1>
          {loaded.state === "loading" && <Loading />}
          {loaded.state === "failed" && (
            <div className="notice bad" role="alert">
              <p>
                {w.openFailed} {loaded.reason}
              </p>
              <button type="button" onClick={load}>
                {w.again}
              </button>
            </div>
          )}
          {loaded.state === "loaded" && loaded.offline && <p className="notice warn">{w.offline}</p>}
          {loaded.state === "loaded" &&
            (studies.length === 0 ? <p>{w.noStudies}</p> : <BeginForm studies={studies} />)}
        </section>
        <DraftList studies={studies} />
        <OutboxList studies={studies} />
      </main>
    </div>
  );
}
