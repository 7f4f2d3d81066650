// The words in which the desk tells how an interview went.
import type { Dictionary, Language } from "../../language.tsx";

export interface CourseWords {
  title: string;
  unknown: string;
  withheld: string;
  duration: string;
  sittings: string;
  sitting: (n: string) => string;
  people: string;
  respondents: (n: number) => string;
  interpreted: (language: string) => string;
  pace: string;
  paceOf: (time: string, n: string) => string;
  order: string;
  inOrder: string;
  returns: (n: number) => string;
  edits: string;
  edited: (edits: number, questions: number) => string;
  languages: string;
  answersIn: (language: string, n: number) => string;
  breaks: string;
  broken: (n: string, time: string) => string;
  none: string;
  app: string;
  caption: string;
  atQuestion: string;
  away: string;
  edit: string;
  byQuestion: (n: string) => string;
  question: string;
  first: string;
  time: string;
  editsOf: string;
  language: string;
  entry: (question: string, n: string) => string;
  answeredBy: (respondent: number) => string;
  /** Between two facts of one kind. */
  comma: string;
}

export const courseWords: Dictionary<CourseWords> = {
  en: {
    title: "How it went",
    unknown: "There is no record of how it went: it was made before this version, or not on a tablet.",
    withheld:
      "Which questions were answered when is not recorded, as the respondent did not agree to take part.",
    duration: "Duration",
    sittings: "Sittings",
    sitting: (n) => `Sitting ${n}`,
    people: "Who was there",
    respondents: (n) => (n === 1 ? "One respondent" : `${n} respondents`),
    interpreted: (language) => `an interpreter speaking ${language}`,
    pace: "Pace",
    paceOf: (time, n) => `${time} at a question in the median (n = ${n})`,
    order: "Order",
    inOrder: "As in the instrument",
    returns: (n) =>
      n === 1 ? "Went back to an earlier question once" : `Went back to an earlier question ${n} times`,
    edits: "Changed answers",
    edited: (edits, questions) =>
      `${edits} ${edits === 1 ? "change" : "changes"} at ${questions} ${questions === 1 ? "question" : "questions"}`,
    languages: "Languages",
    answersIn: (language, n) => `${language} (at ${n} ${n === 1 ? "question" : "questions"})`,
    breaks: "Breaks",
    broken: (n, time) => `${n}, ${time} together`,
    none: "None",
    app: "App version",
    caption: "Minutes of each sitting.",
    atQuestion: "At a question",
    away: "Paused, locked or screen off",
    edit: "Answer changed",
    byQuestion: (n) => `Question by question, in the order followed (${n})`,
    question: "Question",
    first: "First at",
    time: "Time",
    editsOf: "Changes",
    language: "Language",
    entry: (question, n) => `${question} (${n})`,
    answeredBy: (n) => `Answered by respondent ${n}`,
    comma: "; ",
  },
  "zh-cn": {
    title: "访谈经过",
    unknown: "没有访谈经过的记录：它是在此版本之前完成的，或不是在平板上进行的。",
    withheld: "受访者不同意参加，因此不记录何时回答了哪些问题。",
    duration: "时长",
    sittings: "见面次数",
    sitting: (n) => `第 ${n} 次见面`,
    people: "在场的人",
    respondents: (n) => `${n} 位受访者`,
    interpreted: (language) => `口译者，使用${language}`,
    pace: "节奏",
    paceOf: (time, n) => `每题用时中位数 ${time}（n = ${n}）`,
    order: "顺序",
    inOrder: "与提纲一致",
    returns: (n) => `${n} 次回到较前的问题`,
    edits: "修改回答",
    edited: (edits, questions) => `${edits} 次，涉及 ${questions} 个问题`,
    languages: "语言",
    answersIn: (language, n) => `${language}（${n} 个问题）`,
    breaks: "中断",
    broken: (n, time) => `${n} 次，共 ${time}`,
    none: "无",
    app: "应用版本",
    caption: "每次见面的分钟数。",
    atQuestion: "在某个问题上",
    away: "暂停、锁定或屏幕关闭",
    edit: "修改了回答",
    byQuestion: (n) => `逐题查看，按实际顺序（${n}）`,
    question: "问题",
    first: "首次",
    time: "用时",
    editsOf: "修改",
    language: "语言",
    entry: (question, n) => `${question}（第 ${n} 条）`,
    answeredBy: (n) => `由第 ${n} 位受访者回答`,
    comma: "；",
  },
};

/** A length of time in milliseconds, as the reader says it: hours and minutes, or minutes and seconds. */
export function lasting(milliseconds: number, language: Language): string {
  const seconds = Math.round(milliseconds / 1000);
  const [h, min, s] = language === "zh-cn" ? ["小时", "分", "秒"] : ["h", "min", "s"];
  const say = (amounts: readonly [number, string | undefined][]) =>
    amounts
      .filter(([amount], index) => index === 0 || amount > 0)
      .map(([amount, unit]) => `${amount} ${unit}`)
      .join(" ");
  if (seconds < 60) return say([[seconds, s]]);
  if (seconds < 3_600) {
    return say([
      [Math.floor(seconds / 60), min],
      [seconds % 60, s],
    ]);
  }
  const minutes = Math.round(seconds / 60);
  return say([
    [Math.floor(minutes / 60), h],
    [minutes % 60, min],
  ]);
}

/** A moment of a sitting, in milliseconds since its beginning, as 1:05:09 or 5:09. */
export function moment(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [h, min, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, "0");
  return h === 0 ? `${min}:${two(s)}` : `${h}:${two(min)}:${two(s)}`;
}
