// The words of "Tablets".
import type { TabletEntry } from "../../../protocols/tablet.ts";
import type { Dictionary } from "../../language.tsx";

type Stuck = TabletEntry["holds"]["stuck"][number];

export const tabletWords: Dictionary<{
  title: string;
  intro: string;
  loading: string;
  nothing: string;
  tablet: string;
  lastContact: string;
  drafts: string;
  queued: string;
  received: string;
  storage: string;
  kept: string;
  mayGo: string;
  unknown: string;
  free: (size: string) => string;
  app: string;
  allSent: string;
  stuck: string;
  stuckHelp: string;
  /** What is wrong, then its remedy, which brings its own full stop. */
  sentences: (title: string, remedy: string) => string;
  states: Record<Stuck["state"], string>;
}> = {
  en: {
    title: "Tablets",
    intro:
      "What each tablet said of itself when it last reached this server. What happened there since, it has yet to tell.",
    loading: "Reading what the tablets said …",
    nothing: "No tablet has been here yet. Open Field on a tablet and finish an interview.",
    tablet: "Tablet",
    lastContact: "Last contact",
    drafts: "Unfinished",
    queued: "Waiting to be sent",
    received: "Received, still on the tablet",
    storage: "Storage",
    kept: "kept until someone deletes it",
    mayGo: "the browser may delete data when the tablet runs full",
    unknown: "the browser does not say whether it keeps the data",
    free: (size) => `${size} left`,
    app: "App",
    allSent: "Nothing is stuck.",
    stuck: "Stuck",
    stuckHelp: "What is stuck stays on the tablet. Keep it charged, and do not clear its browser.",
    sentences: (title, remedy) => `${title}. ${remedy}`,
    states: { refused: "Refused", conflicting: "Disagrees with another copy", waiting: "Cannot be sent yet" },
  },
  "zh-cn": {
    title: "平板",
    intro: "各平板最近一次连上本服务器时所报告的情况。此后的变化要等它下次连上才知道。",
    loading: "正在读取各平板的报告……",
    nothing: "还没有平板连接过。请在平板上打开“访谈现场”并完成一次访谈。",
    tablet: "平板",
    lastContact: "最近联系",
    drafts: "未完成",
    queued: "等待发送",
    received: "已收到、仍在平板上",
    storage: "存储",
    kept: "一直保存，直到有人删除",
    mayGo: "平板空间不足时，浏览器可能删除数据",
    unknown: "浏览器没有说明是否会一直保存数据",
    free: (size) => `剩余 ${size}`,
    app: "程序版本",
    allSent: "没有滞留的访谈。",
    stuck: "滞留",
    stuckHelp: "滞留的访谈留在平板上。请保持平板有电，不要清除其浏览器数据。",
    sentences: (title, remedy) => `${title}。${remedy}`,
    states: { refused: "被拒绝", conflicting: "与另一份副本冲突", waiting: "暂时无法发送" },
  },
};
