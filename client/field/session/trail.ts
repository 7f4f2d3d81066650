// Collects how an interview goes while it is held: what was shown, turned to, answered and changed, and when. Never
// what was said. Pure: clocks are passed in. holding.ts tells it of changes, watchTurning.ts of the screen.
import type { ParadataEvent, Stretch } from "../../../protocols/paradata.ts";
import { sittingsOf } from "../../../protocols/sittings.ts";
import { type StretchClock, stretchClock } from "./clock.ts";

type WithoutTime<T> = T extends unknown ? Omit<T, "at"> : never;

/** Something that happens now. */
export type Happening = WithoutTime<ParadataEvent>;

/** What a stretch begins with. */
type Head = Pick<Stretch, "startedAt" | "app">;

/** As it is kept on the tablet: in the order it happened, each stretch led by its head. */
export type Line = Head | ParadataEvent;

export interface Trail {
  readonly clock: StretchClock;
  /** Grows at its end only. */
  readonly lines: readonly Line[];
  /** `more`: adds to the answer just given, as another option of several does; told only where it stands alone. */
  happened(event: Happening, more?: boolean): void;
}

export interface Stretching {
  /** UTC instant, from the wall clock. */
  startedAt: string;
  /** The app's version. */
  app: string;
  /** Milliseconds on a clock that only goes on. */
  monotonic(): number;
}

const MOST_STRETCHES = 500;
const MOST_EVENTS = 20_000;
/** Of all events as JSON: the record that carries them has room for four million. */
const MOST_CHARACTERS = 1_500_000;

/**
 * Goes on with the lines so far in a stretch of its own; beyond the most there can be, in the last one. Beyond the most
 * events nothing more is kept, and the interview goes on.
 */
export function openTrail(past: readonly Line[], { startedAt, app, monotonic }: Stretching): Trail {
  const lines = [...past];
  const before = stretchesIn(lines);
  const full = before.length >= MOST_STRETCHES;
  const last = before.at(-1);
  const since = last === undefined ? 0 : Date.parse(startedAt) - Date.parse(last.startedAt);
  const clock = full
    ? stretchClock(before.length - 1, monotonic, Math.max(since, last?.events.at(-1)?.at ?? 0))
    : stretchClock(before.length, monotonic);
  const shown = new Set(
    lines.flatMap((line) => ("kind" in line && line.kind === "shown" ? [line.item] : [])),
  );
  let events = full ? (last?.events.length ?? 0) : 0;
  let characters = JSON.stringify(lines).length;
  let turnedTo: string | undefined;
  /** The item that was answered last, while nothing else came between. */
  let answering: string | undefined;

  function isNews(event: Happening, more: boolean): boolean {
    if (event.kind === "shown") return !shown.has(event.item);
    if (event.kind === "entered") return turnedTo !== event.item;
    if (event.kind === "left") return turnedTo === event.item;
    return !(more && event.kind === "changed" && answering === event.item);
  }

  function follow(event: Happening): void {
    if (event.kind === "shown") {
      shown.add(event.item);
      return;
    }
    if (event.kind === "entered") turnedTo = event.item;
    else if (event.kind === "left" || event.kind === "module") turnedTo = undefined;
    if (event.kind === "answered" || event.kind === "changed") answering = event.item;
    else if (event.kind !== "entered" || event.item !== answering) answering = undefined;
  }

  function happened(event: Happening, more = false): void {
    if (!isNews(event, more)) return;
    follow(event);
    const line = { at: clock.now(), ...event };
    const length = JSON.stringify(line).length + 1;
    if (events >= MOST_EVENTS || characters + length > MOST_CHARACTERS) return;
    events += 1;
    characters += length;
    lines.push(line);
  }

  if (!full) lines.push({ startedAt, app });
  const ended = last?.events.findLast(({ kind }) => comings.has(kind))?.kind;
  if (ended === "locked") happened({ kind: "unlocked" });
  if (ended === "paused" || ended === "adjourned") happened({ kind: "continued" });
  return { clock, lines, happened };
}

const comings = new Set<ParadataEvent["kind"]>(["paused", "adjourned", "locked", "continued", "unlocked"]);

/** The stretches that lines make. What stands before the first head, as after damage, is left out. */
export function stretchesIn(lines: readonly Line[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const line of lines) {
    if ("kind" in line) stretches.at(-1)?.events.push(line);
    else stretches.push({ ...line, events: [] });
  }
  return stretches;
}

/** Which sitting comes next, from 2, where the last one was ended; undefined while it goes on. */
export function nextSitting(lines: readonly Line[]): number | undefined {
  const last = lines.findLast(
    (line) => !("kind" in line) || line.kind === "adjourned" || line.kind === "continued",
  );
  if (last === undefined || !("kind" in last) || last.kind === "continued") return undefined;
  return sittingsOf(stretchesIn(lines)).length + 1;
}
