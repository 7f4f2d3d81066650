// An interview laid out for reading: every module in order, every item under its question. Pure; the
// transcript view draws it.
import type { Answer, Answered, Answers, Missing, NonResponse } from "../../../protocols/interview.ts";
import { type Item, type Panel, type Protocol, textIn } from "../../../protocols/protocol.ts";
import type { Text } from "../../../protocols/schema.ts";

export interface Line {
  item: Item;
  /** Undefined where the record holds nothing under the item's name. */
  answer: Answered | Missing | undefined;
}

export type Entry =
  | { kind: "item"; line: Line }
  | { kind: "episodes"; panel: Panel; episodes: readonly (readonly Line[])[]; note: string | undefined }
  | { kind: "no_episodes"; panel: Panel; missing: NonResponse | undefined; note: string | undefined };

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

/** Only what was answered, noted or flagged; modules left empty go too. */
export function onlyAnswered(modules: readonly TranscriptModule[]): TranscriptModule[] {
  return modules
    .map((m) => ({ ...m, entries: m.entries.filter(saysSomething) }))
    .filter((m) => m.entries.length > 0);
}

/** How many entries have no answer and no note. */
export const countSilent = (modules: readonly TranscriptModule[]): number =>
  modules.reduce((n, m) => n + m.entries.filter((e) => !saysSomething(e)).length, 0);

/** The answer in words: option texts rather than codes; a code without a text stands for itself. */
export function answerWords(item: Item, value: Answered["value"], language: string): string[] {
  if (Array.isArray(value)) return value.map((code) => optionText(item, code, language));
  if (item.kind === "single") return [optionText(item, String(value), language)];
  return [String(value)];
}

/** The texts of the probes that were used, in the instrument's order. */
export function probesUsed(item: Item, answer: Answered | Missing, language: string): string[] {
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

function panelEntry(panel: Panel, answer: Answer | undefined): Entry {
  if (answer === undefined || !("entries" in answer) || answer.entries.length === 0) {
    const missing = answer && "missing" in answer ? answer.missing : undefined;
    return { kind: "no_episodes", panel, missing, note: answer?.note };
  }
  const episodes = answer.entries.map((e) => panel.items.map((item) => line(item, own(e, item.name))));
  return { kind: "episodes", panel, episodes, note: answer.note };
}

function line(item: Item, answer: Answer | undefined): Line {
  return { item, answer: answer === undefined || "entries" in answer ? undefined : answer };
}

function saysSomething(e: Entry): boolean {
  if (e.kind === "episodes") return true;
  if (e.kind === "no_episodes") return e.note !== undefined;
  return e.line.answer !== undefined && ("value" in e.line.answer || e.line.answer.note !== undefined);
}

function optionText(item: Item, code: string, language: string): string {
  const option = item.options.find((o) => o.code === code);
  return option ? textIn(option.text, language) : code;
}

function own<T>(of: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}
