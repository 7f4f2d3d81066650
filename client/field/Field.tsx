// `/field`: the tablet. The start screen is small; the interview itself (SurveyJS) is loaded beside it.
import { Suspense, useEffect } from "react";
import { Route, Switch } from "wouter";
import { Loading } from "../Loading.tsx";
import { useWords } from "../language.tsx";
import { Loaded } from "../loadable.tsx";
import { interviewRoom } from "./interview/interviewRoom.ts";
import { keyring, readKeyring } from "./lock/keyring.ts";
import { LockGate } from "./lock/LockGate.tsx";
import { painted } from "./painted.ts";
import { startReporting } from "./sending/reporting.ts";
import { startSending } from "./sending/sending.ts";
import { startOffline } from "./start/offline.ts";
import { StartScreen } from "./start/StartScreen.tsx";
import { useSignal } from "./useSignal.ts";
import { words } from "./words.ts";
import "./field.css";

// The disk is asked while the first screen is being drawn.
void readKeyring();

export default function Field() {
  const w = useWords(words);
  const asked = useSignal(keyring, ({ state }) => state !== "reading");
  useEffect(() => {
    // The box for the PIN comes first. None of these needs it: what is finished is sent while the tablet is locked.
    if (asked) painted(startRest);
  }, [asked]);
  return (
    <Suspense fallback={<Loading what={w.preparing} />}>
      <LockGate>
        <Switch>
          <Route path="/field/interview/:id">
            {({ id }) => <Loaded key={id} of={interviewRoom} props={{ id }} />}
          </Route>
          <Route component={StartScreen} />
        </Switch>
      </LockGate>
    </Suspense>
  );
}

function startRest(): void {
  startSending();
  startOffline();
  startReporting();
}
