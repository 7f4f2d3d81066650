// Which columns an item becomes in a data file and how an answer fills them. interviewsCsv.ts and episodesCsv.ts
// write these columns, codebookCsv.ts describes them. Identity items become none.
import type { Answer } from "../../protocols/interview.ts";
import type { Item, Option, Protocol } from "../../protocols/protocol.ts";
import type { Text } from "../../protocols/schema.ts";
import type { Cell } from "./csv.ts";

/** What a column of an item holds. */
export type Holds = "value" | "option" | "other_text" | "missing" | "off_route" | "note";

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
export function pool(protocols: readonly Protocol[]): Variable[] {
  const pooled = new Map<string, { item: Item; options: Option[] }>();
  for (const item of protocols.flatMap((p) => p.items)) {
    if (item.identity) continue;
    const key = `${item.panel ?? ""} ${item.name} ${item.kind}`;
    const known = pooled.get(key) ?? { item, options: [] };
    pooled.set(key, known);
    const codes = new Set(known.options.map((o) => o.code));
    known.options.push(...item.options.filter((o) => !codes.has(o.code)));
  }
  const taken = new Set<string>();
  return Array.from(pooled.values(), ({ item, options }) => {
    const name = taken.has(item.name) ? `${item.name}__as_${item.kind}` : item.name;
    taken.add(name);
    return { item, options, columns: columnsOf(name, item, options) };
  });
}

/** An answer's cells, all empty when the interview's own protocol lacks the item. */
export function cellsOf({ item, columns }: Variable, answer: Answer | undefined, protocol: Protocol): Cell[] {
  const own = protocol.item(item.name);
  const plain = answer === undefined || "entries" in answer ? undefined : answer;
  if (plain === undefined || own?.kind !== item.kind || own.panel !== item.panel)
    return columns.map(() => null);
  return columns.map((column) => column.read(plain));
}

function columnsOf(name: string, item: Item, options: readonly Option[]): Column[] {
  const value: Column = { name, holds: "value", read: (a) => ("value" in a ? single(a.value) : null) };
  const values = item.kind === "multiple" ? options.map((o) => optionColumn(name, o)) : [value];
  const otherText: Column = {
    name: `${name}__other_text`,
    holds: "other_text",
    read: (a) => ("value" in a ? (a.other ?? null) : null),
  };
  return [...values, ...(item.other ? [otherText] : []), ...annotations(name)];
}

/** The columns that every item has beside its answer, and a repeating panel too. */
export function annotations(name: string): (Column & { read(answer: Answer): Cell })[] {
  return [
    { name: `${name}__missing`, holds: "missing", read: (a) => ("missing" in a ? a.missing : null) },
    { name: `${name}__off_route`, holds: "off_route", read: (a) => (a.offRoute ? 1 : null) },
    { name: `${name}__note`, holds: "note", read: (a) => a.note ?? null },
  ];
}

const reserved: readonly string[] = ["other_text", "missing", "off_route", "note"] satisfies Holds[];

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
  option: { default: "1 chosen, 0 not chosen", "zh-cn": "1 为已选，0 为未选" },
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
};
