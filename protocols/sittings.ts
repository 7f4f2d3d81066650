// Which sittings an interview had, and how long it lasted. The tablet writes them into the record; the desk and the
// exports read how long they were.
import type { Sitting } from "./interview.ts";
import type { Stretch } from "./paradata.ts";

/** Away from an interview for longer than this many milliseconds, one comes back to another sitting. */
const AWAY = 30 * 60_000;
/** As many as a record may hold. */
const MOST = 100;

/** Where a stretch lies: in which sitting, from 0, and since when and until when, in milliseconds since the epoch. */
export interface Place {
  sitting: number;
  from: number;
  to: number;
}

/**
 * The rule. A stretch begins a sitting when it is the first; when the one before it was adjourned and not gone on with;
 * or when more than half an hour lies between the last that happened in the one before and its own beginning. `open` is
 * how long the last stretch has been open, in milliseconds, where that is more than its last event says.
 */
export function placesOf(stretches: readonly Stretch[], open = 0): Place[] {
  const places: Place[] = [];
  for (const [index, stretch] of stretches.entries()) {
    const [before, last] = [stretches[index - 1], places.at(-1)];
    const length = Math.max(lengthOf(stretch), index === stretches.length - 1 ? open : 0);
    // A clock that was set back between two stretches must not take time away from either.
    const from = Math.max(Date.parse(stretch.startedAt), last?.to ?? 0);
    const begins = before !== undefined && (isAdjourned(before) || from - (last?.to ?? from) > AWAY);
    const sitting = Math.min(MOST - 1, (last?.sitting ?? 0) + Number(begins));
    places.push({ sitting, from, to: from + length });
  }
  return places;
}

/** A sitting lasts from its first stretch's beginning to its last one's end, short pauses included. */
export function sittingsOf(stretches: readonly Stretch[], open = 0): Sitting[] {
  const sittings: Sitting[] = [];
  for (const { sitting, from, to } of placesOf(stretches, open)) {
    const startedAt = sittings[sitting]?.startedAt ?? instant(from);
    sittings[sitting] = { startedAt, endedAt: instant(to) };
  }
  return sittings;
}

/** Milliseconds from a stretch's beginning to the last that happened in it. */
export function lengthOf({ events }: Stretch): number {
  return events.reduce((latest, { at }) => Math.max(latest, at), 0);
}

function isAdjourned({ events }: Stretch): boolean {
  const last = events.findLast(({ kind }) => kind === "adjourned" || kind === "continued");
  return last?.kind === "adjourned";
}

/** How long an interview lasted, in milliseconds: its sittings together, not from the first day to the last. */
export function durationOf(sittings: readonly Sitting[]): number {
  const lasted = sittings.map(({ startedAt, endedAt }) => Date.parse(endedAt) - Date.parse(startedAt));
  return lasted.reduce((sum, length) => sum + Math.max(0, length), 0);
}

/** The same in minutes. */
export const minutesOf = (sittings: readonly Sitting[]): number => durationOf(sittings) / 60_000;

const instant = (at: number): string => new Date(at).toISOString();
