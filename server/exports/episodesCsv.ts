// episodes.csv: one row per episode of a repeating panel, tied to interviews.csv by the interview's id.
import { readRates } from "../domain/columns/usd.ts";
import { byteOrderMark, csvLine } from "./csv.ts";
import type { Dataset, Held } from "./dataset.ts";
import { derivedOf } from "./interviewsCsv.ts";
import { usdCells, usdColumns } from "./usdCells.ts";
import { cellsOf, pool, type Variable } from "./variables.ts";

export const aboutEpisode = ["interview__id", "interview__site", "interview__origin", "panel", "episode"];

/** The file in pieces; items of other panels stay empty in a row. */
export async function* episodesCsv(dataset: Dataset): AsyncGenerator<string> {
  const variables = pool(dataset.protocols, dataset.origin).filter((v) => v.item.panel !== undefined);
  const derived = derivedOf(dataset.protocols, (panel) => panel !== undefined);
  const rates = readRates(dataset.packs);
  const stands = ({ usd }: (typeof derived)[number], panel: string) =>
    variables.some((v) => v.item.name === usd.amount && inPanel(v, panel));
  const columns = variables.flatMap((v) => v.columns.map((c) => c.name));
  yield byteOrderMark + csvLine([...aboutEpisode, ...columns, ...derived.flatMap(usdColumns)]);
  for await (const held of dataset.interviews()) {
    for (const { panel, number, entry } of episodesOf(held)) {
      const { id, site, origin } = held.interview;
      yield csvLine([
        id,
        site,
        origin,
        panel,
        number,
        ...variables.flatMap((v) =>
          inPanel(v, panel) ? cellsOf(v, entry[v.item.name], held.protocol) : v.columns.map(() => null),
        ),
        ...derived.flatMap((d) =>
          stands(d, panel) ? usdCells(d, entry, site, rates) : usdColumns(d).map(() => null),
        ),
      ]);
    }
  }
}

function inPanel({ item }: Variable, panel: string): boolean {
  return item.panel === panel;
}

/** Numbered from 1 in the order they were told. Under a panel hidden later every answer is off route. */
function episodesOf({ interview, protocol }: Held) {
  return protocol.panels.flatMap(({ name }) => {
    const answer = interview.answers[name];
    if (answer === undefined || !("entries" in answer)) return [];
    return answer.entries.map((entry, index) => ({
      panel: name,
      number: index + 1,
      entry: answer.offRoute ? allOffRoute(entry) : entry,
    }));
  });
}

type Entry = Record<string, Parameters<Variable["columns"][number]["read"]>[0]>;

function allOffRoute(entry: Entry): Entry {
  return Object.fromEntries(
    Object.entries(entry).map(([name, a]) => [name, "value" in a ? { ...a, offRoute: true } : a]),
  );
}
