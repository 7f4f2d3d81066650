// The parts of an interview's recording, and where in them each question was asked. Pure; the player starts there.
import type { Interview, Segment } from "../../../../protocols/interview.ts";
import type { ParadataEvent } from "../../../../protocols/paradata.ts";

type Recorded = Pick<Interview, "recording" | "paradata">;

export interface Part {
  digest: string;
  /** UTC instant; null where the record does not say when its clock began. */
  begunAt: string | null;
  /** Milliseconds. */
  length: number;
  /** It has not come to the server: it is passed over. */
  absent: boolean;
}

/** A place in the recording: the part's index and milliseconds into it. */
export interface Place {
  part: number;
  at: number;
}

/** In the order they were recorded. `absent`: digests of those that have not come. */
export function partsOf({ recording, paradata }: Recorded, absent: readonly string[] = []): Part[] {
  return (recording?.segments ?? []).map(({ digest, stretch, from, to }) => {
    const begun = paradata?.stretches[stretch]?.startedAt;
    return {
      digest,
      begunAt: begun === undefined ? null : new Date(Date.parse(begun) + from).toISOString(),
      length: Math.max(0, to - from),
      absent: absent.includes(digest),
    };
  });
}

/**
 * By path (`item` or `panel.0.item`), where to listen: the last turn to the question before its first answer, else
 * that answer, else any other turn or answer; the first of these that was recorded. What was not is left out.
 */
export function passagesOf({ recording, paradata }: Recorded): Map<string, Place> {
  const segments = recording?.segments ?? [];
  const passages = new Map<string, Place>();
  for (const [path, moments] of momentsByItem(paradata)) {
    const place = inOrderOfWorth(moments).flatMap((m) => placeOf(m, segments) ?? [])[0];
    if (place !== undefined) passages.set(path, place);
  }
  return passages;
}

/**
 * The same moment of the recording, told within its parts: before their beginning and after their end is at them. One in
 * a part that is absent is where the next begins, else where the last one ends. Undefined where all are absent.
 */
export function within(parts: readonly Part[], { part, at }: Place): Place | undefined {
  let [index, rest] = [part, isAbsent(parts, part) ? 0 : at];
  while (rest < 0 && index > 0) rest += lengthOf(parts, --index);
  while (rest >= lengthOf(parts, index) && index < parts.length - 1) rest -= lengthOf(parts, index++);
  if (!isAbsent(parts, index))
    return { part: index, at: Math.min(Math.max(0, rest), lengthOf(parts, index)) };
  const next = nextPresent(parts, index);
  if (next !== undefined) return { part: next, at: 0 };
  const last = lastPresent(parts);
  return last === undefined ? undefined : { part: last, at: lengthOf(parts, last) };
}

/** The first part behind this one that can be played. */
export function nextPresent(parts: readonly Part[], index: number): number | undefined {
  const found = parts.findIndex(({ absent }, n) => n > index && !absent);
  return found === -1 ? undefined : found;
}

export function lastPresent(parts: readonly Part[]): number | undefined {
  const found = parts.findLastIndex(({ absent }) => !absent);
  return found === -1 ? undefined : found;
}

const isAbsent = (parts: readonly Part[], index: number): boolean => parts[index]?.absent === true;

/** What is absent takes no time to play. */
const lengthOf = (parts: readonly Part[], index: number): number =>
  isAbsent(parts, index) ? 0 : (parts[index]?.length ?? 0);

interface Moment {
  stretch: number;
  at: number;
  answers: boolean;
}

function momentsByItem(paradata: Recorded["paradata"]): Map<string, Moment[]> {
  const all = (paradata?.stretches ?? []).flatMap(({ events }, stretch) =>
    events.flatMap((event) => {
      const item = itemTurnedTo(event);
      return item === undefined ? [] : [{ item, stretch, at: event.at, answers: event.kind !== "entered" }];
    }),
  );
  const byItem = new Map<string, Moment[]>();
  for (const { item, ...moment } of all.sort((a, b) => a.stretch - b.stretch || a.at - b.at)) {
    byItem.set(item, [...(byItem.get(item) ?? []), moment]);
  }
  return byItem;
}

function itemTurnedTo(event: ParadataEvent): string | undefined {
  switch (event.kind) {
    case "entered":
    case "answered":
    case "marked":
      return event.item;
    default:
      return undefined;
  }
}

function inOrderOfWorth(moments: readonly Moment[]): Moment[] {
  const answer = moments.findIndex((m) => m.answers);
  const turn = moments.slice(0, answer + 1).findLast((m) => !m.answers);
  const best = [turn, moments[answer]].filter((m) => m !== undefined);
  return [...best, ...moments.filter((m) => !best.includes(m))];
}

/** Where pieces overlap, the later one: it goes on for longest. */
function placeOf({ stretch, at }: Moment, segments: readonly Segment[]): Place | undefined {
  const part = segments.findLastIndex((s) => s.stretch === stretch && s.from <= at && at < s.to);
  const segment = segments[part];
  return segment && { part, at: at - segment.from };
}
