// `/field`: the tablet. The start screen is small; the interview itself (SurveyJS) is loaded beside it.
import { lazy, Suspense, useEffect } from "react";
import { Route, Switch } from "wouter";
import { Loading } from "../Loading.tsx";
import { useWords } from "../language.tsx";
import { LockGate } from "./LockGate.tsx";
import { startOffline } from "./offline.ts";
import { startReporting } from "./reporting.ts";
import { StartScreen } from "./StartScreen.tsx";
import { startSending } from "./sending.ts";
import { words } from "./words.ts";
import "./field.css";

const InterviewRoom = lazy(() => import("./InterviewRoom.tsx"));

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
