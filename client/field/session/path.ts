// Where an item stands in a session: `item` at the root, `panel.0.item` inside a repeating panel.
import type { Item, Panel, Protocol } from "../../../protocols/protocol.ts";
import type { Mark, Session } from "./session.ts";
import { otherKey, readEntries, type SurveyData } from "./surveyData.ts";

/** What a path names: an item, or a repeating panel as a whole. */
export type Place =
  | { kind: "item"; path: string; item: Item; panel?: Panel; index?: number }
  | { kind: "panel"; path: string; panel: Panel };

export function locate(protocol: Protocol, path: string): Place | undefined {
  const [root = "", index, inner] = path.split(".");
  const panel = protocol.panel(root);
  if (inner === undefined) {
    if (panel !== undefined) return { kind: "panel", path, panel };
    const item = protocol.item(root);
    return item === undefined || item.panel !== undefined ? undefined : { kind: "item", path, item };
  }
  const item = panel?.items.find((i) => i.name === inner);
  return item === undefined ? undefined : { kind: "item", path, item, panel, index: Number(index) };
}

/** The path of the item that SurveyJS's key belongs to (`sectors-Comment` belongs to `sectors`). */
export const pathOf = (keyPath: string): string => keyPath.replace(/-Comment$/, "");

/** The item a typed text belongs to, SurveyJS's key of it, and the root key it is stored under. */
export function typedPath(
  protocol: Protocol,
  keyPath: string,
): { item: Item; key: string; root: string } | undefined {
  const place = locate(protocol, pathOf(keyPath));
  if (place?.kind !== "item") return undefined;
  const parts = keyPath.split(".");
  return { item: place.item, key: parts.at(-1) ?? "", root: parts[0] ?? "" };
}

/** What stands at an item's path in the data. */
export function valueAt(data: SurveyData, path: string): unknown {
  return valuesAround(data, path)[path.slice(path.lastIndexOf(".") + 1)];
}

/** The values among which an item stands: of the whole interview, or of one entry of a repeating panel. */
export function valuesAround(data: SurveyData, path: string): SurveyData {
  const [root = "", index, inner] = path.split(".");
  return inner === undefined ? data : (readEntries(data[root])?.[Number(index)] ?? {});
}

/** The data with one key set; a blank one is left out. An entry that does not exist yet is made. */
export function put(data: SurveyData, keyPath: string, value: unknown): SurveyData {
  const [root = "", index, inner] = keyPath.split(".");
  if (inner === undefined) return withKey(data, root, value);
  const entries = [...(readEntries(data[root]) ?? [])];
  while (entries.length <= Number(index)) entries.push({});
  entries[Number(index)] = withKey(entries[Number(index)] ?? {}, inner, value);
  return { ...data, [root]: entries };
}

/** The values of an item (its "other" text too) taken out of the data. */
export function take(data: SurveyData, path: string): { values: SurveyData; rest: SurveyData } {
  const parts = path.split(".");
  const prefix = parts
    .slice(0, -1)
    .map((p) => `${p}.`)
    .join("");
  const name = parts.at(-1) ?? "";
  const enclosing = valuesAround(data, path);
  const keys = [name, otherKey(name)].filter((key) => enclosing[key] !== undefined);
  const values = Object.fromEntries(keys.map((key) => [key, enclosing[key]]));
  return { values, rest: keys.reduce((now, key) => put(now, prefix + key, undefined), data) };
}

/** The session without one entry of a repeating panel: what is kept beside later entries moves up with them. */
export function dropEntry(session: Session, panel: string, index: number): Session {
  const entries = readEntries(session.data[panel]) ?? [];
  if (index >= entries.length) return session;
  const moved = <T>(of: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(of).flatMap(([path, kept]) => {
        const [root, at, key] = path.split(".");
        if (root !== panel || key === undefined || Number(at) < index) return [[path, kept]];
        return Number(at) === index ? [] : [[`${panel}.${Number(at) - 1}.${key}`, kept]];
      }),
    );
  const rest = entries.filter((_, i) => i !== index);
  const data = withKey(session.data, panel, rest.length === 0 ? undefined : rest);
  const [marks, typing] = [moved<Mark>(session.marks), moved(session.typing)];
  return { ...session, data, marks, typing, at: panel, box: undefined };
}

/** The data with one root key set; a blank one is left out. */
export function withKey(data: SurveyData, key: string, value: unknown): SurveyData {
  const { [key]: _, ...rest } = data;
  return value === undefined || value === null ? rest : { ...rest, [key]: value };
}
