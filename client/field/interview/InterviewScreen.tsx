// The interview on the screen: the bar, the contents beside it, one module, and what comes after the last one.
import { useState } from "react";
import { useWords } from "../../language.tsx";
import { storage } from "../../storage.ts";
import { Confirm } from "../Confirm.tsx";
import { ModuleScreen } from "../items/ModuleScreen.tsx";
import { RecordingQuestion } from "../recording/RecordingQuestion.tsx";
import type { Recorder } from "../recording/recorder.ts";
import { discardHeld } from "../session/discardHeld.ts";
import type { Holding } from "../session/holding.ts";
import { consentOf } from "../session/progress.ts";
import { useSignal } from "../useSignal.ts";
import { words } from "../words.ts";
import { ContentsPanel } from "./ContentsPanel.tsx";
import { FinishScreen } from "./FinishScreen.tsx";
import { focusItem, focusTitle } from "./focus.ts";
import { HoldingContext, useHolding } from "./HoldingContext.ts";
import { InterviewBar } from "./InterviewBar.tsx";
import { PeopleDialog } from "./PeopleDialog.tsx";
import { SaveDraftButton } from "./SaveDraftButton.tsx";
import { SentScreen } from "./SentScreen.tsx";
import { TabTitle } from "./TabTitle.tsx";
import { useWakeLock } from "./useWakeLock.ts";

interface Props {
  holding: Holding;
  recorder: Recorder;
  onLeave(): void;
}

export function InterviewScreen({ holding, recorder, onLeave }: Props) {
  const w = useWords(words);
  useWakeLock();
  const [view, setView] = useState<"asking" | "finishing" | "sent">("asking");
  const [contents, setContents] = useState(false);
  const [meeting, setMeeting] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const [sealing, setSealing] = useState(false);
  const [held, setHeld] = useState<"leaving" | "discarding">();
  const origin = useSignal(holding.session, (s) => s.origin);
  const declined = useSignal(holding.session, (s) => consentOf(holding.protocol, s) === "declined");

  function enter(module: string, path?: string) {
    holding.commit();
    holding.dispatch({ type: "entered", module });
    setView("asking");
    setContents(false);
    setHeld(undefined);
    requestAnimationFrame(() => (path === undefined ? focusTitle() : focusItem(path)));
  }

  async function leave(kind: "paused" | "adjourned") {
    // What the box being left holds comes before the leaving.
    holding.commit();
    holding.trail.happened({ kind });
    if (await holding.settle()) return onLeave();
    holding.trail.happened({ kind: "continued" });
    setContents(false);
    setHeld("leaving");
    window.scrollTo(0, 0);
  }

  async function answerDiscard(proceed: boolean) {
    setDiscarding(false);
    if (!proceed) return;
    const remove = () => storage.discardDraft(holding.session.get().id);
    if ((await discardHeld(holding, recorder, remove)) === "discarded") return onLeave();
    setContents(false);
    setHeld("discarding");
    window.scrollTo(0, 0);
  }

  async function prepareFinish() {
    await holding.settle();
    setContents(false);
    setView("finishing");
  }

  if (view === "sent") return <SentScreen id={holding.session.get().id} onLeave={onLeave} />;
  return (
    <HoldingContext value={holding}>
      <TabTitle finishing={view === "finishing"} />
      <div className="interview" data-origin={origin} inert={sealing}>
        <InterviewBar recorder={recorder} onContents={() => setContents(true)} />
        <div className="interview-body">
          <ContentsPanel
            open={contents}
            finishing={view === "finishing"}
            onClose={() => setContents(false)}
            onEnter={enter}
            onFinish={prepareFinish}
            onLeave={() => leave("paused")}
            onLater={() => leave("adjourned")}
            onPeople={() => {
              setContents(false);
              setMeeting(true);
            }}
            onDiscard={() => setDiscarding(true)}
          />
          <main className="interview-main">
            {held === "leaving" && <StillOpen />}
            {held === "discarding" && (
              <p className="notice bad" role="alert">
                {w.discardFailed}
              </p>
            )}
            {view === "finishing" ? (
              <FinishScreen
                recorder={recorder}
                sealing={sealing}
                onSealing={setSealing}
                onEnter={enter}
                onBack={() => setView("asking")}
                onSent={() => setView("sent")}
              />
            ) : (
              <ModuleScreen
                declined={declined}
                onEnter={enter}
                onFinish={prepareFinish}
                onDiscard={() => setDiscarding(true)}
              />
            )}
          </main>
        </div>
        <RecordingQuestion recorder={recorder} />
        {meeting && <PeopleDialog onClose={() => setMeeting(false)} />}
        {discarding && (
          <Confirm
            question={{ title: w.discardTitle, text: w.discardText, proceed: w.discardConfirm, keep: w.keep }}
            onAnswer={answerDiscard}
          />
        )}
      </div>
    </HoldingContext>
  );
}

/** Why the interview was not left; gone as soon as the disk has everything. */
function StillOpen() {
  const w = useWords(words);
  const { autosave } = useHolding();
  const failed = useSignal(autosave.saving, (s) => s.state === "failed");
  if (!failed) return null;
  return (
    <div className="notice bad" role="alert">
      <p>
        {w.saveFailed}. {w.leaveFailed}
      </p>
      <SaveDraftButton />
    </div>
  );
}
