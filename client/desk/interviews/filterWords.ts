// The words of the interview list's filters, and the sentence that says which of them are on.
import type { Dictionary } from "../../language.tsx";

export const filterWords: Dictionary<{
  legend: string;
  site: string;
  anySite: string;
  status: string;
  anyStatus: string;
  from: string;
  to: string;
  origin: string;
  anyOrigin: string;
  reset: string;
  none: string;
  on: string;
  /** Between what is filtered and what it is filtered to, and between two filters. */
  comma: string;
  reversed: string;
  dateHelp: string;
}> = {
  en: {
    legend: "Show only",
    site: "Site",
    anySite: "All sites",
    status: "Status",
    anyStatus: "Any status",
    from: "Held from",
    to: "Held until",
    origin: "Kind",
    anyOrigin: "All kinds",
    reset: "Show all interviews",
    none: "No interview is left by these filters.",
    on: "Filtered by",
    comma: "; ",
    reversed: "The first day is after the last, so no interview can be between them.",
    dateHelp:
      "Where only the month or year of an interview is known, it is shown when any of its days could be meant. One without a date is left out.",
  },
  "zh-cn": {
    legend: "只显示",
    site: "地点",
    anySite: "全部地点",
    status: "状态",
    anyStatus: "不限状态",
    from: "访谈不早于",
    to: "访谈不晚于",
    origin: "类别",
    anyOrigin: "全部类别",
    reset: "显示全部访谈",
    none: "按这些条件没有访谈。",
    on: "筛选条件",
    comma: "；",
    reversed: "起始日期晚于结束日期，其间不可能有访谈。",
    dateHelp: "只知道年份或月份的访谈，只要其中有一天可能在范围内就会显示；没有日期的不显示。",
  },
};
