// What an action or a commit changed, in the words of paradata: which item, which kind of change, in which language.
// Compares two states of a session, so that no text and no value gets near what it returns. Called by holding.ts.
import type { Protocol } from "../../../protocols/protocol.ts";
import { pathOf } from "./path.ts";
import type { Action, Session } from "./session.ts";
import { isBlank, readEntries } from "./surveyData.ts";
import type { Happening } from "./trail.ts";

export interface Told {
  event: Happening;
  /** It adds to an answer: another option of several, the text of "other", another entry. */
  more: boolean;
}

export function happenings(protocol: Protocol, before: Session, after: Session, action: Action): Told[] {
  const { language } = after;
  switch (action.type) {
    case "entered":
      return before.module === after.module ? [] : [once({ kind: "module", module: after.module })];
    case "spoke":
      return before.language === language ? [] : [once({ kind: "language", language })];
    case "probed": {
      const { path: item, probe, used } = action;
      const was = before.marks[item]?.probes?.includes(probe) ?? false;
      return was === used ? [] : [once({ kind: "probe", item, probe, used })];
    }
    case "said_none":
      if (after.data === before.data) return [];
      return [once({ kind: action.none ? "answered" : "cleared", item: action.panel, language })];
    case "episode_removed":
      if (after.data === before.data) return [];
      return [once({ kind: "changed", item: action.panel, language })];
    case "typed":
    case "noted":
    case "focused":
      return [];
    default:
      return changes(protocol, before, after);
  }
}

/** Answers given, changed and cleared between two states, and items marked as without one or not any more. */
export function changes(protocol: Protocol, before: Session, after: Session): Told[] {
  const { language } = after;
  const turned = marksTurned(before, after);
  const marked = turned.map(([item, kind]) => once({ kind, item, language }));
  if (before.data === after.data) return marked;
  const around = turned.map(([item]) => item);
  const isTurned = (item: string) => around.some((path) => item === path || item.startsWith(`${path}.`));
  const roots = new Set([...Object.keys(before.data), ...Object.keys(after.data)]);
  const changed = [...roots].flatMap((root) => {
    const [was, is] = [before.data[root], after.data[root]];
    if (was === is) return [];
    return protocol.panel(root) === undefined ? differ(root, was, is) : entriesDiffer(root, was, is);
  });
  const given = changed
    .filter(({ item }) => !isTurned(item))
    .map(({ item, kind, more }) => ({ event: { kind, item, language }, more }));
  return [...given, ...marked];
}

const once = (event: Happening): Told => ({ event, more: false });

function marksTurned(before: Session, after: Session): [item: string, kind: "marked" | "unmarked"][] {
  if (before.marks === after.marks) return [];
  const paths = new Set([...Object.keys(before.marks), ...Object.keys(after.marks)]);
  return [...paths].flatMap((path): ReturnType<typeof marksTurned> => {
    const [was, is] = [before.marks[path]?.missing, after.marks[path]?.missing];
    return was === is ? [] : [[path, is === undefined ? "unmarked" : "marked"]];
  });
}

interface Difference {
  item: string;
  kind: "answered" | "changed" | "cleared";
  more: boolean;
}

function differ(key: string, was: unknown, is: unknown): Difference[] {
  if (JSON.stringify(was) === JSON.stringify(is) || (isBlank(was) && isBlank(is))) return [];
  const item = pathOf(key);
  if (item !== key) return [{ item, kind: "changed", more: true }];
  const kind = isBlank(was) ? "answered" : isBlank(is) ? "cleared" : "changed";
  return [{ item, kind, more: Array.isArray(is) }];
}

function entriesDiffer(panel: string, was: unknown, is: unknown): Difference[] {
  const [old, now] = [readEntries(was) ?? [], readEntries(is) ?? []];
  const inside = Array.from({ length: Math.max(old.length, now.length) }, (_, index) => {
    const [a = {}, b = {}] = [old[index], now[index]];
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].flatMap((key) => differ(`${panel}.${index}.${key}`, a[key], b[key]));
  });
  if (old.length === now.length) return inside.flat();
  const kind = old.length === 0 ? "answered" : now.length === 0 ? "cleared" : "changed";
  return [{ item: panel, kind, more: true }, ...inside.flat()];
}
