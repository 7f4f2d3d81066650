// Shown at an address that leads to neither Field nor Desk: says so and shows the way to both.
import { Link } from "wouter";
import { type Dictionary, useWords } from "./language.tsx";
import { usePageTitle } from "./pageTitle.ts";
import { TopBar } from "./TopBar.tsx";

const words: Dictionary<{ title: string; help: string; home: string }> = {
  en: {
    title: "There is no such page",
    help: "Check the address for a slip, or start from the first page.",
    home: "The first page",
  },
  "zh-cn": {
    title: "没有这个页面",
    help: "请检查地址是否有误，或从首页开始。",
    home: "首页",
  },
};

export function Nowhere() {
  const w = useWords(words);
  usePageTitle(w.title);
  return (
    <div className="page">
      <TopBar />
      <main className="home">
        <h1>{w.title}</h1>
        <p>{w.help}</p>
        <p>
          <Link className="button" href="/">
            ← {w.home}
          </Link>
        </p>
      </main>
    </div>
  );
}
