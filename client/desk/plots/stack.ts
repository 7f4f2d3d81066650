// Where each dot of a strip goes so that none hides another: dots that would touch are stacked. Pure.

export interface Dot {
  /** Per cent of the axis. */
  at: number;
  /** 0 lies on the axis, 1 on the dot below it, and so on. */
  level: number;
}

/** Greedy from left to right: each dot takes the lowest level where the one before it is `apart` or farther. */
export function stackDots(positions: readonly number[], apart: number): Dot[] {
  const lastAt: number[] = [];
  return [...positions]
    .sort((a, b) => a - b)
    .map((at) => {
      const free = lastAt.findIndex((last) => at - last >= apart);
      const level = free === -1 ? lastAt.length : free;
      lastAt[level] = at;
      return { at, level };
    });
}
