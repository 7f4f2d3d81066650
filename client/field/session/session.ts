// One interview being held: its state and everything that can happen to it. Pure: no clock, no chance, no React,
// no SurveyJS. The screens dispatch actions, the autosave keeps the result, finish.ts makes the record of it.
import type { NonResponse, People } from "../../../protocols/interview.ts";
import type { Protocol } from "../../../protocols/protocol.ts";
import { noteWithAnswer } from "./noteWithAnswer.ts";
import { dropEntry, locate, pathOf, put, take, typedPath, withKey } from "./path.ts";
import { choosesOther, isBlank, otherKey, readEntries, readTyped, type SurveyData } from "./surveyData.ts";

/** What the interviewer can say of an item that was put or passed over. */
export type SpokenNonResponse = Extract<NonResponse, "refused" | "dont_know" | "not_asked">;

/** All that is kept beside the answer of one item. */
export interface Mark {
  missing?: SpokenNonResponse;
  /** What was answered before it was marked missing. Nothing but undo takes it away, and undo brings it back. */
  kept?: SurveyData;
  note?: string;
  /** Ids of the probes that were used. */
  probes?: readonly string[];
  /** Language the answer was given in. */
  language?: string;
  /** Which of several respondents answered, from 1; absent where all did. */
  respondent?: number;
}

/** The text box that was last written in at `at`, and where its caret stood, in UTF-16 units from its start. */
export interface Box {
  /** The item's own, that of "other" too, or the interviewer's note. */
  readonly kind: "answer" | "note";
  readonly caret: number;
}

/** The state of one interview; kept on the tablet as a draft. Paths: `item`, `panel` or `panel.0.item`. */
export interface Session {
  readonly schema: 1;
  readonly id: string;
  readonly study: string;
  /** Hash of the resolved instrument. */
  readonly protocol: string;
  readonly site: string;
  readonly origin: "main" | "practice";
  readonly tablet: string;
  readonly zone: string;
  /** UTC instant. */
  readonly startedAt: string;
  readonly language: string;
  /** Absent while it is one respondent without an interpreter. */
  readonly people?: People;
  /** The module on the screen. */
  readonly module: string;
  /** Path of the item last worked on. */
  readonly at: string | null;
  /** Absent where it was no text box. */
  readonly box?: Box;
  readonly data: SurveyData;
  readonly marks: Readonly<Record<string, Mark>>;
  /** Text in a box that was not committed yet, by the path of SurveyJS's key (`panel.0.item-Comment`). */
  readonly typing: Readonly<Record<string, string>>;
  /** Consent to record was taken back, and the respondent agreed that what there is be kept. */
  readonly recordingKept?: true;
}

export type Action =
  /** SurveyJS's value of a root key changed; a repeating panel arrives as its whole list. */
  | { type: "answered"; key: string; value: unknown }
  | { type: "typed"; path: string; text: string }
  | { type: "marked"; path: string; missing: SpokenNonResponse }
  /** What does not fit is copied to the note as it was written, and the item is marked; undo brings it back. */
  | { type: "set_aside"; path: string; missing: SpokenNonResponse }
  | { type: "unmarked"; path: string }
  | { type: "noted"; path: string; note: string }
  | { type: "probed"; path: string; probe: string; used: boolean }
  /** "There were none" of a repeating panel, or not said any more. */
  | { type: "said_none"; panel: string; none: boolean }
  | { type: "spoke"; language: string }
  | { type: "met"; people: People }
  /** Which of several respondents answered; undefined for all. */
  | { type: "attributed"; path: string; respondent: number | undefined }
  | { type: "entered"; module: string }
  | { type: "focused"; path: string; box?: Box }
  | { type: "kept_recording"; kept: boolean }
  | { type: "episode_removed"; panel: string; index: number };

export type Beginning = Pick<
  Session,
  "id" | "study" | "protocol" | "site" | "origin" | "tablet" | "zone" | "startedAt" | "language"
>;

export function begin(protocol: Protocol, beginning: Beginning): Session {
  const module = protocol.modules[0]?.name ?? "";
  return { schema: 1, ...beginning, module, at: null, data: {}, marks: {}, typing: {} };
}

/** The session after an action; the same object when nothing changed. */
export function step(protocol: Protocol, session: Session, action: Action): Session {
  switch (action.type) {
    case "answered":
      return answer(protocol, session, action.key, action.value);
    case "typed":
      if (session.typing[action.path] === action.text || closed(session, action.path)) return session;
      return { ...session, typing: { ...session.typing, [action.path]: action.text } };
    case "marked":
      return markMissing(protocol, session, action.path, action.missing);
    case "set_aside":
      return setAside(protocol, session, action.path, action.missing);
    case "unmarked":
      return unmark(session, action.path);
    case "noted":
      return annotate(session, action.path, { note: action.note === "" ? undefined : action.note });
    case "probed": {
      const others = (session.marks[action.path]?.probes ?? []).filter((p) => p !== action.probe);
      const probes = action.used ? [...others, action.probe] : others;
      return annotate(session, action.path, { probes: probes.length === 0 ? undefined : probes });
    }
    case "said_none":
      return sayNone(protocol, session, action.panel, action.none);
    case "spoke":
      return session.language === action.language ? session : { ...session, language: action.language };
    case "met":
      return { ...session, people: action.people };
    case "attributed":
      return annotate(session, action.path, { respondent: action.respondent });
    case "entered":
      if (session.module === action.module) return session;
      return { ...session, module: action.module, at: null, box: undefined };
    case "focused":
      return focus(session, action.path, action.box);
    case "kept_recording":
      if ((session.recordingKept ?? false) === action.kept) return session;
      return { ...session, recordingKept: action.kept || undefined };
    case "episode_removed":
      return dropEntry(session, action.panel, action.index);
  }
}

/** Commits what stands typed in boxes: on coming back after a reload, and before finishing. */
export function commitTyping(protocol: Protocol, session: Session): Session {
  return Object.entries(session.typing).reduce((now, [path, text]) => {
    const place = typedPath(protocol, path);
    if (place === undefined) return now;
    const value = place.key === place.item.name ? readTyped(place.item, text) : text;
    return answer(protocol, now, place.root, put(now.data, path, value)[place.root]);
  }, session);
}

function focus(session: Session, path: string, box: Box | undefined): Session {
  const { at, box: before } = session;
  if (at === path && before?.kind === box?.kind && before?.caret === box?.caret) return session;
  return { ...session, at: path, box };
}

/** An empty list is an answer only when it was said; the model's own empty list is none. */
function sayNone(protocol: Protocol, session: Session, panel: string, none: boolean): Session {
  if (protocol.panel(panel) === undefined || closed(session, panel)) return session;
  if ((readEntries(session.data[panel]) ?? []).length > 0) return session;
  const said = { ...session, data: withKey(session.data, panel, none ? [] : undefined) };
  return annotate(said, panel, { language: none ? session.language : undefined });
}

function answer(protocol: Protocol, session: Session, root: string, given: unknown): Session {
  const value = admit(protocol, session, root, given);
  const changed = differences(protocol, session, root, value);
  if (changed.length === 0) return session;
  const typing = { ...session.typing };
  const marks = { ...session.marks };
  for (const { path, blank, item } of changed) {
    delete typing[path];
    marks[item] = { ...marks[item], language: blank ? undefined : session.language };
  }
  return { ...session, data: withKey(session.data, root, value), typing, marks: withoutEmpty(marks) };
}

/** What is taken of a value given to a root key: a panel marked as a whole takes no entry until it is undone. */
function admit(protocol: Protocol, session: Session, root: string, given: unknown): unknown {
  if (protocol.panel(root) === undefined) {
    const value = Array.isArray(given) && given.length === 0 ? undefined : given;
    return admitKey(protocol, session, root, value, session.data);
  }
  const before = readEntries(session.data[root]) ?? [];
  const entries = readEntries(closed(session, root) ? undefined : given)?.map((entry, index) => {
    const keys = new Set([...Object.keys(entry), ...Object.keys(before[index] ?? {})]);
    const taken = [...keys].map((key) => {
      const path = `${root}.${index}.${key}`;
      const beside = { ...entry, [key]: before[index]?.[key] };
      return [key, admitKey(protocol, session, path, entry[key], beside)] as const;
    });
    return Object.fromEntries(taken.filter(([, value]) => value !== undefined));
  });
  return entries?.length === 0 ? undefined : entries;
}

/**
 * A marked item takes nothing. SurveyJS empties the text of "other" when another option is touched; here it outlives
 * its option, so that choosing "other" again brings it back. `beside` holds what stood under the key, and the choice.
 */
function admitKey(
  protocol: Protocol,
  session: Session,
  keyPath: string,
  given: unknown,
  beside: SurveyData,
): unknown {
  if (closed(session, keyPath)) return undefined;
  const place = typedPath(protocol, keyPath);
  if (place === undefined || place.key !== otherKey(place.item.name) || !isBlank(given)) return given;
  return choosesOther(beside[place.item.name]) ? given : beside[place.key];
}

/** Whether the item of a key, or the panel around it, is marked: then only undo brings an answer back. */
function closed(session: Session, keyPath: string): boolean {
  const around = keyPath.split(".")[0] ?? "";
  return [pathOf(keyPath), around].some((path) => session.marks[path]?.missing !== undefined);
}

interface Change {
  /** Of the key that changed. */
  path: string;
  /** Of the item it belongs to. */
  item: string;
  blank: boolean;
}

function differences(protocol: Protocol, session: Session, root: string, value: unknown): Change[] {
  const before = session.data[root];
  if (protocol.panel(root) === undefined) {
    // Typed text that equals what is there is committed by being answered again.
    if (same(before, value) && session.typing[root] === undefined) return [];
    return [{ path: root, item: pathOf(root), blank: isBlank(value) }];
  }
  const [old, now] = [readEntries(before) ?? [], readEntries(value) ?? []];
  const inside = now.flatMap((entry, index) => {
    const keys = new Set([...Object.keys(entry), ...Object.keys(old[index] ?? {})]);
    return [...keys].flatMap((key): Change[] => {
      const path = `${root}.${index}.${key}`;
      if (same(old[index]?.[key], entry[key]) && session.typing[path] === undefined) return [];
      return [{ path, item: pathOf(path), blank: isBlank(entry[key]) }];
    });
  });
  const counted = old.length !== now.length || (before === undefined) !== (value === undefined);
  return counted || inside.length > 0 ? [...inside, { path: root, item: root, blank: now.length === 0 }] : [];
}

function markMissing(
  protocol: Protocol,
  session: Session,
  path: string,
  missing: SpokenNonResponse,
): Session {
  if (locate(protocol, path) === undefined || insideMarked(session, path)) return session;
  const committed = commitTyping(protocol, session);
  const before = committed.marks[path];
  const taken = take(committed.data, path);
  const kept = Object.keys(taken.values).length > 0 ? taken.values : before?.kept;
  return annotate({ ...committed, data: taken.rest }, path, { missing, kept });
}

function setAside(protocol: Protocol, given: Session, path: string, missing: SpokenNonResponse): Session {
  const session = commitTyping(protocol, given);
  const note = noteWithAnswer(protocol, session, path);
  const marked = markMissing(protocol, session, path, missing);
  return marked === session ? given : annotate(marked, path, { note });
}

function unmark(session: Session, path: string): Session {
  const mark = session.marks[path];
  if (mark?.missing === undefined || insideMarked(session, path)) return session;
  const data = Object.entries(mark.kept ?? {}).reduce<SurveyData>((now, [key, value]) => {
    const at = path.slice(0, path.lastIndexOf(".") + 1) + key;
    return put(now, at, value);
  }, session.data);
  return annotate({ ...session, data }, path, { missing: undefined, kept: undefined });
}

/** Nothing happens inside a panel that is marked as a whole; its entries are kept with all that is beside them. */
function insideMarked(session: Session, path: string): boolean {
  const [panel = "", index] = path.split(".");
  return index !== undefined && session.marks[panel]?.missing !== undefined;
}

function annotate(session: Session, path: string, change: Partial<Mark>): Session {
  const marks = { ...session.marks, [path]: { ...session.marks[path], ...change } };
  return { ...session, marks: withoutEmpty(marks) };
}

function withoutEmpty(marks: Record<string, Mark>): Record<string, Mark> {
  const full = Object.entries(marks).filter(([, mark]) => Object.values(mark).some((v) => v !== undefined));
  return full.length === Object.keys(marks).length ? marks : Object.fromEntries(full);
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (isBlank(a) && isBlank(b)) || JSON.stringify(a) === JSON.stringify(b);
}
