// Numbers as dots on one axis, a row per site: every value where it lies, the middle half as a band, the median
// as a mark. Where values are too many to list, the band and the mark remain.
import type { NumericSummary } from "../../../protocols/wire.ts";
import { type Scale, scaleFor } from "./scale.ts";

export interface Strip {
  key: string;
  label: string;
  numbers: NumericSummary;
}

const rowHeight = 76;
const radius = 4.5;
const inset = 4;

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

const x = (scale: Scale, value: number): string => `${inset + (scale.at(value) * (100 - 2 * inset)) / 100}%`;

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
  const tallest = Math.max(1, ...(numbers.values ?? []).map((v) => v.count));
  const step = Math.min(2 * radius + 1, (floor - 26) / tallest);
  return (
    <svg width="100%" height={rowHeight} aria-hidden="true">
      <line className="axis" x1="0" x2="100%" y1={floor} y2={floor} />
      {low !== null && high !== null && (
        <line className="band" x1={x(scale, low)} x2={x(scale, high)} y1={floor} y2={floor} />
      )}
      {(numbers.values ?? []).flatMap(({ value, count }) =>
        Array.from({ length: Math.min(count, 60) }, (_, i) => (
          <circle
            key={`${value} ${
              // biome-ignore lint/suspicious/noArrayIndexKey: equal values are told apart only by their place in the stack
              i
            }`}
            className="dot"
            cx={x(scale, value)}
            cy={floor - radius - 3 - i * step}
            r={radius}
          />
        )),
      )}
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
