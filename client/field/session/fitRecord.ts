// Keeps a record within what a server ever takes (protocols/interview.ts): beyond it a finished interview would be
// refused for ever. Pure; asked by the screen before finishing, and by sealInterview.ts.
import type { Answer, Answers, Identity, Interview } from "../../../protocols/interview.ts";

/** Characters of the longest answer, note and text of "other". */
export const LONGEST = { value: 100_000, note: 100_000, other: 10_000 } as const;
/** Characters of the two parts as JSON text. */
export const LARGEST = { record: 4_000_000, identity: 400_000 } as const;

/** An interview that is too large to be taken. It stays unfinished. */
export class TooLong extends Error {}

/** Paths of items with a text that is longer than a record takes: `item` or `panel.0.item`. */
export function tooLong({ record, identity }: { record: Interview; identity: Identity | null }): string[] {
  return [...longIn(record.answers), ...longIn(identity?.answers ?? {})];
}

/**
 * The record as it may travel: where it would be too large, without what happened in its stretches, which stay. Throws
 * `TooLong` where what was said is too large by itself.
 */
export function fitRecord(record: Interview, identity: Identity | null): Interview {
  if (tooLong({ record, identity }).length > 0) throw new TooLong("a text is too long");
  if (identity !== null && JSON.stringify(identity).length > LARGEST.identity)
    throw new TooLong("who it was with takes too many characters");
  if (JSON.stringify(record).length <= LARGEST.record) return record;
  const { paradata } = record;
  const stretches = paradata?.stretches.map((stretch) => ({ ...stretch, events: [] })) ?? [];
  const lighter = paradata === undefined ? record : { ...record, paradata: { ...paradata, stretches } };
  if (JSON.stringify(lighter).length > LARGEST.record)
    throw new TooLong("the answers and notes together take too many characters");
  return lighter;
}

function longIn(answers: Answers): string[] {
  return Object.entries(answers).flatMap(([name, answer]) => {
    const entries = "entries" in answer ? answer.entries : [];
    const inside = entries.flatMap((entry, index) => longIn(entry).map((path) => `${name}.${index}.${path}`));
    return isLong(answer) ? [name, ...inside] : inside;
  });
}

function isLong(answer: Answer): boolean {
  if ((answer.note?.length ?? 0) > LONGEST.note) return true;
  if (!("value" in answer)) return false;
  const { value, other = "" } = answer;
  return (typeof value === "string" && value.length > LONGEST.value) || other.length > LONGEST.other;
}
