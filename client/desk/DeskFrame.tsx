// The frame around every desk view: bar, navigation, and what is wrong with the server, in words.
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import type { StudySummary } from "../../protocols/wire.ts";
import { type Dictionary, useText, useWords } from "../language.tsx";
import { TopBar } from "../TopBar.tsx";
import { AccountNotices } from "./access/AccountNotices.tsx";
import { useMay } from "./access/session.ts";
import { address } from "./address.ts";
import { useAttentionCount } from "./attention/count.ts";
import { ServerState } from "./ServerState.tsx";

const words: Dictionary<{
  desk: string;
  nav: string;
  studies: string;
  study: string;
  interviews: string;
  tallies: string;
  comparison: string;
  attention: string;
  tablets: string;
  people: string;
  account: string;
  waiting: (n: number) => string;
}> = {
  en: {
    desk: "Desk",
    nav: "Desk",
    studies: "Studies",
    study: "The study",
    interviews: "Interviews",
    tallies: "Tallies",
    comparison: "Comparison",
    attention: "Needs attention",
    tablets: "Tablets",
    people: "People",
    account: "Your account",
    waiting: (n) => `${n} waiting`,
  },
  "zh-cn": {
    desk: "工作台",
    nav: "工作台",
    studies: "全部研究",
    study: "研究说明",
    interviews: "访谈",
    tallies: "统计",
    comparison: "对照",
    attention: "待处理",
    tablets: "平板",
    people: "人员",
    account: "您的账户",
    waiting: (n) => `${n} 项待处理`,
  },
};

export function DeskFrame({
  studies,
  current,
  children,
}: {
  studies: readonly StudySummary[];
  current: StudySummary | undefined;
  children: ReactNode;
}) {
  const w = useWords(words);
  const text = useText();
  const [path] = useLocation();
  const may = useMay();
  const waiting = useAttentionCount(path, may);
  const link = (href: string, label: ReactNode) => (
    <Link href={href} aria-current={isHere(path, href) ? "page" : undefined}>
      {label}
    </Link>
  );
  return (
    <div className="page">
      <TopBar place={w.desk} />
      <div className="desk">
        <nav className="desk-nav" aria-label={w.nav}>
          {link(address.studies, w.studies)}
          {current && (
            <>
              {studies.length > 1 && <span className="desk-nav-study">{text(current.title)}</span>}
              {link(address.study(current.id), w.study)}
              {may("interviews.read", { study: current.id }) &&
                link(address.interviews(current.id), w.interviews)}
              {may("tallies.read", { study: current.id }) && link(address.tallies(current.id), w.tallies)}
              {may("tallies.read", { study: current.id }) &&
                link(address.comparison(current.id), w.comparison)}
            </>
          )}
          {may("conflicts.read") &&
            link(
              address.attention,
              <>
                {w.attention}
                {waiting > 0 && (
                  <span className="badge">
                    <span aria-hidden="true">{waiting}</span>
                    <span className="visually-hidden"> ({w.waiting(waiting)})</span>
                  </span>
                )}
              </>,
            )}
          {may("tablets.read") && link(address.tablets, w.tablets)}
          {may("people.manage") && link(address.people, w.people)}
          {link(address.account, w.account)}
        </nav>
        <main className="desk-main">
          <ServerState />
          {path !== address.account && <AccountNotices />}
          {children}
        </main>
      </div>
    </div>
  );
}

function isHere(path: string, href: string): boolean {
  return path === href;
}
