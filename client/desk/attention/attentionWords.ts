// The words of "Needs attention".
import type { Dictionary } from "../../language.tsx";

export const attentionWords: Dictionary<{
  title: string;
  intro: string;
  loading: string;
  nothing: string;
  quarantine: string;
  conflicts: string;
  conflictsHelp: string;
  details: (n: string) => string;
  interview: string;
  revision: (n: string) => string;
  received: string;
  size: string;
  bytes: (n: string) => string;
  fingerprint: string;
  checkAgain: string;
  checking: string;
  still: string;
  takeWithout: string;
  withoutTitle: (parts: string) => string;
  withoutHelp: string;
  withoutConfirm: (parts: string) => string;
  accepted: string;
  read: string;
  download: string;
  downloadHelp: string;
  kept: string;
  other: string;
  compare: string;
  readCounted: string;
}> = {
  en: {
    title: "Needs attention",
    intro: "Nothing that arrives is thrown away. What could not be accepted is kept here, whole and sealed.",
    loading: "Reading what waits …",
    nothing: "Nothing waits for you. Everything that arrived was accepted.",
    quarantine: "Kept aside",
    conflicts: "Copies that disagree",
    conflictsHelp:
      "The same revision arrived twice with different content. Both copies are kept; the first to arrive is the one that is shown and counted.",
    details: (n) => (n === "1" ? "1 detail" : `${n} details`),
    interview: "Interview",
    revision: (n) => `revision ${n}`,
    received: "Received",
    size: "Size",
    bytes: (n) => `${n} bytes`,
    fingerprint: "Fingerprint",
    checkAgain: "Check again",
    checking: "Checking …",
    still: "Checked again: it still cannot be accepted.",
    takeWithout: "Take it in without what is missing …",
    withoutTitle: (n) => `Take it in without ${partsOf(n)} of its recording?`,
    withoutHelp:
      "Do this only when the tablet says that it cannot send them (see “Tablets”); until then they may still come. The interview is then counted, and its recording says what is missing. It is written down with the interview, for good. A part that comes later is kept and played.",
    withoutConfirm: (n) => `Take it in without ${partsOf(n)}`,
    accepted: "The interview was accepted and is now counted.",
    read: "Read it",
    download: "Download as sent",
    downloadHelp:
      "The file holds what was answered and who answered it, not sealed: keep it where only those may read it who may read the interviews.",
    kept: "Counted copy",
    other: "Other copy",
    compare: "Compare the copies",
    readCounted: "Read the counted copy",
  },
  "zh-cn": {
    title: "待处理",
    intro: "收到的内容不会丢弃。不能接收的会完整、密封地保存在这里。",
    loading: "正在读取待处理事项……",
    nothing: "没有待处理的事项，收到的内容都已接收。",
    quarantine: "暂存",
    conflicts: "互相冲突的副本",
    conflictsHelp: "同一次修订收到两份内容不同的副本。两份都已保留，先到的一份用于显示和统计。",
    details: (n) => `${n} 条详细说明`,
    interview: "访谈",
    revision: (n) => `第 ${n} 次修订`,
    received: "收到时间",
    size: "大小",
    bytes: (n) => `${n} 字节`,
    fingerprint: "指纹",
    checkAgain: "重新检查",
    checking: "正在检查……",
    still: "已重新检查：仍不能接收。",
    takeWithout: "不带缺少的部分接收……",
    withoutTitle: (n) => `在缺少 ${n} 段录音的情况下接收吗？`,
    withoutHelp:
      "只有当平板说明无法发送这些部分时才这样做（见“平板”），在此之前它们仍可能到达。接收后访谈计入统计，其录音会注明缺少哪些部分。这一决定会永久记录在访谈中。以后到达的部分会保留并可播放。",
    withoutConfirm: (n) => `不带这 ${n} 段接收`,
    accepted: "该访谈已接收，并计入统计。",
    read: "阅读",
    download: "下载收到的原文件",
    downloadHelp: "文件含有回答和受访者身份，且未加密封：请只存放在有权阅读访谈的人才能读到的地方。",
    kept: "计入统计的副本",
    other: "另一份副本",
    compare: "比较两份副本",
    readCounted: "阅读计入统计的副本",
  },
};

const partsOf = (n: string): string => (n === "1" ? "1 part" : `${n} parts`);
