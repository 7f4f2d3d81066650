// The words of the tallies.
import type { ItemTally, NumericSummary } from "../../../protocols/wire.ts";
import type { Dictionary } from "../../language.tsx";
import type { CaseBase } from "./tallyTable.ts";

export const tallyWords: Dictionary<{
  title: string;
  loading: string;
  item: string;
  all: string;
  empty: (origin: string) => string;
  emptyNext: string;
  noItems: string;
  unknownItem: string;
  previous: string;
  next: string;
  downloads: string;
  preparing: string;
  files: Record<"interviews" | "episodes" | "codebook" | "tallies", string>;
  reread: string;
  over: Record<ItemTally["over"], string>;
  cases: Record<ItemTally["over"], string>;
  asked: string;
  answered: string;
  answeredOffRoute: string;
  notConvertible: string;
  answers: string;
  count: string;
  percentOf: (base: string) => string;
  percentOfMentions: string;
  bases: Record<CaseBase, string>;
  base: string;
  mentions: string;
  percentBase: string;
  numbers: Record<keyof Omit<NumericSummary, "values">, string>;
  measures: Record<string, string>;
  showTable: string;
  copy: string;
  published: string;
  publishedNone: string;
  publishedLoading: string;
  nobody: string;
  flow: string;
  seeAll: string;
  modules: string;
  toModules: string;
  alone: (options: readonly string[]) => string;
}> = {
  en: {
    title: "Tallies",
    loading: "Counting …",
    item: "Question",
    all: "All questions together",
    empty: (origin) => `There are no interviews of this kind yet: ${origin}.`,
    emptyNext: "Choose another kind above, or open Field and hold one.",
    noItems:
      "This study has no closed questions or numbers to tally. Open answers are read in the interviews.",
    unknownItem: "This study tallies no question of that name. Choose one from the list.",
    previous: "Previous question",
    next: "Next question",
    downloads: "Download as CSV",
    preparing: "Preparing …",
    files: { interviews: "Interviews", episodes: "Episodes", codebook: "Codebook", tallies: "Tallies" },
    reread: "Count again",
    over: {
      interviews: "Over interviews",
      episodes: "Over episodes",
      interviews_with_episode: "Over interviews with at least one episode",
    },
    cases: {
      interviews: "Interviews",
      episodes: "Episodes",
      interviews_with_episode: "Interviews with at least one episode",
    },
    asked: "Asked",
    answered: "Answered",
    answeredOffRoute: "Answered off route",
    notConvertible: "Answered, no exchange rate",
    answers: "Answers",
    count: "Count",
    percentOf: (base) => `% of ${base}`,
    percentOfMentions: "% of mentions",
    bases: { answered: "answered", asked: "were asked", atLeastOne: "named at least one" },
    base: "Base",
    mentions: "Mentions in all",
    percentBase: "Percent of cases, of those who",
    numbers: {
      n: "Numbers given (n)",
      mean: "Mean",
      median: "Median",
      lowerQuartile: "Lower quartile",
      upperQuartile: "Upper quartile",
      minimum: "Minimum",
      maximum: "Maximum",
    },
    measures: {
      nominal: "one answer",
      multiple: "several answers possible",
      ordinal: "one answer, ordered",
      numeric: "number",
    },
    showTable: "Table",
    copy: "Copy as CSV",
    published: "What was published",
    publishedNone: "Nothing was published about this question.",
    publishedLoading: "Reading the published figures …",
    nobody: "Nobody has answered this question yet.",
    flow: "Who was asked",
    seeAll: "Compare all published figures",
    modules: "Modules",
    toModules: "Back to the modules",
    alone: (options) =>
      `${options.map((o) => `“${o}”`).join(", ")} stands alone: an answer, but no mention. It is left out of the mentions, their percentages and those who named at least one.`,
  },
  "zh-cn": {
    title: "统计",
    loading: "正在统计……",
    item: "题目",
    all: "全部题目",
    empty: (origin) => `尚无此类访谈：${origin}。`,
    emptyNext: "请在上方选择其他类别，或打开“访谈现场”进行访谈。",
    noItems: "该研究没有可统计的封闭题或数字题。开放题的回答请在访谈中阅读。",
    unknownItem: "该研究没有统计这个名称的题目，请从列表中选择。",
    previous: "上一题",
    next: "下一题",
    downloads: "下载 CSV",
    preparing: "正在准备……",
    files: { interviews: "访谈", episodes: "合作事例", codebook: "编码簿", tallies: "统计" },
    reread: "重新统计",
    over: { interviews: "按访谈", episodes: "按事例", interviews_with_episode: "按至少有一个事例的访谈" },
    cases: { interviews: "访谈", episodes: "事例", interviews_with_episode: "至少有一个事例的访谈" },
    asked: "被问",
    answered: "作答",
    answeredOffRoute: "路径外作答",
    notConvertible: "作答，但无汇率",
    answers: "回答",
    count: "数量",
    percentOf: (base) => `占${base}的%`,
    percentOfMentions: "占提及的%",
    bases: { answered: "作答者", asked: "被问者", atLeastOne: "至少提及一项者" },
    base: "基数",
    mentions: "提及总数",
    percentBase: "个案百分比的基数",
    numbers: {
      n: "数字个数（n）",
      mean: "平均数",
      median: "中位数",
      lowerQuartile: "下四分位数",
      upperQuartile: "上四分位数",
      minimum: "最小值",
      maximum: "最大值",
    },
    measures: { nominal: "单选", multiple: "可多选", ordinal: "单选（有序）", numeric: "数字" },
    showTable: "表格",
    copy: "复制为 CSV",
    published: "发表的数字",
    publishedNone: "关于此题没有发表数字。",
    publishedLoading: "正在读取发表的数字……",
    nobody: "尚无人回答此题。",
    flow: "提问情况",
    seeAll: "对照全部发表的数字",
    modules: "模块",
    toModules: "回到模块目录",
    alone: (options) =>
      `${options.map((o) => `“${o}”`).join("、")}为单独选项：算作回答，但不算提及，不计入提及总数及其百分比，也不计入至少提及一项者。`,
  },
};
