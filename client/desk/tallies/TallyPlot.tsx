// Which plot a tally gets and what its caption says: bars by site for closed items, dots for numbers.
import type { Comparison, GroupTally, ItemTally } from "../../../protocols/wire.ts";
import { type Dictionary, useLanguage, useText, useWords } from "../../language.tsx";
import { useFormat } from "../format.ts";
import { BarPlot } from "../plots/BarPlot.tsx";
import { StripPlot } from "../plots/StripPlot.tsx";
import { seriesLimit } from "../plots/series.tsx";
import type { OpenStudy } from "../StudyArea.tsx";
import { publishedCounts } from "./published.ts";
import {
  baseFor,
  baseOf,
  type CaseBase,
  optionCount,
  plottedCodes,
  plottedSites,
  totalOf,
} from "./tallyTable.ts";
import { tallyWords } from "./tallyWords.ts";
import { holdsYears } from "./years.ts";

const words: Dictionary<{
  bars: (most: string, count: string, base: string, baseName: string) => string;
  barsTied: (most: string, count: string, base: string, baseName: string) => string;
  strip: (n: string, median: string, low: string, high: string) => string;
  log: string;
  published: string;
  of: (count: string, base: string) => string;
  and: string;
  leftOut: (sites: string, baseName: string) => string;
  listed: string;
}> = {
  en: {
    bars: (most, count, base, baseName) =>
      `Most often: ${most}, ${count} of ${base} (${baseName}). Bars show shares; the counts stand at their ends.`,
    barsTied: (most, count, base, baseName) =>
      `Most often, level: ${most}, each ${count} of ${base} (${baseName}). Bars show shares; the counts stand at their ends.`,
    strip: (n, median, low, high) =>
      `${n} numbers from ${low} to ${high}; half lie at or below the median, ${median}. Each dot is one answer, the band holds the middle half.`,
    log: "The axis is logarithmic: each step is ten times the one before.",
    published: "Published",
    of: (count, base) => `${count} of ${base}`,
    and: " and ",
    leftOut: (sites, baseName) => `Not drawn, for none there ${baseName}: ${sites}.`,
    listed: ", ",
  },
  "zh-cn": {
    bars: (most, count, base, baseName) =>
      `最多的是“${most}”，${base} 个${baseName}中有 ${count} 个。条长表示比例，末端为数量。`,
    barsTied: (most, count, base, baseName) =>
      `并列最多的是“${most}”，${base} 个${baseName}中各有 ${count} 个。条长表示比例，末端为数量。`,
    strip: (n, median, low, high) =>
      `共 ${n} 个数字，从 ${low} 到 ${high}；半数不超过中位数 ${median}。每点为一个回答，色带为中间一半。`,
    log: "横轴为对数刻度：每格为前一格的十倍。",
    published: "发表的数字",
    of: (count, base) => `${count} / ${base}`,
    and: "”“",
    leftOut: (sites, baseName) => `下列地点没有${baseName}，因此不画：${sites}。`,
    listed: "、",
  },
};

interface PlotProps {
  tally: ItemTally;
  study: OpenStudy;
  percent: CaseBase;
  comparisons: readonly Comparison[];
}

export function TallyPlot(props: PlotProps) {
  const w = useWords(tallyWords);
  const { tally } = props;
  const total = totalOf(tally);
  if (total === undefined || total.answered === 0) return <p className="notice">{w.nobody}</p>;
  return tally.kind === "number" || tally.kind === "derived" ? (
    <Strips {...props} />
  ) : (
    <BarsBySite {...props} total={total} />
  );
}

function BarsBySite({ tally, study, percent, comparisons, total }: PlotProps & { total: GroupTally }) {
  const w = useWords(words);
  const t = useWords(tallyWords);
  const text = useText();
  const format = useFormat();
  const base: CaseBase = tally.kind === "multiple" ? percent : "answered";
  const sites = plottedSites(tally, base);
  const titles = new Map(tally.options.map((o) => [o.code, text(o.text)]));
  const codes = plottedCodes(tally, base);
  const published = tally.over === "interviews" ? publishedCounts(comparisons, tally.item) : new Map();
  const caption = useBarsCaption(total, codes, titles, base, t.bases[base]);
  const bar = (g: GroupTally, code: string) => {
    const [count, of] = [optionCount(g, code), baseFor(tally, code, g, base)];
    return { share: of === 0 ? 0 : count / of, words: w.of(format.number(count), format.number(of)) };
  };
  const plot = (shown: readonly GroupTally[], names: readonly string[], saying: string) => (
    <BarPlot
      series={names}
      publishedLabel={w.published}
      caption={saying}
      rows={codes.map((code) => {
        const known: { count: number; base: number } | undefined = published.get(code);
        return {
          key: code,
          label: titles.get(code) ?? code,
          bars: shown.map((g) => bar(g, code)),
          ...(known && {
            published: {
              share: known.count / known.base,
              words: w.of(format.number(known.count), format.number(known.base)),
            },
          }),
        };
      })}
    />
  );
  const shown = sites.shown.length > 0 ? sites.shown : [total];
  const left = sites.empty.map((g) => study.siteTitle(g.site)).join(w.listed);
  const leftOut = left !== "" && <p className="aside">{w.leftOut(left, t.bases[base])}</p>;
  const together = shown.length <= seriesLimit;
  const names = shown.map((g) => study.siteTitle(g.site));
  return (
    <>
      {together ? (
        plot(shown, names, caption)
      ) : (
        <div className="small-plots">
          {shown.map((g) => (
            <section key={g.site}>
              <h4>{study.siteTitle(g.site)}</h4>
              {plot([g], [study.siteTitle(g.site)], caption)}
            </section>
          ))}
        </div>
      )}
      {leftOut}
    </>
  );
}

function useBarsCaption(
  total: GroupTally,
  codes: readonly string[],
  titles: ReadonlyMap<string, string>,
  base: CaseBase,
  baseName: string,
): string {
  const w = useWords(words);
  const format = useFormat();
  const most = Math.max(...codes.map((c) => optionCount(total, c)));
  const leading = codes.filter((c) => optionCount(total, c) === most).map((c) => titles.get(c) ?? c);
  const say = leading.length === 1 ? w.bars : w.barsTied;
  return say(leading.join(w.and), format.number(most), format.number(baseOf(total, base)), baseName);
}

function Strips({ tally, study }: PlotProps) {
  const w = useWords(words);
  const { language } = useLanguage();
  const format = useFormat();
  const total = totalOf(tally)?.numbers;
  const strips = [
    ...tally.groups.filter((g) => g.site !== null),
    ...tally.groups.filter((g) => g.site === null),
  ].flatMap((g) =>
    g.numbers && g.numbers.n > 0
      ? [{ key: String(g.site), label: study.siteTitle(g.site), numbers: g.numbers }]
      : [],
  );
  if (!total || total.median === null || total.minimum === null || total.maximum === null) return null;
  const compact = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 2 });
  const isYear = holdsYears(study.protocol.item(tally.item));
  const whole = (v: number) => (isYear ? String(v) : format.number(v));
  const short = (v: number) => (isYear || v < 10_000 ? whole(v) : compact.format(v));
  return (
    <StripPlot
      strips={strips}
      caption={w.strip(
        format.number(total.n),
        whole(total.median),
        whole(total.minimum),
        whole(total.maximum),
      )}
      note={w.log}
      formatNumber={short}
    />
  );
}
