// Numbers as dots on one axis, a row per site: every value where it lies, the middle half as a band, the median
// as a mark. Where values are too many to list, the band and the mark remain.
import type { NumericSummary } from "../../../protocols/wire.ts";
import { type Scale, scaleFor } from "./scale.ts";
import { stackDots } from "./stack.ts";

export interface Strip {
  key: string;
  label: string;
  numbers: NumericSummary;
}

const rowHeight = 76;
const radius = 4.5;
const inset = 4;
/** A dot's width in per cent of the axis on the narrowest screen the desk is made for. */
const dotWidth = 1.7;

export function StripPlot({
  strips,
  caption,
  note,
  formatNumber,
}: {
  strips: readonly Strip[];
  caption: string;
  /** Shown under a logarithmic axis. */
  note: string;
  formatNumber: (value: number) => string;
}) {
  const extremes = strips.flatMap(({ numbers }) =>
    numbers.minimum === null || numbers.maximum === null ? [] : [numbers.minimum, numbers.maximum],
  );
  if (extremes.length === 0) return null;
  const scale = scaleFor(Math.min(...extremes), Math.max(...extremes));
  return (
    <figure className="plot">
      <div className="strips" role="img" aria-label={caption}>
        {strips.map((strip) => (
          <div key={strip.key} className="bar-row">
            <span className="bar-label">{strip.label}</span>
            <StripRow numbers={strip.numbers} scale={scale} formatNumber={formatNumber} />
          </div>
        ))}
        <div className="bar-row" aria-hidden="true">
          <span />
          <Axis scale={scale} formatNumber={formatNumber} />
        </div>
      </div>
      <figcaption>
        {caption} {scale.kind === "log" && note}
      </figcaption>
    </figure>
  );
}

const inside = (percent: number): string => `${inset + (percent * (100 - 2 * inset)) / 100}%`;
const x = (scale: Scale, value: number): string => inside(scale.at(value));

function StripRow({
  numbers,
  scale,
  formatNumber,
}: {
  numbers: NumericSummary;
  scale: Scale;
  formatNumber: (value: number) => string;
}) {
  const { median, lowerQuartile: low, upperQuartile: high } = numbers;
  const floor = rowHeight - 12;
  const dots = stackDots(
    (numbers.values ?? []).flatMap(({ value, count }) => Array<number>(count).fill(scale.at(value))),
    dotWidth,
  );
  const tallest = Math.max(1, ...dots.map((d) => d.level + 1));
  const step = Math.min(2 * radius + 1, (floor - 26) / tallest);
  return (
    <svg width="100%" height={rowHeight} aria-hidden="true">
      <line className="axis" x1="0" x2="100%" y1={floor} y2={floor} />
      {low !== null && high !== null && (
        <line className="band" x1={x(scale, low)} x2={x(scale, high)} y1={floor} y2={floor} />
      )}
      {dots.map(({ at, level }) => (
        <circle
          key={`${at} ${level}`}
          className="dot"
          cx={inside(at)}
          cy={floor - radius - 3 - level * step}
          r={radius}
        />
      ))}
      {median !== null && (
        <>
          <line className="median" x1={x(scale, median)} x2={x(scale, median)} y1="18" y2={floor + 6} />
          <text x={x(scale, median)} y="12" textAnchor="middle" className="median-label">
            {formatNumber(median)}
          </text>
        </>
      )}
    </svg>
  );
}

function Axis({ scale, formatNumber }: { scale: Scale; formatNumber: (value: number) => string }) {
  return (
    <svg width="100%" height="24" aria-hidden="true">
      {scale.ticks.map((tick) => (
        <text key={tick} x={x(scale, tick)} y="16" textAnchor="middle" className="tick">
          {formatNumber(tick)}
        </text>
      ))}
    </svg>
  );
}
