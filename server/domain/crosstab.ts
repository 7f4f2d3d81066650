// Two closed items against each other, for the desk and whoever asks /crosstab.
import type { Origin } from "../../protocols/interview.ts";
import { Problem } from "../../protocols/problem.ts";
import type { Protocol } from "../../protocols/protocol.ts";
import type { Crosstab } from "../../protocols/wire.ts";
import { type MultipleColumn, optionsInOrder, type SingleColumn } from "./columns/column.ts";
import type { InterviewRows } from "./columns/interviewRows.ts";
import type { Table } from "./columns/table.ts";
import { codeAt, optionsAt } from "./tally/cells.ts";

/**
 * Counts over interviews that answered both (over episodes, for two items of one repeating panel); with multiple
 * response one interview counts in several cells, so cells may sum to more than `n`. Options stand in the order
 * of the instrument. Items that are not closed or do not meet in one table are Problem `malformed`.
 */
export function crosstab(
  rows: InterviewRows,
  study: { id: string; protocol: Protocol },
  origin: Origin,
  row: string,
  column: string,
): Crosstab {
  rows.adoptProtocol(study.protocol);
  const down = findClosed(rows, study.protocol, row);
  const across = findClosed(rows, study.protocol, column);
  if (down.table !== across.table) {
    throw new Problem(
      "malformed",
      `${row} and ${column} are not asked of the same unit, so they cannot be crossed.`,
    );
  }
  const { counts, n } = cross(down.column, across.column, down.table);
  const width = across.column.options.length;
  const lines = down.options.map((o) => down.column.index.get(o.code) ?? 0);
  const places = across.options.map((o) => across.column.index.get(o.code) ?? 0);
  return {
    study: study.id,
    origin,
    row: { item: row, codes: down.options.map((o) => o.code) },
    column: { item: column, codes: across.options.map((o) => o.code) },
    counts: lines.map((i) => places.map((j) => counts[i * width + j] ?? 0)),
    n,
    interviews: rows.count,
  };
}

function findClosed(rows: InterviewRows, protocol: Protocol, name: string) {
  const item = protocol.item(name);
  const table: Table | undefined = item?.panel === undefined ? rows : rows.panels.get(item.panel);
  const column = item && table?.column(item);
  if (item === undefined || table === undefined || column === undefined || column.kind === "number") {
    throw new Problem("malformed", `${name.slice(0, 60)} is not a closed item of this study.`);
  }
  return { table, column, options: optionsInOrder(column, item) };
}

type Closed = SingleColumn | MultipleColumn;

function cross(down: Closed, across: Closed, { size }: Table): { counts: Uint32Array; n: number } {
  const width = across.options.length;
  const counts = new Uint32Array(down.options.length * width);
  let n = 0;
  const simple = down.kind === "single" && across.kind === "single";
  for (let row = 0; row < size; row++) {
    const i = codeAt(down, row);
    const j = codeAt(across, row);
    if (i < 0 || j < 0) continue;
    n++;
    if (simple) counts[i * width + j] = (counts[i * width + j] ?? 0) + 1;
    else crossRow(down, across, row, counts);
  }
  return { counts, n };
}

function crossRow(down: Closed, across: Closed, row: number, counts: Uint32Array): void {
  const chosen = optionsAt(across, row);
  for (const i of optionsAt(down, row)) {
    for (const j of chosen) {
      const at = i * across.options.length + j;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
}
