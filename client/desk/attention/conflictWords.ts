// The words of the view that lays two copies of a revision side by side.
import type { Dictionary } from "../../language.tsx";
import type { OccasionKey } from "./differences.ts";

export const conflictWords: Dictionary<{
  title: string;
  loading: string;
  back: string;
  unknown: string;
  unknownHelp: string;
  noId: string;
  failed: string;
  interview: string;
  revision: (n: string) => string;
  kept: string;
  other: string;
  received: (when: string) => string;
  now: string;
  steps: readonly string[];
  occasion: string;
  occasionKeys: Record<OccasionKey, string>;
  answers: (n: string) => string;
  sameAnswers: string;
  same: string;
  identity: string;
  episode: (panel: string, n: string) => string;
  noEpisode: string;
  episodes: (n: string) => string;
  none: string;
  notStated: string;
  unreadable: Record<"kept" | "other", string>;
}> = {
  en: {
    title: "Two copies that disagree",
    loading: "Reading both copies …",
    back: "Needs attention",
    unknown: "There is no such conflict here",
    unknownHelp: "It may have gone with an interview that was withdrawn, or the address is not right.",
    noId: "This address names no conflict",
    failed: "These copies cannot be shown",
    interview: "Interview",
    revision: (n) => `revision ${n}`,
    kept: "Counts: received first",
    other: "Kept beside it",
    received: (when) => `received ${when}`,
    now: "What can be done",
    steps: [
      "Nothing is lost: both copies are kept. The one received first is shown, tallied and exported; the other is in no figure.",
      "Ask the interviewer how the second copy came about, and which is right.",
      "If the first is right, nothing needs doing. If the other is right, note which interview it is: choosing between copies, and correcting one that was sent, are not there yet. Both stay here.",
    ],
    occasion: "Of the interview itself",
    occasionKeys: {
      site: "Site",
      origin: "Kind",
      held: "Held",
      startedAt: "Begun",
      finishedAt: "Finished",
      zone: "Time zone",
      language: "Language at the end",
      tablet: "Tablet",
      protocol: "Instrument",
    },
    answers: (n) => (n === "1" ? "1 answer differs" : `${n} answers differ`),
    sameAnswers: "All answers, notes and probes are the same in both copies.",
    same: "Both copies say the same; only the way they were written down differs.",
    identity:
      "Who it was with differs too. The names are stored apart; the interview's page shows those of the copy that counts.",
    episode: (panel, n) => `${panel}: episode ${n}`,
    noEpisode: "No such episode in this copy",
    episodes: (n) => (n === "1" ? "1 episode" : `${n} episodes`),
    none: "None",
    notStated: "Not stated",
    unreadable: {
      kept: "The copy that counts cannot be laid out.",
      other: "The other copy cannot be laid out.",
    },
  },
  "zh-cn": {
    title: "两份互相冲突的副本",
    loading: "正在读取两份副本……",
    back: "待处理",
    unknown: "这里没有这项冲突",
    unknownHelp: "它可能已随撤回的访谈一并删除，也可能地址有误。",
    noId: "此地址没有指明冲突",
    failed: "无法显示这两份副本",
    interview: "访谈",
    revision: (n) => `第 ${n} 次修订`,
    kept: "计入统计：先收到",
    other: "一并保留",
    received: (when) => `收到于 ${when}`,
    now: "可以做什么",
    steps: [
      "没有丢失任何内容：两份都已保留。先收到的一份用于显示、统计和导出；另一份不计入任何数字。",
      "请向访谈员询问第二份的来由，以及哪一份正确。",
      "如果先收到的正确，则无须处理。如果另一份正确，请记下是哪一次访谈：目前还不能在两份副本之间选定，也不能更正已发送的访谈。两份都会保留在这里。",
    ],
    occasion: "访谈本身",
    occasionKeys: {
      site: "地点",
      origin: "类别",
      held: "访谈时间",
      startedAt: "开始",
      finishedAt: "完成",
      zone: "时区",
      language: "结束时的语言",
      tablet: "平板",
      protocol: "访谈提纲",
    },
    answers: (n) => `${n} 处回答不同`,
    sameAnswers: "两份副本的回答、备注和追问都相同。",
    same: "两份副本内容相同，只是书写方式不同。",
    identity: "受访者身份也不同。姓名分开存放；访谈页面显示的是计入统计的一份。",
    episode: (panel, n) => `${panel}：第 ${n} 次`,
    noEpisode: "此副本没有这一次",
    episodes: (n) => `${n} 次`,
    none: "无",
    notStated: "未说明",
    unreadable: { kept: "计入统计的副本无法显示。", other: "另一份副本无法显示。" },
  },
};
