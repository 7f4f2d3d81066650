// Where an interviewer starts: begin or practise, come back to an unfinished interview, see what was sent.
import { useEffect, useState } from "react";
import { Loading } from "../../Loading.tsx";
import { useWords } from "../../language.tsx";
import { usePageTitle } from "../../pageTitle.ts";
import { TopBar } from "../../TopBar.tsx";
import { LockButton } from "../lock/LockButton.tsx";
import { OutboxList } from "../sending/OutboxList.tsx";
import { RescueFile } from "../sending/RescueFile.tsx";
import { ServerNotice } from "../sending/ServerNotice.tsx";
import { words } from "../words.ts";
import { BeginForm } from "./BeginForm.tsx";
import { DraftList } from "./DraftList.tsx";
import { NewerVersion, TabletState } from "./TabletState.tsx";
import { findStudies, type KnownStudies } from "./tablet.ts";

export function StartScreen() {
  const w = useWords(words);
  usePageTitle(w.title);
  const [{ studies, server, complete }, setKnown] = useState<KnownStudies>({
    studies: [],
    server: "asked",
    complete: false,
  });
  useEffect(() => void findStudies(setKnown), []);
  return (
    <div className="page">
      <TopBar place={w.title}>
        <LockButton />
      </TopBar>
      <main className="start">
        <NewerVersion />
        <ServerNotice />
        <section className="card" aria-labelledby="begin-title">
          <h1 id="begin-title" tabIndex={-1}>
            {w.beginTitle}
          </h1>
          {server === "silent" && (
            <div className="notice warn" role="status">
              <p>{studies.length === 0 ? w.silentAndNothing : w.silent}</p>
              <button type="button" onClick={() => findStudies(setKnown)}>
                {w.again}
              </button>
            </div>
          )}
          {studies.length > 0 && <BeginForm studies={studies} />}
          {studies.length === 0 && server === "asked" && <Loading />}
          {studies.length === 0 && server === "answered" && <p>{w.noStudies}</p>}
        </section>
        <DraftList studies={studies} />
        <OutboxList studies={studies} />
        <RescueFile />
        <TabletState complete={complete && studies.length > 0} />
      </main>
    </div>
  );
}
