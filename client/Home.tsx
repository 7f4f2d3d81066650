// The first page: which of the two places the reader came for.
import { Link } from "wouter";
import { type Dictionary, useWords } from "./language.tsx";
import { usePageTitle } from "./pageTitle.ts";
import { TopBar } from "./TopBar.tsx";

const words: Dictionary<{
  tagline: string;
  field: string;
  fieldHelp: string;
  desk: string;
  deskHelp: string;
}> = {
  en: {
    tagline: "Field a published interview study again, and lay its tallies beside the published figures.",
    field: "Field",
    fieldHelp: "On the tablet: hold an interview, practise one, or send what waits here.",
    desk: "Desk",
    deskHelp: "Read interviews, see tallies beside the published figures, register a study.",
  },
  "zh-cn": {
    tagline: "把已发表的访谈研究再做一次，并将统计结果与原文数字并列。",
    field: "访谈现场",
    fieldHelp: "在平板上：进行访谈、练习访谈，或发送待传的访谈。",
    desk: "工作台",
    deskHelp: "阅读访谈、对照原文数字查看统计、登记研究。",
  },
};

export function Home() {
  const w = useWords(words);
  usePageTitle();
  return (
    <div className="page">
      <TopBar />
      <main className="home">
        <h1>{w.tagline}</h1>
        <nav className="doors" aria-label="Resite">
          <Link className="door" href="/field">
            <strong>{w.field}</strong>
            <span>{w.fieldHelp}</span>
          </Link>
          <Link className="door" href="/desk">
            <strong>{w.desk}</strong>
            <span>{w.deskHelp}</span>
          </Link>
        </nav>
      </main>
    </div>
  );
}
