// An interview laid out for reading: every module in order, every item under its question. Pure; the
// transcript view draws it.
import type {
  Answer,
  Answered,
  Answers,
  Episodes,
  Missing,
  NonResponse,
} from "../../../protocols/interview.ts";
import { type Item, type Panel, type Protocol, textIn } from "../../../protocols/protocol.ts";
import type { Text } from "../../../protocols/schema.ts";

export interface Line {
  item: Item;
  /** Undefined where the record holds nothing under the item's name. */
  answer: Answered | Missing | undefined;
}

/** A repeating panel's `answer` is undefined where the record holds nothing under its name. */
export type Entry =
  | { kind: "item"; line: Line }
  | { kind: "episodes"; panel: Panel; answer: Episodes; episodes: readonly (readonly Line[])[] }
  | { kind: "no_episodes"; panel: Panel; answer: Episodes | Missing | undefined };

export interface TranscriptModule {
  name: string;
  title: Text;
  entries: readonly Entry[];
}

/** Items that identify are left out: they are stored apart and read on demand. */
export function layOut(protocol: Protocol, answers: Answers): TranscriptModule[] {
  return protocol.modules.map((module) => ({
    name: module.name,
    title: module.title,
    entries: module.entries.flatMap((name) => entry(protocol, name, answers)),
  }));
}

/**
 * Leaves out what nobody said anything to: not asked, skipped, not reported in the source, or absent, without a
 * note or a probe. Refusals and other silences of the respondent stay; modules left empty go.
 */
export function onlyTelling(modules: readonly TranscriptModule[]): TranscriptModule[] {
  return modules
    .map((m) => ({ ...m, entries: m.entries.filter(entryTells).map(onlyTellingLines) }))
    .filter((m) => m.entries.length > 0);
}

/** How many questions `onlyTelling` leaves out, those inside episodes too. */
export const countSilent = (modules: readonly TranscriptModule[]): number =>
  modules.flatMap((m) => m.entries).reduce((n, e) => n + silentIn(e), 0);

/** The languages that answers say they were given in, inside episodes too. */
export function spokenLanguages(answers: Answers): Set<string> {
  const all = Object.values(answers).flatMap((a) =>
    "entries" in a ? [a, ...a.entries.flatMap((e) => Object.values(e))] : [a],
  );
  return new Set(all.flatMap((a) => a.language ?? []));
}

/** The answer in words: option texts rather than codes; a code without a text stands for itself. */
export function answerWords(item: Item, value: Answered["value"], language: string): string[] {
  if (Array.isArray(value)) return value.map((code) => optionText(item, code, language));
  if (item.kind === "single") return [optionText(item, String(value), language)];
  return [String(value)];
}

/** The texts of the probes that were used, in the instrument's order. */
export function probesUsed(
  item: Pick<Item, "probes">,
  answer: Pick<Answer, "probes">,
  language: string,
): string[] {
  const used = new Set(answer.probes ?? []);
  return item.probes.filter((p) => used.has(p.id)).map((p) => textIn(p.text, language));
}

function entry(protocol: Protocol, name: string, answers: Answers): Entry[] {
  const answer = own(answers, name);
  const panel = protocol.panel(name);
  if (panel) return [panelEntry(panel, answer)];
  const item = protocol.item(name);
  return item === undefined || item.identity ? [] : [{ kind: "item", line: line(item, answer) }];
}

function panelEntry(panel: Panel, given: Answer | undefined): Entry {
  const answer = given !== undefined && "value" in given ? undefined : given;
  if (answer === undefined || "missing" in answer || answer.entries.length === 0) {
    return { kind: "no_episodes", panel, answer };
  }
  const episodes = answer.entries.map((e) => panel.items.map((item) => line(item, own(e, item.name))));
  return { kind: "episodes", panel, answer, episodes };
}

function line(item: Item, answer: Answer | undefined): Line {
  return { item, answer: answer === undefined || "entries" in answer ? undefined : answer };
}

const silences: ReadonlySet<NonResponse> = new Set([
  "not_asked",
  "skipped_by_design",
  "not_reported_in_source",
]);

function tells(answer: Answer | undefined): boolean {
  if (answer === undefined) return false;
  if (!("missing" in answer) || !silences.has(answer.missing)) return true;
  return answer.note !== undefined || (answer.probes ?? []).length > 0;
}

function entryTells(e: Entry): boolean {
  return e.kind === "episodes" || tells(e.kind === "item" ? e.line.answer : e.answer);
}

function onlyTellingLines(e: Entry): Entry {
  if (e.kind !== "episodes") return e;
  return { ...e, episodes: e.episodes.map((lines) => lines.filter((l) => tells(l.answer))) };
}

function silentIn(e: Entry): number {
  if (e.kind === "episodes") return e.episodes.flat().filter((l) => !tells(l.answer)).length;
  return entryTells(e) ? 0 : 1;
}

function optionText(item: Item, code: string, language: string): string {
  const option = item.options.find((o) => o.code === code);
  return option ? textIn(option.text, language) : code;
}

function own<T>(of: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}
