// A quarantine detail (`record:answers.years.value too_large`) in words: where, and what is wrong there.
import { textIn } from "../../../protocols/protocol.ts";
import type { QuarantineEntry } from "../../../protocols/wire.ts";
import { isIssueCode, issueText } from "../../issueText.ts";
import { type Dictionary, type Language, useLanguage } from "../../language.tsx";
import type { QuestionTitles } from "./questionTitles.ts";

/** What is said of a body that could not be read as an interview at all, or not be opened. */
const shapes: Dictionary<Record<string, string>> = {
  en: {
    not_json_in_utf8: "is not JSON in UTF-8",
    not_json: "is not JSON",
    malformed_text: "holds text that is not valid Unicode",
    differs_from_address: "differs from the address it was sent to",
    differs_from_earlier_revision: "differs from the interview's earlier revision",
    too_many: "holds more names than any instrument has",
    unrecognized_keys: "holds names that do not belong there",
    invalid_type: "is absent or of another type",
    invalid_value: "is not one of the values allowed there",
    invalid_format: "is not written as it must be",
    invalid_union: "has none of the forms allowed there",
    invalid_key: "holds a name that is not allowed",
    invalid_element: "holds an entry that is not allowed",
    too_big: "is too large or too long",
    too_small: "is too small or too short",
    unknown_key: "is none that this server ever had",
    not_opened: "does not open with the key it names, at this address",
    not_received: "has not arrived",
  },
  "zh-cn": {
    not_json_in_utf8: "不是 UTF-8 的 JSON",
    not_json: "不是 JSON",
    malformed_text: "文字不是有效的 Unicode",
    differs_from_address: "与发送地址不符",
    differs_from_earlier_revision: "与该访谈较早的修订不一致",
    too_many: "名称多于任何访谈提纲所有",
    unrecognized_keys: "含有不属于该处的名称",
    invalid_type: "缺失或类型不符",
    invalid_value: "不是该处允许的值",
    invalid_format: "书写格式不符",
    invalid_union: "不是该处允许的任何形式",
    invalid_key: "含有不允许的名称",
    invalid_element: "含有不允许的条目",
    too_big: "过大或过长",
    too_small: "过小或过短",
    unknown_key: "不是本服务器有过的密钥",
    not_opened: "用它注明的密钥在这个地址打不开",
    not_received: "尚未到达",
  },
};

const parts: Dictionary<Record<string, string>> = {
  en: { record: "The record", identity: "The identity part", body: "The body" },
  "zh-cn": { record: "记录", identity: "身份部分", body: "正文" },
};

export function useDetailWords(): (entry: QuarantineEntry, titles: QuestionTitles) => string[] {
  const { language } = useLanguage();
  return (entry, titles) => sayDetails(entry, language, titles);
}

/**
 * A detail without a known code stays as the server wrote it; one that repeats the reason is left out. A place
 * inside the answers is led by its question's title where that is known.
 */
export function sayDetails(
  { reason, detail }: Pick<QuarantineEntry, "reason" | "detail">,
  language: Language,
  titles: QuestionTitles = new Map(),
): string[] {
  return detail
    .filter((d) => !d.endsWith(` ${reason}`))
    .map((d) => say(d, reason, language, (path) => placeOf(path, language, titles)));
}

function say(
  detail: string,
  reason: QuarantineEntry["reason"],
  language: Language,
  named: (path: string) => string,
): string {
  const more = /^and (\d+) more$/.exec(detail)?.[1];
  if (more !== undefined) return language === "en" ? detail : `另有 ${more} 条`;
  const [, part = "", path = "", code = ""] = /^(record|identity|body):?(\S*) (\w+)$/.exec(detail) ?? [];
  const unread = reason === "malformed" || reason === "unopenable";
  const said = !unread && isIssueCode(code) ? issueText(code, language) : shapeOf(code, language);
  if (said === undefined) return detail;
  const place = path ? named(path) : (parts[language][part] ?? part);
  return language === "en" ? `${place} ${said}` : `${place}：${said}`;
}

/** The innermost name of the path that is a question's: inside an episode, the episode's question. */
function placeOf(path: string, language: Language, titles: QuestionTitles): string {
  const part = /^recording\.segments\.(\d+)$/.exec(path)?.[1];
  if (part !== undefined) return partOfRecording(Number(part) + 1, language);
  const [first, ...names] = path.split(".");
  const name = first === "answers" ? names.findLast((n) => titles.has(n)) : undefined;
  const title = name === undefined ? undefined : titles.get(name);
  if (title === undefined) return path;
  const said = textIn(title, language);
  return language === "en" ? `“${said}” (${path})` : `“${said}”（${path}）`;
}

const partOfRecording = (part: number, language: Language): string =>
  language === "en" ? `Part ${part} of the recording` : `录音第 ${part} 段`;

function shapeOf(code: string, language: Language): string | undefined {
  return Object.hasOwn(shapes[language], code) ? shapes[language][code] : undefined;
}
