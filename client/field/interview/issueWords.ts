// What the check found in an answer, for the interviewer: where a number does not fit, also what would.
import type { IssueCode } from "../../../protocols/check.ts";
import type { Item } from "../../../protocols/protocol.ts";
import { issueText } from "../../issueText.ts";
import { intlLocale, type Language } from "../../language.tsx";

/** Words for one finding; for a number that does not fit they say what would. */
export function issueWords(code: IssueCode, item: Item | undefined, language: Language): string {
  if (code === "wrong_kind" && item?.kind === "number") return unread[language];
  const words = issueText(code, language);
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
