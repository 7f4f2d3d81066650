// Everything under one study's address: the study is read once and its views share it.
import { useCallback, useEffect, useMemo } from "react";
import { Route, Switch } from "wouter";
import { compile, type Protocol } from "../../protocols/protocol.ts";
import { resolve } from "../../protocols/site.ts";
import type { StudyDetail } from "../../protocols/wire.ts";
import { api } from "../api.ts";
import { type Dictionary, useText, useWords } from "../language.tsx";
import { address } from "./address.ts";
import { ComparisonPage } from "./comparison/ComparisonPage.tsx";
import { InterviewList } from "./interviews/InterviewList.tsx";
import { Loaded } from "./Loaded.tsx";
import { NoStudy } from "./NoStudy.tsx";
import { NotShown } from "./NotShown.tsx";
import { useResource } from "./resource.ts";
import { StudyPage } from "./studies/StudyPage.tsx";
import { TalliesPage } from "./tallies/TalliesPage.tsx";

const words: Dictionary<{ loading: string; nowhere: string; nowhereHelp: string; toStudy: string }> = {
  en: {
    loading: "Reading the study …",
    nowhere: "This study has no such page",
    nowhereHelp: "Check the address, or choose a page from the navigation.",
    toStudy: "The study",
  },
  "zh-cn": {
    loading: "正在读取研究……",
    nowhere: "该研究没有这个页面",
    nowhereHelp: "请检查地址，或从导航中选择。",
    toStudy: "研究说明",
  },
};

export function StudyArea({ id, onStudy }: { id: string; onStudy: (id: string) => void }) {
  const w = useWords(words);
  const study = useResource(useCallback(() => api.study(id), [id]));
  useEffect(() => onStudy(id), [id, onStudy]);
  return (
    <Loaded
      resource={study}
      what={w.loading}
      failed={(error, retry) => <NoStudy error={error} retry={retry} />}
    >
      {(value) => <StudyViews study={value} />}
    </Loaded>
  );
}

/** A study with its instrument compiled in its neutral words, for titles of modules and items. */
export interface OpenStudy {
  detail: StudyDetail;
  protocol: Protocol;
  /** The site's title; null is the total's, "" the title of cases whose site is not reported. */
  siteTitle(site: string | null): string;
  /** A section of the source, as items and figures cite it. */
  sectionTitle(key: string): string;
}

const siteWords: Dictionary<{ total: string; unreported: string }> = {
  en: { total: "Total", unreported: "Site not reported" },
  "zh-cn": { total: "合计", unreported: "未报告地点" },
};

function StudyViews({ study: detail }: { study: StudyDetail }) {
  const text = useText();
  const w = useWords(words);
  const sites = useWords(siteWords);
  const protocol = useMemo(() => compile(resolve(detail.instrument, null)), [detail]);
  const study: OpenStudy = {
    detail,
    protocol,
    siteTitle(site) {
      if (site === null) return sites.total;
      if (site === "") return sites.unreported;
      const known = detail.sites.find((s) => s.id === site);
      return known ? text(known.title) : site;
    },
    sectionTitle: (key) => text(detail.published?.sections[key]) || key,
  };
  return (
    <Switch>
      <Route path="/desk/studies/:study">
        <StudyPage study={detail} />
      </Route>
      <Route path="/desk/studies/:study/interviews">
        <InterviewList study={study} />
      </Route>
      <Route path="/desk/studies/:study/tallies">
        <TalliesPage study={study} />
      </Route>
      <Route path="/desk/studies/:study/comparison">
        <ComparisonPage study={study} />
      </Route>
      <Route>
        <NotShown title={w.nowhere} back={{ href: address.study(detail.id), label: w.toStudy }}>
          <p className="notice">{w.nowhereHelp}</p>
        </NotShown>
      </Route>
    </Switch>
  );
}
