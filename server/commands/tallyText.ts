// A tally report as a text table, for `resite tally`: one block per item, one column per site and the total.
import type { GroupTally, ItemTally, TallyReport } from "../../protocols/wire.ts";
import { columns } from "./textTable.ts";

export function tallyText(report: TallyReport): string {
  const heading = report.heading === null ? [] : [report.heading.default];
  const count = `${report.study}, origin ${report.origin}, ${countText(report)}`;
  return [count, ...heading, ...report.items.map(itemText)].join("\n\n");
}

/** Also stands over a comparison. */
export function countText({ interviews, declined }: Pick<TallyReport, "interviews" | "declined">): string {
  return `interviews ${interviews}, declined to take part ${declined}`;
}

function itemText(item: ItemTally): string {
  const title = `${item.item} (${item.kind}, over ${item.over.replaceAll("_", " ")}): ${item.title.default}`;
  const head = ["", ...item.groups.map(nameOf)];
  const rows = [
    ...bases(item).map(([label, read]) => [label, ...item.groups.map((g) => String(read(g)))]),
    ...options(item),
    ...numbers(item),
  ];
  const note = basesNote(item);
  return [title, columns([head, ...rows]), ...(note === undefined ? [] : [`  ${note}`])].join("\n");
}

function nameOf({ site }: GroupTally): string {
  if (site === null) return "total";
  return site === "" ? "(not reported)" : site;
}

type Row = [label: string, read: (group: GroupTally) => number];

/** Bases first; a kind of non-response that nobody has is left out. */
function bases({ groups }: ItemTally): Row[] {
  const kinds = [
    ...new Set(groups.flatMap((g) => Object.keys(g.missing))),
  ] as (keyof GroupTally["missing"])[];
  const fixed: Row[] = [
    ["cases", (g) => g.cases],
    ["asked", (g) => g.asked],
    ["answered", (g) => g.answered],
  ];
  const occasional: Row[] = [
    ["answered off route", (g) => g.answeredOffRoute],
    ["not convertible", (g) => g.notConvertible],
    ...kinds.map((kind): Row => [kind.replaceAll("_", " "), (g) => g.missing[kind] ?? 0]),
  ];
  return [...fixed, ...occasional.filter(([, read]) => groups.some((g) => read(g) > 0))];
}

function options(item: ItemTally): string[][] {
  const codes = new Set(item.groups.flatMap((g) => (g.options ?? []).map((o) => o.code)));
  return [...codes].map((code) => {
    const text = item.options.find((o) => o.code === code)?.text.default ?? code;
    return [text, ...item.groups.map((group) => shareText(item, group, code))];
  });
}

function shareText({ kind, options }: ItemTally, group: GroupTally, code: string): string {
  const count = group.options?.find((o) => o.code === code)?.count ?? 0;
  const ofCases = percent(count, group.answered);
  const alone = options.some((o) => o.code === code && o.exclusive);
  return kind === "multiple" && !alone
    ? `${count} (${ofCases}; ${percent(count, group.mentions ?? 0)})`
    : `${count} (${ofCases})`;
}

function percent(count: number, base: number): string {
  return base === 0 ? "–" : `${((100 * count) / base).toFixed(1)} %`;
}

function numbers({ groups }: ItemTally): string[][] {
  if (groups.every((g) => g.numbers === null)) return [];
  const row = (label: string, read: (n: NonNullable<GroupTally["numbers"]>) => number | null) => [
    label,
    ...groups.map(({ numbers }) => figure(numbers === null ? null : read(numbers))),
  ];
  return [
    row("mean", (n) => n.mean),
    row("median", (n) => n.median),
    row("lower quartile", (n) => n.lowerQuartile),
    row("upper quartile", (n) => n.upperQuartile),
    row("minimum", (n) => n.minimum),
    row("maximum", (n) => n.maximum),
  ];
}

function figure(value: number | null): string {
  return value === null ? "–" : String(Number(value.toFixed(3)));
}

function basesNote({ kind, options }: ItemTally): string | undefined {
  if (kind === "single") return "Percent of answered.";
  if (kind !== "multiple") return undefined;
  const alone = options.filter((o) => o.exclusive).map((o) => `"${o.text.default}"`);
  const note = "Percent of cases that answered; percent of responses.";
  return alone.length === 0 ? note : `${note} ${alone.join(", ")} is an answer but no response counted here.`;
}
