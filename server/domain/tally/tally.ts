// Tallies: for every closed item and number of a study, who was asked, who answered, and what, by site and in
// total. The desk, the exports and the command line show these; percentages are the reader's to take from the bases.
import type { Origin } from "../../../protocols/interview.ts";
import { Problem } from "../../../protocols/problem.ts";
import type { Item, Option, Protocol } from "../../../protocols/protocol.ts";
import type { SitePack } from "../../../protocols/schema.ts";
import type { ItemTally, TallyReport } from "../../../protocols/wire.ts";
import {
  type Column,
  flagged,
  type MultipleColumn,
  optionsInOrder,
  type SingleColumn,
} from "../columns/column.ts";
import { EpisodeRows } from "../columns/episodeRows.ts";
import type { InterviewRows } from "../columns/interviewRows.ts";
import type { Table } from "../columns/table.ts";
import { type Derived, deriveUsd, readRates, tableOf } from "../columns/usd.ts";
import { type Cells, countCells, countInterviews, countStatus, ZERO_CELL } from "./cells.ts";
import { closedGroup, type Group, listGroups, numberGroup } from "./groups.ts";
import { headingOf } from "./heading.ts";
import { readSpread } from "./spread.ts";

/** A study as tallies need it: the instrument in neutral words, and the sites' packs for order and rates. */
export interface TalliedStudy {
  id: string;
  protocol: Protocol;
  packs: readonly SitePack[];
}

/**
 * Tallies a set of interviews by site, all items or those named. Items that only earlier versions of the
 * instrument have come last. An item that does not exist or is not tallied is Problem `malformed`.
 */
export function tally(
  rows: InterviewRows,
  study: TalliedStudy,
  origin: Origin,
  items?: readonly string[],
): TallyReport {
  rows.adoptProtocol(study.protocol);
  const groups = listGroups(rows, study.packs);
  const columns = listColumns(rows, study.protocol);
  const { derived } = study.protocol.study;
  for (const name of items ?? []) {
    if (![...columns, ...derived].some((known) => known.name === name)) {
      throw new Problem("malformed", `The study has no item ${name.slice(0, 60)} that can be tallied.`);
    }
  }
  const wanted = ({ name }: { name: string }) => items === undefined || items.includes(name);
  const closed = countClosed(columns.filter(wanted), rows);
  return {
    study: study.id,
    origin,
    by: "site",
    interviews: rows.count,
    declined: rows.declined,
    heading: headingOf(origin),
    items: [
      ...columns.filter(wanted).flatMap((counted) => tallyColumn(counted, closed, rows, groups)),
      ...derived.filter(wanted).flatMap((made) => tallyDerived(made, rows, study, groups)),
    ],
  };
}

/** A column, the table it stands in, and its item as the study has it now where its kind is still the same. */
interface Listed {
  name: string;
  item: Item;
  column: Column;
  table: Table;
}

/** Columns in the protocol's order, then those only earlier versions have. */
function listColumns(rows: InterviewRows, protocol: Protocol): Listed[] {
  const all = [rows, ...rows.panels.values()].flatMap((table: Table) =>
    Array.from(table.columns(), (column) => {
      const { name } = column.item;
      const current = protocol.item(name);
      return { name, column, table, item: current?.kind === column.kind ? current : column.item };
    }),
  );
  const place = ({ item }: Listed) => {
    const at = protocol.items.indexOf(item);
    return at < 0 ? protocol.items.length : at;
  };
  return all.sort((a, b) => place(a) - place(b));
}

/** The closed columns' counts row by row, those of a table together. */
function countClosed(columns: readonly Listed[], { sites }: InterviewRows): Map<Column, Cells> {
  const counted = new Map<Column, Cells>();
  for (const table of new Set(columns.map((c) => c.table))) {
    const here = columns.flatMap(({ column, item, table: its }) =>
      its === table && column.kind !== "number"
        ? [{ column, alone: flagged(column, item, "exclusive") }]
        : [],
    );
    countCells(here, table, sites.length).forEach((cells, index) => {
      const column = here[index]?.column;
      if (column !== undefined) counted.set(column, cells);
    });
  }
  return counted;
}

function tallyColumn(
  { column, item, table }: Listed,
  closed: ReadonlyMap<Column, Cells>,
  rows: InterviewRows,
  groups: readonly Group[],
): ItemTally[] {
  const panel = table instanceof EpisodeRows ? table : undefined;
  const over = panel === undefined ? "interviews" : "episodes";
  const sites = rows.sites.length;
  if (column.kind === "number") {
    const cells = countStatus(column.status, table, sites);
    const spread = readSpread(column, table, sites);
    const counted = groups.map((g) => numberGroup(g, cells, spread));
    return [{ ...labels(item, []), kind: "number", over, groups: counted }];
  }
  const cells = closed.get(column);
  if (cells === undefined) return [];
  const single = tallyClosed(item, column, cells, groups, column.kind);
  if (panel === undefined) return [{ ...single, over }];
  const once = countInterviews(column, flagged(column, item, "exclusive"), panel, rows, sites);
  const perInterview = tallyClosed(item, column, once, groups, "multiple");
  return [
    { ...single, over },
    { ...perInterview, over: "interviews_with_episode" },
  ];
}

function tallyClosed(
  item: Item,
  column: SingleColumn | MultipleColumn,
  cells: Cells,
  groups: readonly Group[],
  kind: "single" | "multiple",
): Omit<ItemTally, "over"> {
  const options = optionsInOrder(column, item);
  const shown = options.map(({ code, exclusive }) => ({
    code,
    cell: ZERO_CELL + (column.index.get(code) ?? 0),
    mention: exclusive === undefined,
  }));
  const counted = groups.map((g) => closedGroup(g, cells, shown, kind === "multiple"));
  return { ...labels(item, options), kind, groups: counted };
}

function tallyDerived(
  derived: Derived,
  rows: InterviewRows,
  { protocol, packs }: TalliedStudy,
  groups: readonly Group[],
): ItemTally[] {
  const table = tableOf(rows, derived);
  const amount = protocol.item(derived.usd.amount);
  if (table === undefined || amount === undefined) return [];
  const column = deriveUsd(rows, table, derived, readRates(packs));
  const cells = countStatus(column.status, table, rows.sites.length);
  const spread = readSpread(column, table, rows.sites.length);
  return [
    {
      ...labels(amount, []),
      item: derived.name,
      title: derived.title,
      kind: "derived",
      over: table === rows ? "interviews" : "episodes",
      groups: groups.map((g) => numberGroup(g, cells, spread)),
    },
  ];
}

function labels(item: Item, options: readonly Option[]) {
  const { name, measure, module, title } = item;
  return { item: name, measure, module, title, options: [...options] };
}
