// codebook.csv: every column of interviews.csv and episodes.csv, one row per column and code, in each language.
import type { Origin } from "../../protocols/interview.ts";
import { type Option, type Protocol, textIn } from "../../protocols/protocol.ts";
import type { Text } from "../../protocols/schema.ts";
import { nonResponses } from "../../protocols/terms.ts";
import { byteOrderMark, type Cell, csvLine } from "./csv.ts";
import type { Described } from "./dataset.ts";
import { aboutEpisode } from "./episodesCsv.ts";
import { about, derivedOf, panelColumns, panelsOf } from "./interviewsCsv.ts";
import { missingWords, NOT_CONVERTIBLE } from "./missingWords.ts";
import { usdColumns } from "./usdCells.ts";
import { type Column, pool, purposes, type Variable } from "./variables.ts";

/** The whole file; the study's caveat comes first. Question texts are those of the first protocol that has the item. */
export function codebookCsv({ protocols, origin }: Pick<Described, "protocols" | "origin">): string {
  const languages = [...new Set(protocols.flatMap((p) => p.study.languages))];
  const write = (row: Row) => csvLine(cellsIn(languages, row));
  return (
    byteOrderMark +
    csvLine([
      "file",
      "variable",
      "item",
      "panel",
      "module",
      "construct",
      ...languages.map((l) => `question_${l}`),
      ...languages.map((l) => `holds_${l}`),
      "measure",
      "basis",
      "section",
      "footnotes",
      "code",
      ...languages.map((l) => `code_text_${l}`),
    ]) +
    [
      ...caveatsOf(protocols).map((caveat) => write({ file: "", name: "study__caveat", question: caveat })),
      ...about.map(([name, , holds]) => write({ file: "interviews.csv", name, holds })),
      ...aboutEpisode.map((name) => write({ file: "episodes.csv", name })),
      ...pool(protocols, origin).flatMap((v) => v.columns.flatMap((c) => rowsOf(v, c).map(write))),
      ...panelsOf(protocols).flatMap((panel) => rowsOfPanel(panel, protocols, origin).map(write)),
      ...derivedOf(protocols, () => true).flatMap((derived) => rowsOfDerived(derived, protocols).map(write)),
    ].join("")
  );
}

/** What a reader must know of the instrument, each wording of its versions once. */
function caveatsOf(protocols: readonly Protocol[]): Text[] {
  return [...new Map(protocols.map(({ study }) => [JSON.stringify(study.caveat), study.caveat])).values()];
}

interface Row {
  /** Empty where a row speaks of the study. */
  file: "" | "interviews.csv" | "episodes.csv";
  name: string;
  variable?: Variable;
  module?: string;
  question?: Text;
  holds?: Text;
  code?: Option;
}

const missingCodes: Option[] = nonResponses.map((code) => ({ code, text: missingWords[code] }));

function rowsOf(variable: Variable, column: Column): Row[] {
  const { item } = variable;
  const row: Row = {
    file: item.panel === undefined ? "interviews.csv" : "episodes.csv",
    name: column.name,
    variable,
    module: item.module,
    question: item.title,
    holds: purposes[column.holds],
  };
  const codes = codesOf(variable, column);
  return codes.length === 0 ? [row] : codes.map((code) => ({ ...row, code }));
}

function codesOf({ item, options }: Variable, { holds, option }: Column): readonly Option[] {
  if (holds === "missing") return missingCodes;
  if (option !== undefined) return [option];
  return holds === "value" && item.kind === "single" ? options : [];
}

function rowsOfPanel(name: string, protocols: readonly Protocol[], origin: Origin): Row[] {
  const panel = protocols.map((p) => p.panel(name)).find((p) => p !== undefined);
  return panelColumns(name, origin).flatMap((column): Row[] => {
    const row: Row = { file: "interviews.csv", name: column, module: panel?.module, question: panel?.title };
    return column === `${name}__missing` ? missingCodes.map((code) => ({ ...row, code })) : [row];
  });
}

function rowsOfDerived(derived: Protocol["study"]["derived"][number], protocols: readonly Protocol[]): Row[] {
  const amount = protocols.map((p) => p.item(derived.usd.amount)).find((i) => i !== undefined);
  const notConvertible = { code: NOT_CONVERTIBLE, text: missingWords[NOT_CONVERTIBLE] };
  return usdColumns(derived).flatMap((name): Row[] => {
    const file = amount?.panel === undefined ? "interviews.csv" : "episodes.csv";
    const row: Row = { file, name, module: amount?.module, question: derived.title };
    if (name !== `${derived.name}__missing`) return [row];
    return [...missingCodes, notConvertible].map((code) => ({ ...row, code }));
  });
}

function cellsIn(languages: readonly string[], row: Row): Cell[] {
  const item = row.variable?.item;
  const inEach = (text: Text | undefined) =>
    languages.map((l) => (text === undefined ? null : textIn(text, l)));
  return [
    row.file,
    row.name,
    item?.name ?? null,
    item?.panel ?? null,
    row.module ?? null,
    item?.construct ?? null,
    ...inEach(row.question),
    ...inEach(row.holds),
    item?.measure ?? null,
    item?.basis ?? null,
    item?.section ?? null,
    item?.footnotes.join(" ") ?? null,
    row.code?.code ?? null,
    ...inEach(row.code?.text),
  ];
}
