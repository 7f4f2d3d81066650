// The bar above an interview: contents, the site, whether it is practice, whether all is saved, the recording, and the
// language.
import { type Language, languages, useLanguage, useWords } from "../../language.tsx";
import { langTag, nameOfLanguage } from "../../languageName.ts";
import { LockButton } from "../lock/LockButton.tsx";
import { RecordingPart } from "../recording/RecordingPart.tsx";
import type { Recorder } from "../recording/recorder.ts";
import { useSignal } from "../useSignal.ts";
import { words } from "../words.ts";
import { rememberFocus } from "./focus.ts";
import { useHolding } from "./HoldingContext.ts";
import { PeopleSign } from "./PeopleDialog.tsx";
import { SaveAlert, SavedSign } from "./SavedSign.tsx";
import { SiteName } from "./SiteName.tsx";

export function InterviewBar({ recorder, onContents }: { recorder: Recorder; onContents(): void }) {
  const w = useWords(words);
  const holding = useHolding();
  const origin = useSignal(holding.session, (s) => s.origin);
  return (
    <header className="interview-bar">
      <div className="bar">
        <button type="button" className="contents-button" onClick={onContents} aria-haspopup="dialog">
          {w.contents}
        </button>
        <div className="bar-status">
          <div className="bar-where">
            <SiteName />
            {origin === "practice" && <span className="badge practice">{w.practice}</span>}
            <PeopleSign />
          </div>
          <SavedSign />
        </div>
        <LanguageSwitch />
        <LockButton />
      </div>
      <RecordingPart recorder={recorder} />
      <SaveAlert />
    </header>
  );
}

/** Turns the interview, and the interface with it where it has that language. Place and typed text stay. */
function LanguageSwitch() {
  const w = useWords(words);
  const holding = useHolding();
  const { setLanguage } = useLanguage();
  const spoken = useSignal(holding.session, (s) => s.language);

  function speak(language: string) {
    const anchor = topItem();
    const bringBack = rememberFocus();
    holding.commit();
    holding.dispatch({ type: "spoke", language });
    if (language in languages) setLanguage(language as Language);
    requestAnimationFrame(() => {
      bringBack();
      anchor?.restore();
    });
  }

  return (
    <fieldset className="switch">
      <legend className="visually-hidden">{w.interviewLanguage}</legend>
      {holding.protocol.study.languages.map((code) => (
        <button
          key={code}
          type="button"
          lang={langTag(code)}
          aria-pressed={code === spoken}
          // A touch here leaves the focus in the box that is written in.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => speak(code)}
        >
          {nameOfLanguage(code)}
        </button>
      ))}
    </fieldset>
  );
}

/** The first item on the screen, and how to bring it back to where it is when texts change their length. */
function topItem(): { restore(): void } | undefined {
  const frames = [...document.querySelectorAll<HTMLElement>("[data-path]")];
  const frame = frames.find((f) => f.getBoundingClientRect().bottom > 80);
  if (frame === undefined) return undefined;
  const top = frame.getBoundingClientRect().top;
  return { restore: () => window.scrollBy(0, frame.getBoundingClientRect().top - top) };
}
