// `/field`: the tablet. The start screen is small; the interview itself (SurveyJS) is loaded beside it.
import { lazy, Suspense, useEffect } from "react";
import { Route, Switch } from "wouter";
import { Loading } from "../Loading.tsx";
import { useWords } from "../language.tsx";
import { LockGate } from "./lock/LockGate.tsx";
import { startReporting } from "./sending/reporting.ts";
import { startSending } from "./sending/sending.ts";
import { startOffline } from "./start/offline.ts";
import { StartScreen } from "./start/StartScreen.tsx";
import { words } from "./words.ts";
import "./field.css";

const InterviewRoom = lazy(() => import("./interview/InterviewRoom.tsx"));

export default function Field() {
  const w = useWords(words);
  useEffect(startSending, []);
  useEffect(startOffline, []);
  useEffect(startReporting, []);
  return (
    <Suspense fallback={<Loading what={w.preparing} />}>
      <LockGate>
        <Switch>
          <Route path="/field/interview/:id">{({ id }) => <InterviewRoom key={id} id={id} />}</Route>
          <Route component={StartScreen} />
        </Switch>
      </LockGate>
    </Suspense>
  );
}
