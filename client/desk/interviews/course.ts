// How an interview went, worked out of its paradata: when one was at which question and for how long, what was changed,
// in which order, and when nobody was at it. Pure; CourseView.tsx draws it. Times are milliseconds.
import type { Interview, Sitting } from "../../../protocols/interview.ts";
import type { Stretch } from "../../../protocols/paradata.ts";
import { durationOf, placesOf, sittingsOf } from "../../../protocols/sittings.ts";

/** Of one sitting, since its beginning. */
export interface Span {
  sitting: number;
  from: number;
  to: number;
}

/** All that happened at one question. */
export interface ItemCourse {
  /** `item`, `panel` or `panel.0.item`. */
  path: string;
  /** When it was first turned to or answered. */
  first: { sitting: number; at: number };
  /** How long one was at it. */
  time: number;
  /** When its answer was changed, cleared or a mark taken back. */
  edits: readonly { sitting: number; at: number }[];
  /** Of its answers, in the order they were first spoken. */
  languages: readonly string[];
}

export interface Course {
  sittings: readonly (Sitting & { length: number })[];
  duration: number;
  /** In the order one first came to them. */
  items: readonly ItemCourse[];
  /** When one was at a question. */
  spans: readonly (Span & { path: string })[];
  /** When the interview was paused, locked or not on the screen. */
  breaks: readonly Span[];
  /** Median time at a question, over those one was at. */
  pace: { median: number; n: number } | null;
}

/** Null where the record says nothing of how it went. */
export function courseOf({ sittings, paradata }: Pick<Interview, "sittings" | "paradata">): Course | null {
  const stretches = paradata?.stretches ?? [];
  const known = sittings ?? sittingsOf(stretches);
  if (known.length === 0) return null;
  const walked = walk(stretches);
  const times = walked.items.map(({ time }) => time).filter((time) => time > 0);
  return {
    ...walked,
    sittings: known.map((sitting) => ({ ...sitting, length: durationOf([sitting]) })),
    duration: durationOf(known),
    pace: times.length === 0 ? null : { median: median(times), n: times.length },
  };
}

/** How often one came to a question that stands earlier in the instrument than the one before. */
export function countReturns(items: readonly ItemCourse[], order: readonly string[]): number {
  const places = items.map(({ path }) => order.indexOf(path.split(".")[0] ?? "")).filter((at) => at >= 0);
  return places.filter((at, index) => at < (places[index - 1] ?? 0)).length;
}

interface Walked {
  items: ItemCourse[];
  spans: (Span & { path: string })[];
  breaks: Span[];
}

function walk(stretches: readonly Stretch[]): Walked {
  const items = new Map<string, Gathered>();
  const spans: Walked["spans"] = [];
  const breaks: Span[] = [];
  const places = placesOf(stretches);
  const begins = places.map(({ sitting }) => places.find((place) => place.sitting === sitting)?.from ?? 0);
  for (const [index, stretch] of stretches.entries()) {
    const [place, before] = [places[index], places[index - 1]];
    if (place === undefined) continue;
    const { sitting } = place;
    const start = place.from - (begins[index] ?? 0);
    if (before?.sitting === sitting && before.to < place.from)
      breaks.push({ sitting, from: before.to - (begins[index] ?? 0), to: start });
    walkStretch(stretch, sitting, start, { items, spans, breaks });
  }
  return { items: [...items.values()], spans, breaks };
}

/** Listed as they were first met. */
interface Gathered extends ItemCourse {
  edits: { sitting: number; at: number }[];
  languages: string[];
}

function walkStretch(
  { events }: Stretch,
  sitting: number,
  start: number,
  { items, spans, breaks }: { items: Map<string, Gathered> } & Pick<Walked, "spans" | "breaks">,
): void {
  let now = start;
  let here: { path: string; since: number } | undefined;
  let away: number | undefined;

  const meet = (path: string): Gathered => {
    const known = items.get(path);
    if (known !== undefined) return known;
    const fresh = { path, first: { sitting, at: now }, time: 0, edits: [], languages: [] };
    items.set(path, fresh);
    return fresh;
  };
  const close = () => {
    if (here === undefined || away !== undefined || now <= here.since) return;
    meet(here.path).time += now - here.since;
    spans.push({ sitting, from: here.since, to: now, path: here.path });
  };
  const comeBack = () => {
    if (away !== undefined && away < now) breaks.push({ sitting, from: away, to: now });
    away = undefined;
    if (here !== undefined) here = { ...here, since: now };
  };

  for (const event of events) {
    now = Math.max(now, start + event.at);
    switch (event.kind) {
      case "entered":
        close();
        comeBack();
        meet(event.item);
        here = { path: event.item, since: now };
        break;
      case "left":
        if (here?.path !== event.item) break;
        close();
        here = undefined;
        break;
      case "module":
        close();
        here = undefined;
        break;
      case "paused":
      case "adjourned":
      case "hidden":
      case "locked":
        close();
        away ??= now;
        break;
      case "continued":
      case "shown_again":
      case "unlocked":
        comeBack();
        break;
      case "answered":
      case "marked":
        tellLanguage(meet(event.item), event.language);
        break;
      case "changed":
      case "cleared":
      case "unmarked": {
        const item = meet(event.item);
        tellLanguage(item, event.language);
        item.edits.push({ sitting, at: now });
        break;
      }
      default:
    }
  }
  close();
  comeBack();
}

function tellLanguage({ languages }: Gathered, language: string): void {
  if (!languages.includes(language)) languages.push(language);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? 0, sorted[sorted.length >> 1] ?? 0];
  return (low + high) / 2;
}
