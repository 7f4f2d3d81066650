// Where two copies of one interview disagree, item by item in the instrument's order. Pure; ConflictPage shows it.
import canonicalize from "canonicalize";
import type { Answer, Answers, Interview } from "../../../protocols/interview.ts";
import type { Item, Panel, Protocol } from "../../../protocols/protocol.ts";
import type { Line } from "../interviews/transcript.ts";

/** What each copy says; the first received counts. */
export interface Sides<T> {
  kept: T;
  other: T;
}

export type Difference =
  | { kind: "item"; item: Item; sides: Sides<Line["answer"]> }
  /** Of a repeating panel as a whole: how many episodes, why none, or a note. */
  | { kind: "panel"; panel: Panel; sides: Sides<Answer | undefined> }
  /** `number` counts from 1; `null` where a copy has no such episode. */
  | { kind: "episode_item"; panel: Panel; number: number; item: Item; sides: Sides<Line["answer"] | null> };

/** What an interview says of itself outside its answers. */
export const occasionKeys = [
  "site",
  "origin",
  "held",
  "startedAt",
  "finishedAt",
  "zone",
  "language",
  "tablet",
  "protocol",
] as const satisfies readonly (keyof Interview)[];
export type OccasionKey = (typeof occasionKeys)[number];

export function occasionDifferences(copies: Sides<Interview>): OccasionKey[] {
  return occasionKeys.filter((key) => copies.kept[key] !== copies.other[key]);
}

/** Each copy is read under its own protocol; an item that only one of them has stands after the others. */
export function answerDifferences(protocols: Sides<Protocol>, copies: Sides<Interview>): Difference[] {
  const answers = { kept: copies.kept.answers, other: copies.other.answers };
  const names = new Set([...entryNames(protocols.kept), ...entryNames(protocols.other)]);
  return [...names].flatMap((name) => {
    const panel = protocols.kept.panel(name) ?? protocols.other.panel(name);
    if (panel) return panelDifferences(panel, sidesAt(answers, name));
    const item = protocols.kept.item(name) ?? protocols.other.item(name);
    const sides = eachSide(sidesAt(answers, name), asLine);
    return item === undefined || agree(sides) ? [] : [{ kind: "item" as const, item, sides }];
  });
}

const entryNames = (protocol: Protocol): string[] => protocol.modules.flatMap((m) => [...m.entries]);

function panelDifferences(panel: Panel, sides: Sides<Answer | undefined>): Difference[] {
  const whole = eachSide(sides, (answer) =>
    answer !== undefined && "entries" in answer ? { ...answer, entries: answer.entries.length } : answer,
  );
  const entries = eachSide(sides, (answer) =>
    answer !== undefined && "entries" in answer ? answer.entries : [],
  );
  const longest = Math.max(entries.kept.length, entries.other.length);
  const inside = Array.from({ length: longest }, (_, at) =>
    episodeDifferences(
      panel,
      at + 1,
      eachSide(entries, (list) => list[at]),
    ),
  );
  return [...(agree(whole) ? [] : [{ kind: "panel" as const, panel, sides }]), ...inside.flat()];
}

function episodeDifferences(panel: Panel, number: number, episode: Sides<Answers | undefined>): Difference[] {
  return panel.items.flatMap((item) => {
    const sides = eachSide(episode, (answers) =>
      answers === undefined ? null : asLine(own(answers, item.name)),
    );
    // An episode that one copy lacks is told by what the other says in it.
    const silent = (sides.kept ?? undefined) === undefined && (sides.other ?? undefined) === undefined;
    return silent || agree(sides) ? [] : [{ kind: "episode_item" as const, panel, number, item, sides }];
  });
}

function asLine(answer: Answer | undefined): Line["answer"] {
  return answer === undefined || "entries" in answer ? undefined : answer;
}

function sidesAt(answers: Sides<Answers>, name: string): Sides<Answer | undefined> {
  return eachSide(answers, (of) => own(of, name));
}

const eachSide = <T, U>({ kept, other }: Sides<T>, of: (side: T) => U): Sides<U> => ({
  kept: of(kept),
  other: of(other),
});

/** The order of options and probes says nothing, so it is no difference. */
function agree({ kept, other }: Sides<unknown>): boolean {
  return canonicalize(inOrder(kept)) === canonicalize(inOrder(other));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(String).sort();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inOrder(inner)]));
}

function own<T>(of: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}
