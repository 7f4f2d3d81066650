// interviews.csv: one row per interview. Identity items are never in it; notes are, and may identify.
import { hasDeclined } from "../../protocols/consent.ts";
import type { Answer, Interview, Origin } from "../../protocols/interview.ts";
import type { Protocol } from "../../protocols/protocol.ts";
import type { Text } from "../../protocols/schema.ts";
import { minutesOf } from "../../protocols/sittings.ts";
import { readRates } from "../domain/columns/usd.ts";
import { byteOrderMark, type Cell, csvLine } from "./csv.ts";
import type { Dataset, Held } from "./dataset.ts";
import { usdCells, usdColumns } from "./usdCells.ts";
import { annotations, cellsOf, pool } from "./variables.ts";

/** The file in pieces: header, then one line per interview. */
export async function* interviewsCsv(dataset: Dataset): AsyncGenerator<string> {
  const variables = pool(dataset.protocols, dataset.origin).filter((v) => v.item.panel === undefined);
  const panels = panelsOf(dataset.protocols);
  const derived = derivedOf(dataset.protocols, (item) => item === undefined);
  const rates = readRates(dataset.packs);
  yield byteOrderMark +
    csvLine([
      ...about.map(([name]) => name),
      ...variables.flatMap((v) => v.columns.map((c) => c.name)),
      ...panels.flatMap((panel) => panelColumns(panel, dataset.origin)),
      ...derived.flatMap(usdColumns),
    ]);
  for await (const held of dataset.interviews()) {
    const { interview, protocol } = held;
    const { answers, site } = interview;
    yield csvLine([
      ...about.map(([, read]) => read(held)),
      ...variables.flatMap((v) => cellsOf(v, answers[v.item.name], protocol)),
      ...panels.flatMap((panel) => panelCells(panel, interview, protocol)),
      ...derived.flatMap((d) => usdCells(d, answers, site, rates)),
    ]);
  }
}

/**
 * Columns about the interview itself, with what they hold where the name does not say it; the double underscore keeps
 * them apart from items.
 */
export const about: readonly (readonly [string, (held: Held) => Cell, Text?])[] = [
  ["interview__id", ({ interview }) => interview.id],
  ["interview__site", ({ interview }) => interview.site],
  ["interview__origin", ({ interview }) => interview.origin],
  ["interview__protocol", ({ interview }) => interview.protocol],
  ["interview__version", ({ protocol }) => protocol.study.version],
  ["interview__revision", ({ interview }) => interview.revision],
  ["interview__held", ({ interview }) => interview.held],
  ["interview__started_at", ({ interview }) => interview.startedAt],
  ["interview__finished_at", ({ interview }) => interview.finishedAt],
  ["interview__zone", ({ interview }) => interview.zone],
  ["interview__language", ({ interview }) => interview.language],
  ["interview__consent", ({ interview }) => interview.consent],
  [
    "interview__declined",
    ({ interview, protocol }) => Number(hasDeclined(protocol.study, interview)),
    {
      default:
        "1 where the respondent declined to take part: a row here, but in no tally and no comparison; else 0",
      "zh-cn": "受访者不同意参加时为 1：在本文件中保留一行，但不计入任何统计或比较；否则为 0",
    },
  ],
  [
    "interview__sittings",
    ({ interview }) => interview.sittings?.length ?? null,
    {
      default: "How many times one sat together for it; empty where that is not recorded",
      "zh-cn": "为此访谈见面的次数；没有记录时为空",
    },
  ],
  [
    "interview__minutes",
    ({ interview: { sittings } }) => (sittings ? Number(minutesOf(sittings).toFixed(1)) : null),
    {
      default:
        "Minutes of all its sittings together, short pauses included; empty where that is not recorded",
      "zh-cn": "各次见面的总分钟数，包含短暂停顿；没有记录时为空",
    },
  ],
  [
    "interview__respondents",
    ({ interview }) => interview.people?.respondents ?? null,
    {
      default: "How many respondents answered together; empty where that is not recorded",
      "zh-cn": "一起回答的受访者人数；没有记录时为空",
    },
  ],
  [
    "interview__interpreter",
    ({ interview }) => interview.people?.interpreter?.language ?? null,
    {
      default:
        "Language an interpreter spoke with the respondent, as it was written; empty where nobody interpreted",
      "zh-cn": "口译者与受访者使用的语言（按填写原样）；没有口译者时为空",
    },
  ],
];

/** Names of the repeating panels of all protocols. */
export function panelsOf(protocols: readonly Protocol[]): string[] {
  return [...new Set(protocols.flatMap((p) => p.panels.map((panel) => panel.name)))];
}

/** Derived numbers whose amount stands in a panel that passes, `undefined` for none. */
export function derivedOf(protocols: readonly Protocol[], passes: (panel: string | undefined) => boolean) {
  const all = protocols.flatMap((protocol) =>
    protocol.study.derived.filter((d) => passes(protocol.item(d.usd.amount)?.panel)),
  );
  return [...new Map(all.map((d) => [d.name, d])).values()];
}

export function panelColumns(panel: string, origin: Origin): string[] {
  return [`${panel}__count`, ...annotations(panel, origin).map((c) => c.name)];
}

/** A panel that the interview's protocol lacks was skipped by design, as an item is. */
function panelCells(panel: string, { answers, origin }: Interview, protocol: Protocol): Cell[] {
  const answer: Answer | undefined =
    protocol.panel(panel) === undefined ? { missing: "skipped_by_design" } : answers[panel];
  const columns = annotations(panel, origin);
  if (answer === undefined) return [null, ...columns.map(() => null)];
  return ["entries" in answer ? answer.entries.length : null, ...columns.map((c) => c.read(answer))];
}
