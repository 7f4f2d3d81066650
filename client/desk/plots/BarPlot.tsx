// Horizontal bars grouped by option: one bar per site, its count written at its end. A published share stands as
// a diamond on its row. The table beside it is the accessible alternative.
import { SeriesKey } from "./SeriesKey.tsx";
import { SeriesPatterns, seriesFill, useSeriesPrefix } from "./series.tsx";

export interface BarRow {
  key: string;
  label: string;
  bars: readonly { share: number; words: string }[];
  published?: { share: number; words: string };
}

const barHeight = 20;
const gap = 3;

export function BarPlot({
  series,
  rows,
  caption,
  publishedLabel,
}: {
  series: readonly string[];
  rows: readonly BarRow[];
  caption: string;
  publishedLabel: string;
}) {
  const prefix = useSeriesPrefix();
  const hasPublished = rows.some((r) => r.published);
  return (
    <figure className="plot">
      <SeriesKey series={series} published={hasPublished ? publishedLabel : undefined} prefix={prefix} />
      <div className="bars" role="img" aria-label={caption}>
        <SeriesPatterns prefix={prefix} count={series.length} />
        {rows.map((row) => (
          <div key={row.key} className="bar-row">
            <span className="bar-label">{row.label}</span>
            <Bars row={row} prefix={prefix} />
          </div>
        ))}
      </div>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

function Bars({ row, prefix }: { row: BarRow; prefix: string }) {
  const height = row.bars.length * (barHeight + gap) + gap + (row.published ? barHeight : 0);
  return (
    <svg width="100%" height={height} aria-hidden="true">
      <line className="axis" x1="0" x2="0" y1="0" y2={height} />
      {row.bars.map((bar, i) => {
        const y = gap + i * (barHeight + gap);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its series, which is its place
          <g key={i}>
            <rect
              x="0"
              y={y}
              width={`${scaled(bar.share)}%`}
              height={barHeight}
              fill={seriesFill(prefix, i)}
              className="bar"
            />
            <text x={`${scaled(bar.share)}%`} dx="6" y={y + barHeight / 2} dominantBaseline="central">
              {bar.words}
            </text>
          </g>
        );
      })}
      {row.published && <PublishedMark published={row.published} y={height - gap - barHeight / 2} />}
    </svg>
  );
}

function PublishedMark({ published, y }: { published: { share: number; words: string }; y: number }) {
  return (
    <svg x={`${scaled(published.share)}%`} y={y} overflow="visible" aria-hidden="true">
      <path className="published-mark" d="M0-7 7 0 0 7-7 0Z" />
      <text x="12" y="0" dominantBaseline="central">
        {published.words}
      </text>
    </svg>
  );
}

/** Leaves a quarter of the width for the words at the end of a full bar. */
const scaled = (share: number): number => share * 75;
