// The table behind a plot: who was asked, then the answers, by site and in total; every percent under its base.
import { Fragment } from "react";
import type { ItemTally } from "../../../protocols/wire.ts";
import { useColon } from "../../colon.ts";
import { useText, useWords } from "../../language.tsx";
import { useFormat } from "../format.ts";
import { Scroll } from "../Scroll.tsx";
import type { OpenStudy } from "../StudyArea.tsx";
import { useVocabulary } from "../vocabulary.ts";
import { baseOf, type CaseBase, type FlowRow, type TallyTable, tabulate } from "./tallyTable.ts";
import { tallyWords } from "./tallyWords.ts";
import { holdsYears } from "./years.ts";

export function TallyTableView({
  tally,
  study,
  percent,
}: {
  tally: ItemTally;
  study: OpenStudy;
  percent: CaseBase;
}) {
  const w = useWords(tallyWords);
  const text = useText();
  const colon = useColon();
  const table = tabulate(tally, percent);
  const title = `${w.showTable}${colon}${text(tally.title)} · ${w.over[tally.over]}`;
  const span = tally.kind === "multiple" ? 3 : table.options.length > 0 ? 2 : 1;
  return (
    <Scroll label={title}>
      <table className="tally">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <td />
            {table.groups.map((g) => (
              <th
                key={g.site}
                scope="colgroup"
                colSpan={span}
                className={g.site === null ? "total" : undefined}
              >
                {study.siteTitle(g.site)}
              </th>
            ))}
          </tr>
        </thead>
        <FlowRows table={table} tally={tally} span={span} />
        {table.options.length > 0 && <OptionRows table={table} tally={tally} percent={percent} />}
        {table.numbers.length > 0 && (
          <NumberRows table={table} years={holdsYears(study.protocol.item(tally.item))} />
        )}
      </table>
    </Scroll>
  );
}

function FlowRows({ table, tally, span }: { table: TallyTable; tally: ItemTally; span: number }) {
  const w = useWords(tallyWords);
  const { nonResponses } = useVocabulary();
  const format = useFormat();
  const label = (row: FlowRow): string => {
    if (row === "cases") return w.cases[tally.over];
    if (row === "asked" || row === "answered" || row === "answeredOffRoute" || row === "notConvertible")
      return w[row];
    return nonResponses[row];
  };
  return (
    <tbody className="flow">
      {table.flow.map(({ row, counts }) => (
        <tr key={row} className={row}>
          <th scope="row">{label(row)}</th>
          {table.groups.map((g, i) => (
            <td key={g.site} colSpan={span}>
              {format.number(counts[i] ?? 0)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function OptionRows({ table, tally, percent }: { table: TallyTable; tally: ItemTally; percent: CaseBase }) {
  const w = useWords(tallyWords);
  const text = useText();
  const format = useFormat();
  const multiple = tally.kind === "multiple";
  const base = multiple ? percent : "answered";
  const titles = new Map(tally.options.map((o) => [o.code, text(o.text)]));
  return (
    <tbody className="options">
      <tr className="bases">
        <th scope="row">{w.answers}</th>
        {table.groups.map((g) => (
          <Fragment key={g.site}>
            <th scope="col">{w.count}</th>
            <th scope="col">
              {w.percentOf(w.bases[base])}
              <span className="base">n = {format.number(baseOf(g, base))}</span>
            </th>
            {multiple && (
              <th scope="col">
                {w.percentOfMentions}
                <span className="base">n = {format.number(g.mentions ?? 0)}</span>
              </th>
            )}
          </Fragment>
        ))}
      </tr>
      {table.options.map(({ code, cells }) => (
        <tr key={code}>
          <th scope="row">{titles.get(code) ?? code}</th>
          {table.groups.map((g, i) => {
            const cell = cells[i] ?? { count: 0, base: 0, mentions: null };
            return (
              <Fragment key={g.site}>
                <td>
                  <strong>{format.number(cell.count)}</strong>
                </td>
                <td className="percent">{format.percent(cell.count, cell.base)}</td>
                {multiple && <td className="percent">{format.percent(cell.count, cell.mentions ?? 0)}</td>}
              </Fragment>
            );
          })}
        </tr>
      ))}
    </tbody>
  );
}

function NumberRows({ table, years }: { table: TallyTable; years: boolean }) {
  const w = useWords(tallyWords);
  const format = useFormat();
  return (
    <tbody className="numbers">
      {table.numbers.map(({ row, values }) => (
        <tr key={row}>
          <th scope="row">{w.numbers[row]}</th>
          {table.groups.map((g, i) => {
            const value = values[i] ?? null;
            return (
              <td key={g.site}>
                {value === null ? "–" : years && row !== "n" ? String(value) : format.number(value)}
              </td>
            );
          })}
        </tr>
      ))}
    </tbody>
  );
}
