// Which sittings an interview had, and how long it lasted. The tablet writes them into the record; the desk and the
// exports read how long they were.
import type { Sitting } from "./interview.ts";
import type { Stretch } from "./paradata.ts";

/** Away from an interview for longer than this many milliseconds, one comes back to another sitting. */
const AWAY = 30 * 60_000;
/** As many as a record may hold. */
const MOST = 100;

/**
 * The rule. A stretch begins a sitting when it is the first; when the one before it was adjourned and not gone on with;
 * or when more than half an hour lies between the last that happened in the one before and its own beginning. A sitting
 * lasts from its first stretch's beginning to its last one's end, short pauses included. `open` is how long the last
 * stretch has been open, in milliseconds, where that is more than its last event says.
 */
export function sittingsOf(stretches: readonly Stretch[], open = 0): Sitting[] {
  const sittings: { from: number; to: number }[] = [];
  for (const [index, stretch] of stretches.entries()) {
    const [before, last] = [stretches[index - 1], sittings.at(-1)];
    const length = Math.max(lengthOf(stretch), index === stretches.length - 1 ? open : 0);
    // A clock that was set back between two stretches must not take time away from either.
    const from = Math.max(Date.parse(stretch.startedAt), last?.to ?? 0);
    const begins =
      last === undefined || from - last.to > AWAY || (before !== undefined && isAdjourned(before));
    if (last === undefined || (begins && sittings.length < MOST)) sittings.push({ from, to: from + length });
    else last.to = from + length;
  }
  return sittings.map(({ from, to }) => ({ startedAt: instant(from), endedAt: instant(to) }));
}

/** Milliseconds from a stretch's beginning to the last that happened in it. */
export function lengthOf({ events }: Stretch): number {
  return events.reduce((latest, { at }) => Math.max(latest, at), 0);
}

function isAdjourned({ events }: Stretch): boolean {
  const last = events.findLast(({ kind }) => kind === "adjourned" || kind === "continued");
  return last?.kind === "adjourned";
}

/** How long an interview lasted, in minutes: its sittings together, not from the first day to the last. */
export function minutesOf(sittings: readonly Sitting[]): number {
  const lasted = sittings.map(({ startedAt, endedAt }) => Date.parse(endedAt) - Date.parse(startedAt));
  return lasted.reduce((sum, length) => sum + Math.max(0, length), 0) / 60_000;
}

const instant = (at: number): string => new Date(at).toISOString();
