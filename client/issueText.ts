// What the check found, in the reader's language: the tablet says it of an answer, the desk of what was kept aside.
import { type IssueCode, issueCodes } from "../protocols/check.ts";
import type { Language } from "./language.tsx";

const chinese: Record<IssueCode, string> = {
  wrong_study: "所属研究与其访谈提纲不同",
  wrong_site: "地点与其访谈提纲所属地点不同",
  no_site: "没有写明地点；只有取自已发表来源的案例可以不写",
  unknown_zone: "不是 IANA 时区",
  ends_before_start: "早于访谈开始的时间",
  not_from_tablet: "写明了平板，而取自已发表来源的案例没有平板",
  wrong_id: "两部分所指的访谈或修订不同",
  unknown_item: "不是该访谈提纲中的题目",
  misplaced_item: "放错了部分：识别身份的题目与回答分开传送",
  absent: "既没有回答，也没有无回答的类型",
  wrong_kind: "回答的种类与题目不符",
  unknown_option: "不是该题的选项",
  repeated_option: "同一选项出现两次",
  not_alone: "“都没有”一类的选项不能与其他选项同时勾选",
  no_option: "列表为空；应说明无回答的类型",
  other_without_option: "填写了“其他”的内容却没有选它",
  not_whole: "必须是整数",
  too_small: "低于该题的最小值",
  too_large: "高于该题的最大值",
  bad_date: "日历上没有这个日期，或不在 1900 至 2100 年之间",
  empty_text: "为空；应说明无回答的类型",
  malformed_text: "文字不是有效的 Unicode",
  unknown_probe: "该题没有这个追问",
  unknown_language: "该访谈提纲没有这种语言",
  source_only: "只能用于取自已发表来源的案例",
  off_route_without_answer: "标为路径外的回答，却没有回答",
};

/** English is the check's own. */
export const issueText = (code: IssueCode, language: Language): string =>
  language === "en" ? issueCodes[code] : chinese[code];

export const isIssueCode = (code: string): code is IssueCode => Object.hasOwn(issueCodes, code);
