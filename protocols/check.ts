// checkAnswers: does this interview fit the protocol it cites? The same pure function on tablet and server,
// compiled once per protocol. It names paths and codes, never answer text.
import type { Answer, Answered, Answers, Identity, Interview, Missing } from "./interview.ts";
import { type Item, OTHER, type Panel, type Protocol } from "./protocol.ts";
import { isZone } from "./zone.ts";

/** What can be wrong with an interview, each with the words a person reads. */
export const issueCodes = {
  wrong_study: "belongs to another study than its protocol",
  wrong_site: "names another site than its protocol was resolved for",
  no_site: "names no site; only a case derived from a published source may",
  unknown_zone: "is not a time zone of the IANA database",
  ends_before_start: "is before the interview started",
  not_from_tablet: "names a tablet, which a case derived from a published source does not have",
  wrong_id: "the two parts name different interviews or revisions",
  unknown_item: "is not an item of this protocol",
  misplaced_item: "stands in the wrong part: identity items travel apart from answers",
  absent: "has neither an answer nor a type of non-response",
  wrong_kind: "holds an answer of another kind than the item takes",
  unknown_option: "is not an option of this item",
  repeated_option: "names an option twice",
  not_alone: "names other options beside one that stands alone, such as 'none'",
  no_option: "holds an empty list; say which type of non-response it is",
  other_without_option: "specifies 'other' without choosing it",
  not_whole: "must be a whole number",
  too_small: "is below the item's minimum",
  too_large: "is above the item's maximum",
  bad_date: "is not a date of the calendar, or of an interview held outside 1900 to 2100",
  empty_text: "is empty; say which type of non-response it is",
  malformed_text: "holds text that is not valid Unicode",
  unknown_probe: "names a probe that the item does not have",
  unknown_language: "names a language the protocol does not have",
  source_only: "may stand only in a case derived from a published source",
  off_route_without_answer: "is marked as answered off route but holds no answer",
} as const;
export type IssueCode = keyof typeof issueCodes;

/** Every item's minimum and maximum lie within: what is larger is a slip, and its sums would lose their digits. */
const LARGEST_NUMBER = 1e15;

/** The years in which an interview can have been held. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2100];

/** `path` is a JSON path into the record or the identity part, e.g. `answers.trust_sector.value`. */
export interface Issue {
  part: "record" | "identity";
  path: string;
  code: IssueCode;
}

type Check = (interview: Interview, identity: Identity | null) => Issue[];
type Report = (path: string, code: IssueCode) => void;

const compiled = new WeakMap<Protocol, Check>();

/** Every way in which an interview departs from its protocol; empty when it fits. */
export function checkAnswers(protocol: Protocol, interview: Interview, identity: Identity | null): Issue[] {
  let check = compiled.get(protocol);
  if (check === undefined) {
    check = compileCheck(protocol);
    compiled.set(protocol, check);
  }
  return check(interview, identity);
}

/** What is wrong with what was given to one item, for telling the interviewer at once; empty when it fits. */
export function checkAnswer(item: Item, given: Answered): IssueCode[] {
  const codes: IssueCode[] = [];
  checkValue(item, given, "", (_, code) => codes.push(code));
  return codes;
}

function compileCheck(protocol: Protocol): Check {
  const items = new Map(protocol.items.filter((i) => i.panel === undefined).map((i) => [i.name, i]));
  const panels = new Map(protocol.panels.map((p) => [p.name, p]));
  const languages = new Set(protocol.study.languages);

  return (interview, identity) => {
    const issues: Issue[] = [];
    const inRecord: Report = (path, code) => issues.push({ part: "record", path, code });
    const inIdentity: Report = (path, code) => issues.push({ part: "identity", path, code });
    const context: Context = { article: interview.origin === "article", languages };

    if (interview.study !== protocol.study.id) inRecord("study", "wrong_study");
    if (interview.site === null && !context.article) inRecord("site", "no_site");
    else if (interview.site !== (protocol.study.site ?? null)) inRecord("site", "wrong_site");
    checkOccasion(interview, context, inRecord);
    const spoken = interview.language;
    if (spoken === null ? !context.article : !languages.has(spoken)) inRecord("language", "unknown_language");
    if ((interview.consent === "published_source") !== context.article) inRecord("consent", "source_only");
    if (identity !== null && (identity.id !== interview.id || identity.revision !== interview.revision)) {
      inIdentity("id", "wrong_id");
    }

    checkNames(interview.answers, "record", items, panels, inRecord);
    if (identity !== null) checkNames(identity.answers, "identity", items, panels, inIdentity);

    for (const item of items.values()) {
      const answers = item.identity ? (identity?.answers ?? {}) : interview.answers;
      const report = item.identity ? inIdentity : inRecord;
      checkItem(item, own(answers, item.name), `answers.${item.name}`, context, report);
    }
    for (const panel of panels.values())
      checkPanel(panel, own(interview.answers, panel.name), context, inRecord);
    return issues;
  };
}

interface Context {
  article: boolean;
  languages: ReadonlySet<string>;
}

/** Where and when it was held. */
function checkOccasion(interview: Interview, { article }: Context, report: Report): void {
  const { tablet, held, startedAt, finishedAt, zone } = interview;
  if (article && tablet !== null) report("tablet", "not_from_tablet");
  if (held !== null && !canBeHeldOn(held)) report("held", "bad_date");
  if (startedAt !== null && finishedAt !== null && Date.parse(finishedAt) < Date.parse(startedAt)) {
    report("finishedAt", "ends_before_start");
  }
  if (!isZone(zone)) report("zone", "unknown_zone");
}

function own<T>(of: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}

function checkNames(
  answers: Answers,
  part: Issue["part"],
  items: ReadonlyMap<string, Item>,
  panels: ReadonlyMap<string, Panel>,
  report: Report,
): void {
  for (const name of Object.keys(answers)) {
    const item = items.get(name);
    if (item === undefined && !panels.has(name)) report(`answers.${name}`, "unknown_item");
    else if ((item?.identity === true) !== (part === "identity")) report(`answers.${name}`, "misplaced_item");
  }
}

function checkPanel(panel: Panel, answer: Answer | undefined, context: Context, report: Report): void {
  const path = `answers.${panel.name}`;
  if (answer === undefined) return report(path, "absent");
  if ("value" in answer) return report(path, "wrong_kind");
  checkAnnotations(answer, undefined, path, context, report);
  if ("missing" in answer) return checkMissing(answer, path, context, report);
  const names = new Set(panel.items.map((i) => i.name));
  answer.entries.forEach((entry, index) => {
    const at = `${path}.entries.${index}`;
    for (const name of Object.keys(entry)) if (!names.has(name)) report(`${at}.${name}`, "unknown_item");
    for (const item of panel.items)
      checkItem(item, own(entry, item.name), `${at}.${item.name}`, context, report);
  });
}

function checkItem(
  item: Item,
  answer: Answer | undefined,
  path: string,
  context: Context,
  report: Report,
): void {
  if (answer === undefined) return report(path, "absent");
  if ("entries" in answer) return report(path, "wrong_kind");
  checkAnnotations(answer, item, path, context, report);
  if ("missing" in answer) return checkMissing(answer, path, context, report);
  checkValue(item, answer, path, report);
}

function checkMissing(answer: Missing, path: string, context: Context, report: Report): void {
  if (answer.missing === "not_reported_in_source" && !context.article)
    report(`${path}.missing`, "source_only");
  if (answer.offRoute) report(`${path}.offRoute`, "off_route_without_answer");
}

function checkAnnotations(
  answer: Answer,
  item: Item | undefined,
  path: string,
  context: Context,
  report: Report,
): void {
  if (answer.source !== undefined && !context.article) report(`${path}.source`, "source_only");
  if (answer.language !== undefined && !context.languages.has(answer.language)) {
    report(`${path}.language`, "unknown_language");
  }
  if (answer.note !== undefined && !answer.note.isWellFormed()) report(`${path}.note`, "malformed_text");
  for (const probe of answer.probes ?? []) {
    if (!item?.probes.some((p) => p.id === probe)) report(`${path}.probes`, "unknown_probe");
  }
}

function checkValue(item: Item, answer: Answered, path: string, report: Report): void {
  const at = `${path}.value`;
  const { value } = answer;
  if (answer.other !== undefined) {
    const chosen = Array.isArray(value) ? value.includes(OTHER) : value === OTHER;
    if (!item.other || !chosen) report(`${path}.other`, "other_without_option");
    if (!answer.other.isWellFormed()) report(`${path}.other`, "malformed_text");
  }
  switch (item.kind) {
    case "single":
      if (typeof value !== "string") report(at, "wrong_kind");
      else if (!hasOption(item, value)) report(at, "unknown_option");
      return;
    case "multiple":
      return checkMultiple(item, value, at, report);
    case "number":
      return checkNumber(item, value, at, report);
    case "date":
      if (typeof value !== "string") report(at, "wrong_kind");
      else if (!isDate(value)) report(at, "bad_date");
      return;
    case "text":
      if (typeof value !== "string") report(at, "wrong_kind");
      else if (value.trim() === "") report(at, "empty_text");
      else if (!value.isWellFormed()) report(at, "malformed_text");
  }
}

function hasOption(item: Item, code: string): boolean {
  return item.options.some((o) => o.code === code);
}

function checkMultiple(item: Item, value: Answered["value"], at: string, report: Report): void {
  if (!Array.isArray(value)) return report(at, "wrong_kind");
  if (value.length === 0) report(at, "no_option");
  if (new Set(value).size !== value.length) report(at, "repeated_option");
  if (value.length > 1 && item.options.some((o) => o.exclusive && value.includes(o.code))) {
    report(at, "not_alone");
  }
  value.forEach((code, index) => {
    if (!hasOption(item, code)) report(`${at}.${index}`, "unknown_option");
  });
}

function checkNumber(item: Item, value: Answered["value"], at: string, report: Report): void {
  if (typeof value !== "number" || !Number.isFinite(value)) return report(at, "wrong_kind");
  if (item.whole && !Number.isInteger(value)) report(at, "not_whole");
  const least = typeof item.min === "number" ? item.min : -LARGEST_NUMBER;
  const most = typeof item.max === "number" ? item.max : LARGEST_NUMBER;
  if (value < Math.max(least, -LARGEST_NUMBER)) report(at, "too_small");
  if (value > Math.min(most, LARGEST_NUMBER)) report(at, "too_large");
}

function canBeHeldOn(held: string): boolean {
  const year = Number(held.slice(0, 4));
  return isDate(held) && year >= FIRST_YEAR && year <= LAST_YEAR;
}

/** A year, a month or a day that exists; the precision is its own. */
function isDate(value: string): boolean {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? "1"), Number(match[3] ?? "1")];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
