// Lays out rows as text columns: the first to the left, the others to the right. Chinese characters count double.

export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => widthOf(row[index] ?? ""))));
  return rows
    .map((row) => `  ${row.map((cell, index) => pad(cell, widths[index] ?? 0, index > 0)).join("  ")}`)
    .join("\n");
}

function pad(cell: string, width: number, right: boolean): string {
  const room = " ".repeat(Math.max(0, width - widthOf(cell)));
  return right ? room + cell : cell + room;
}

function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (wide.test(character) ? 2 : 1), 0);
}

const wide = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFF60]/u;
