// Which columns an item becomes in a data file and how an answer fills them. interviewsCsv.ts and episodesCsv.ts
// write these columns, codebookCsv.ts describes them. Identity items become none.
import type { Answer, Origin } from "../../protocols/interview.ts";
import type { Item, Option, Protocol } from "../../protocols/protocol.ts";
import type { Text } from "../../protocols/schema.ts";
import type { Cell } from "./csv.ts";

/** What a column of an item holds. */
export type Holds =
  | "value"
  | "option"
  | "other_text"
  | "missing"
  | "off_route"
  | "note"
  | "probes"
  | "language"
  | "respondent"
  | "source"
  | "source_footnotes";

export interface Column {
  name: string;
  holds: Holds;
  /** For `option`: which one. */
  option?: Option;
  read(answer: Plain): Cell;
}

/** An item over all versions and sites: its options pooled by code, its columns in order. */
export interface Variable {
  item: Item;
  options: readonly Option[];
  columns: readonly Column[];
}

export type Plain = Exclude<Answer, { entries: unknown }>;

/**
 * The variables of several protocols, in the order of the first; items only later ones have come last. An item
 * that changed its kind is a variable of its own, named `item__as_kind`.
 */
export function pool(protocols: readonly Protocol[], origin: Origin): Variable[] {
  const pooled = new Map<string, Pooled>();
  for (const item of protocols.flatMap((p) => p.items)) {
    if (item.identity) continue;
    const key = `${item.panel ?? ""} ${item.name} ${item.kind}`;
    const known = pooled.get(key) ?? { item, options: [], other: false, probed: false };
    pooled.set(key, known);
    known.other ||= item.other;
    known.probed ||= item.probes.length > 0;
    const codes = new Set(known.options.map((o) => o.code));
    known.options.push(...item.options.filter((o) => !codes.has(o.code)));
  }
  const taken = new Set<string>();
  return Array.from(pooled.values(), (variable) => {
    const { item, options } = variable;
    const name = taken.has(item.name) ? `${item.name}__as_${item.kind}` : item.name;
    taken.add(name);
    return { item, options, columns: columnsOf(name, variable, origin) };
  });
}

/** An item with what any version gave it. */
interface Pooled {
  item: Item;
  options: Option[];
  other: boolean;
  probed: boolean;
}

/**
 * An answer's cells. Where the interview's own protocol lacks the item it was skipped by design, as tallies have
 * it; an option that its protocol did not offer is empty.
 */
export function cellsOf({ item, columns }: Variable, answer: Answer | undefined, protocol: Protocol): Cell[] {
  const own = protocol.item(item.name);
  const offered = own?.kind === item.kind && own.panel === item.panel;
  const plain: Plain | undefined = !offered
    ? { missing: "skipped_by_design" }
    : answer === undefined || "entries" in answer
      ? undefined
      : answer;
  if (plain === undefined) return columns.map(() => null);
  return columns.map((column) =>
    column.option === undefined || own?.options.some((o) => o.code === column.option?.code)
      ? column.read(plain)
      : null,
  );
}

function columnsOf(name: string, { item, options, other, probed }: Pooled, origin: Origin): Column[] {
  const value: Column = { name, holds: "value", read: (a) => ("value" in a ? single(a.value) : null) };
  const values = item.kind === "multiple" ? options.map((o) => optionColumn(name, o)) : [value];
  const otherText: Column = {
    name: `${name}__other_text`,
    holds: "other_text",
    read: (a) => ("value" in a ? (a.other ?? null) : null),
  };
  const probes: Column = {
    name: `${name}__probes`,
    holds: "probes",
    read: (a) => a.probes?.join(" ") ?? null,
  };
  return [
    ...values,
    ...(other ? [otherText] : []),
    ...annotations(name, origin),
    ...(probed ? [probes] : []),
  ];
}

/** The columns that every item has beside its answer, and a repeating panel too; sources in article cases alone. */
export function annotations(name: string, origin: Origin): (Column & { read(answer: Answer): Cell })[] {
  const source: ReturnType<typeof annotations> = [
    { name: `${name}__source`, holds: "source", read: (a) => a.source?.section ?? null },
    {
      name: `${name}__source_footnotes`,
      holds: "source_footnotes",
      read: (a) => a.source?.footnotes?.join(" ") ?? null,
    },
  ];
  return [
    { name: `${name}__missing`, holds: "missing", read: (a) => ("missing" in a ? a.missing : null) },
    { name: `${name}__off_route`, holds: "off_route", read: (a) => (a.offRoute ? 1 : null) },
    { name: `${name}__note`, holds: "note", read: (a) => a.note ?? null },
    { name: `${name}__language`, holds: "language", read: (a) => a.language ?? null },
    ...(origin === "article"
      ? []
      : [
          {
            name: `${name}__respondent`,
            holds: "respondent" as const,
            read: (a: Answer) => a.respondent ?? null,
          },
        ]),
    ...(origin === "article" ? source : []),
  ];
}

const reserved: readonly string[] = [
  "other_text",
  "missing",
  "off_route",
  "note",
  "probes",
  "language",
  "respondent",
  "source",
  "source_footnotes",
] satisfies Holds[];

/** 1 where the option was chosen, 0 where the item was answered without it. */
function optionColumn(name: string, option: Option): Column {
  const suffix = reserved.includes(option.code) ? `option_${option.code}` : option.code;
  return {
    name: `${name}__${suffix}`,
    holds: "option",
    option,
    read: (a) => ("value" in a && Array.isArray(a.value) ? Number(a.value.includes(option.code)) : null),
  };
}

function single(value: string | number | string[]): Cell {
  return Array.isArray(value) ? null : value;
}

/** What the columns of a kind are for, as the codebook says it. */
export const purposes: Record<Holds, Text> = {
  value: { default: "Answer", "zh-cn": "回答" },
  option: {
    default: "1 chosen, 0 not chosen; empty where there is no answer or the option was not offered",
    "zh-cn": "1 为已选，0 为未选；没有回答或未提供该选项时为空",
  },
  other_text: { default: "Text of “other, specify”", "zh-cn": "“其他，请说明”的文字" },
  missing: { default: "Why there is no answer", "zh-cn": "没有回答的原因" },
  off_route: {
    default: "1 where the branch was hidden after the answer; leave it out of any base",
    "zh-cn": "回答之后该分支被隐藏时为 1；不应计入任何基数",
  },
  note: {
    default: "Interviewer's note; it may identify, read it before passing it on",
    "zh-cn": "访谈员备注；可能透露身份，转交前请先审阅",
  },
  probes: { default: "Probes used, by id, a space between", "zh-cn": "已使用的追问（编号，以空格分隔）" },
  language: { default: "Language the answer was given in", "zh-cn": "作答所用的语言" },
  respondent: {
    default: "Which of several respondents answered, from 1; empty where all did or there was one",
    "zh-cn": "多位受访者中由第几位回答（从 1 起）；由全体回答或只有一位时为空",
  },
  source: { default: "Section of the source that supports the answer", "zh-cn": "支持该回答的来源章节" },
  source_footnotes: {
    default: "Footnotes of the source that support the answer, a space between",
    "zh-cn": "支持该回答的来源脚注（以空格分隔）",
  },
};
