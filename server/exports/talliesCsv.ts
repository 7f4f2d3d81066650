// tallies.csv: every tally of a report in long form, one row per item, unit, site and option. Counts and bases
// only; percentages are the reader's.
import { textIn } from "../../protocols/protocol.ts";
import { nonResponses } from "../../protocols/terms.ts";
import type { GroupTally, ItemTally, TallyReport } from "../../protocols/wire.ts";
import { byteOrderMark, type Cell, csvLine } from "./csv.ts";

const statistics = ["mean", "median", "lowerQuartile", "upperQuartile", "minimum", "maximum"] as const;

const header = [
  "study",
  "origin",
  "item",
  "question",
  "over",
  "site",
  "cases",
  "asked",
  "answered",
  "answered_off_route",
  "not_convertible",
  ...nonResponses,
  "mentions",
  "at_least_one",
  "option",
  "option_text",
  "count",
  "mean",
  "median",
  "lower_quartile",
  "upper_quartile",
  "minimum",
  "maximum",
];

/** The whole file, texts in one language. The total's site is `(all)`, an unreported one `(not reported)`. */
export function talliesCsv(report: TallyReport, language: string): string {
  const lines = report.items.flatMap((item) =>
    item.groups.flatMap((group) => rowsOf(report, item, group, language)),
  );
  return byteOrderMark + [header, ...lines].map(csvLine).join("");
}

function rowsOf(
  { study, origin }: TallyReport,
  item: ItemTally,
  group: GroupTally,
  language: string,
): Cell[][] {
  const site = group.site === null ? "(all)" : group.site === "" ? "(not reported)" : group.site;
  const bases: Cell[] = [
    study,
    origin,
    item.item,
    textIn(item.title, language),
    item.over,
    site,
    group.cases,
    group.asked,
    group.answered,
    group.answeredOffRoute,
    group.notConvertible,
    ...nonResponses.map((type) => group.missing[type]),
    group.mentions,
    group.atLeastOne,
  ];
  if (group.options === null) {
    return [[...bases, null, null, null, ...statistics.map((s) => group.numbers?.[s] ?? null)]];
  }
  const texts = new Map(item.options.map((o) => [o.code, textIn(o.text, language)]));
  return group.options.map(({ code, count }) => [
    ...bases,
    code,
    texts.get(code) ?? code,
    count,
    ...statistics.map(() => null),
  ]);
}
