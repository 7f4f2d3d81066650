// The arithmetic of a numeric axis: where a value falls, and which round values to label. Pure.

export interface Scale {
  kind: "linear" | "log";
  /** Per cent of the axis, 0 to 100. */
  at(value: number): number;
  ticks: readonly number[];
}

/**
 * A scale that covers the values with a little air. Logarithmic when all are positive and span more than two
 * orders of magnitude, where a linear one would heap them at one end.
 */
export function scaleFor(minimum: number, maximum: number): Scale {
  return minimum > 0 && maximum / minimum > 100 ? logScale(minimum, maximum) : linearScale(minimum, maximum);
}

function linearScale(minimum: number, maximum: number): Scale {
  const step = niceStep(maximum === minimum ? Math.abs(maximum) || 1 : maximum - minimum);
  const low = minimum >= 0 && minimum < step * 3 ? 0 : Math.floor(minimum / step) * step;
  const high = Math.max(Math.ceil(maximum / step) * step, low + step);
  const count = Math.round((high - low) / step);
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((low + i * step).toPrecision(12)));
  return { kind: "linear", at: (v) => (100 * (v - low)) / (high - low), ticks };
}

function logScale(minimum: number, maximum: number): Scale {
  const low = Math.floor(Math.log10(minimum));
  const high = Math.ceil(Math.log10(maximum));
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  return { kind: "log", at: (v) => (100 * (Math.log10(v) - low)) / (high - low), ticks };
}

/** A step of 1, 2 or 5 times a power of ten that gives about five intervals. */
function niceStep(span: number): number {
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const fraction = rough / power;
  return (fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10) * power;
}
