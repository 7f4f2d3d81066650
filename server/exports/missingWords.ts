// The typed reasons for an empty cell, labelled for the codebook.
import type { NonResponse } from "../../protocols/interview.ts";
import type { Text } from "../../protocols/schema.ts";

export const NOT_CONVERTIBLE = "not_convertible";

export const missingWords: Record<NonResponse | typeof NOT_CONVERTIBLE, Text> = {
  refused: { default: "Refused", "zh-cn": "拒答" },
  dont_know: { default: "Don’t know", "zh-cn": "不知道" },
  not_asked: { default: "Not asked", "zh-cn": "未提问" },
  skipped_by_design: { default: "Skipped by design", "zh-cn": "按设计跳过" },
  consent_withdrawn: { default: "Consent withdrawn", "zh-cn": "撤回同意" },
  not_reported_in_source: { default: "Not reported in the source", "zh-cn": "来源未报告" },
  not_convertible: { default: "No rate for this currency and year", "zh-cn": "没有该币种和年份的汇率" },
};
