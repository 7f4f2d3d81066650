// A tally as CSV (RFC 4180) for a spreadsheet: one line per figure and group, every percent with its base. Pure.
import type { ItemTally } from "../../../protocols/wire.ts";
import { type CaseBase, tabulate } from "./tallyTable.ts";

const header = [
  "item",
  "over",
  "site",
  "figure",
  "code",
  "value",
  "base",
  "percent",
  "mentions",
  "percent_of_mentions",
];

/** `siteName` gives a group's title, null for the total. Numbers are written plainly, percents with one decimal. */
export function tallyCsv(
  tally: ItemTally,
  caseBase: CaseBase,
  siteName: (site: string | null) => string,
): string {
  const table = tabulate(tally, caseBase);
  const lines: (string | number)[][] = [];
  const add = (group: number, figure: string, code: string, rest: (string | number)[]) =>
    lines.push([tally.item, tally.over, siteName(table.groups[group]?.site ?? null), figure, code, ...rest]);
  table.groups.forEach((_, g) => {
    for (const { row, counts } of table.flow) add(g, row, "", [counts[g] ?? 0, "", "", "", ""]);
    for (const { code, cells } of table.options) {
      const cell = cells[g];
      if (cell === undefined) continue;
      const { count, base, mentions } = cell;
      add(g, "option", code, [
        count,
        base,
        share(count, base),
        mentions ?? "",
        mentions === null ? "" : share(count, mentions),
      ]);
    }
    for (const { row, values } of table.numbers) add(g, row, "", [values[g] ?? "", "", "", "", ""]);
  });
  return [header, ...lines].map((line) => `${line.map(field).join(",")}\r\n`).join("");
}

const share = (count: number, base: number): string => (base === 0 ? "" : ((100 * count) / base).toFixed(1));

/** A text that a spreadsheet would take for a formula is prefixed with an apostrophe. */
function field(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
