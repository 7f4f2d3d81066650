// The desk: its frame, its navigation and which view each address shows. Loaded only when /desk is visited.
import { useState } from "react";
import { Route, Switch } from "wouter";
import type { StudySummary } from "../../protocols/wire.ts";
import { api } from "../api.ts";
import { type Dictionary, useWords } from "../language.tsx";
import { AccountPage } from "./access/AccountPage.tsx";
import { PeoplePage } from "./access/PeoplePage.tsx";
import { SignedInDesk } from "./access/SignedInDesk.tsx";
import { useMay } from "./access/session.ts";
import { address } from "./address.ts";
import { Attention } from "./attention/Attention.tsx";
import { ConflictPage } from "./attention/ConflictPage.tsx";
import { DeskFrame } from "./DeskFrame.tsx";
import { Failed } from "./Failed.tsx";
import { InterviewPage } from "./interviews/InterviewPage.tsx";
import { Loaded } from "./Loaded.tsx";
import { NotShown } from "./NotShown.tsx";
import { useResource } from "./resource.ts";
import { StudyArea } from "./StudyArea.tsx";
import { RegisterStudy } from "./studies/RegisterStudy.tsx";
import { StudyList } from "./studies/StudyList.tsx";
import { Title } from "./Title.tsx";
import { Tablets } from "./tablets/Tablets.tsx";
import "./desk.css";

const words: Dictionary<{
  studies: string;
  loading: string;
  nowhere: string;
  nowhereHelp: string;
  back: string;
}> = {
  en: {
    studies: "Studies",
    loading: "Reading the registered studies …",
    nowhere: "There is no such page at the desk",
    nowhereHelp: "Check the address, or choose a page from the navigation.",
    back: "All studies",
  },
  "zh-cn": {
    studies: "研究",
    loading: "正在读取已登记的研究……",
    nowhere: "工作台没有这个页面",
    nowhereHelp: "请检查地址，或从导航中选择。",
    back: "全部研究",
  },
};

export default function Desk() {
  return (
    <SignedInDesk>
      <Views />
    </SignedInDesk>
  );
}

function Views() {
  const w = useWords(words);
  const studies = useResource(api.studies);
  const may = useMay();
  // The server names all of them, as tablets ask for them too; what an account may not read it would find closed.
  const own = (all: readonly StudySummary[]) => all.filter((s) => may("studies.read", { study: s.id }));
  // An interview or a quarantined item stands outside any study's addresses; the navigation keeps the last one.
  const [current, setCurrent] = useState<string>();
  const known = studies.state === "ready" ? own(studies.value) : [];
  return (
    <DeskFrame studies={known} current={known.find((s) => s.id === current) ?? known[0]}>
      <Switch>
        <Route path="/desk">
          <Loaded
            resource={studies}
            what={w.loading}
            failed={(error, retry) => (
              <>
                <Title text={w.studies} />
                <Failed error={error} retry={retry} />
              </>
            )}
          >
            {(value) => <StudyList studies={own(value)} />}
          </Loaded>
        </Route>
        <Route path="/desk/register">
          <RegisterStudy onRegistered={studies.reload} />
        </Route>
        <Route path="/desk/attention">
          <Attention onSettled={studies.reload} />
        </Route>
        <Route path="/desk/attention/conflicts/:id">
          {({ id }) => <ConflictPage key={id} id={id} onStudy={setCurrent} />}
        </Route>
        <Route path="/desk/tablets">
          <Tablets />
        </Route>
        <Route path="/desk/people">
          <PeoplePage studies={known} />
        </Route>
        <Route path="/desk/account">
          <AccountPage studies={known} />
        </Route>
        <Route path="/desk/interviews/:id">
          {({ id }) => <InterviewPage key={id} id={id} onStudy={setCurrent} />}
        </Route>
        <Route path="/desk/studies/:study/*?">
          {({ study }) => <StudyArea key={study} id={study} onStudy={setCurrent} />}
        </Route>
        <Route>
          <NotShown title={w.nowhere} back={{ href: address.studies, label: w.back }}>
            <p className="notice">{w.nowhereHelp}</p>
          </NotShown>
        </Route>
      </Switch>
      {studies.state === "failed" && current !== undefined && (
        <Failed error={studies.error} retry={studies.reload} />
      )}
    </DeskFrame>
  );
}
