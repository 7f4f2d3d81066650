// One steady clock for everything that is timed while an interview is open: its paradata and its recording. The wall
// clock is read once, by whoever opens the interview; it may be set meanwhile, this one only goes on.

export interface StretchClock {
  /** Index of the open stretch in `paradata.stretches`. */
  readonly stretch: number;
  /** Whole milliseconds since that stretch began. */
  now(): number;
}

/** As late as paradata can say: 23 days. */
const LATEST = 2_000_000_000;

/** `monotonic` in milliseconds from any origin; `already` where an older stretch is gone on with. */
export function stretchClock(stretch: number, monotonic: () => number, already = 0): StretchClock {
  const begun = monotonic();
  return {
    stretch,
    now: () => Math.min(LATEST, Math.max(0, Math.round(already + monotonic() - begun))),
  };
}
