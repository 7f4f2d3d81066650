// What the check found, in the interviewer's language. English is the check's own.
import { type IssueCode, issueCodes } from "../../protocols/check.ts";
import type { Item } from "../../protocols/protocol.ts";
import { intlLocale, type Language } from "../language.tsx";

const chinese: Record<IssueCode, string> = {
  wrong_study: "不属于这项研究",
  wrong_site: "地点与问卷不符",
  no_site: "没有写明地点",
  unknown_zone: "不是有效的时区",
  ends_before_start: "早于访谈开始的时间",
  not_from_tablet: "取自文献的案例不应写明平板",
  wrong_id: "两个部分不属于同一次访谈",
  unknown_item: "不是这份问卷的题目",
  misplaced_item: "身份信息必须与回答分开",
  absent: "既没有回答，也没有说明原因",
  wrong_kind: "回答的类型与题目不符",
  unknown_option: "不是这道题的选项",
  repeated_option: "同一选项出现两次",
  not_alone: "“都没有”一类的选项不能与其他选项同时勾选",
  no_option: "没有选任何选项",
  other_without_option: "写了“其他”的说明，但没有选“其他”",
  not_whole: "必须是整数",
  too_small: "小于允许的最小值",
  too_large: "大于允许的最大值",
  bad_date: "不是有效的日期",
  empty_text: "没有文字",
  malformed_text: "文字含有无法识别的字符",
  unknown_probe: "不是这道题的追问",
  unknown_language: "问卷没有这种语言",
  source_only: "只能用于取自文献的案例",
  off_route_without_answer: "标为路径外作答，却没有回答",
};

/** Words for one finding; for a number that does not fit they say what would. */
export function issueWords(code: IssueCode, item: Item | undefined, language: Language): string {
  if (code === "wrong_kind" && item?.kind === "number") return unread[language];
  const words = language === "en" ? issueCodes[code] : chinese[code];
  const fits = item !== undefined && aboutNumbers.has(code) ? range(item, language) : undefined;
  return fits === undefined ? words : `${words} (${fits})`;
}

/** What was written where a number is asked; it is kept, and the server keeps the interview aside. */
const unread: Record<Language, string> = {
  en: "is not understood as a number; it stays as it was written",
  "zh-cn": "看不懂这个数字；已按原样保留",
};

const aboutNumbers: ReadonlySet<IssueCode> = new Set(["not_whole", "too_small", "too_large"]);

/** A bound that SurveyJS works out during the interview is not named. */
function range({ min, max }: Item, language: Language): string | undefined {
  const { format } = new Intl.NumberFormat(intlLocale(language), { useGrouping: "min2" });
  const [from, to] = [min, max].map((bound) => (typeof bound === "number" ? format(bound) : undefined));
  const english = language === "en";
  if (from !== undefined && to !== undefined) return english ? `from ${from} to ${to}` : `${from} 至 ${to}`;
  if (from !== undefined) return english ? `${from} or more` : `不小于 ${from}`;
  if (to !== undefined) return english ? `${to} or less` : `不大于 ${to}`;
  return undefined;
}
