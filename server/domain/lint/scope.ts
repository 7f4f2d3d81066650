// What a SurveyJS {name} stands for at a place of the instrument. Used for expressions and for texts.
import { type Element, type Guide, panelOf } from "./guide.ts";

export type Target = { state: "element"; element: Element } | { state: "surveyjs" } | { state: "unknown" };

/** Names SurveyJS fills in itself, in lower case. */
const ownNames = new Set([
  "locale",
  "pageno",
  "pagecount",
  "panelindex",
  "visiblepanelindex",
  "choice",
  "item",
  "state",
]);

/** `from` is the element the name is written in. An item inside a repeating panel is reached as {panel.name}. */
export function findTarget(name: string, from: Element | undefined, guide: Guide): Target {
  const [head = "", ...rest] = name.split(/[.[]/);
  const inner = rest.at(-1);
  if (ownNames.has(head.toLowerCase()) || head === "survey") return { state: "surveyjs" };
  if (neighbours.has(head)) return findInside(inner, from && enclosingPanel(from), guide);
  const panel = guide.panels.get(head);
  if (panel !== undefined) {
    const count = inner === undefined || inner === "length" || inner.endsWith("]");
    return count ? { state: "element", element: panel } : findInside(inner, panel, guide);
  }
  const item = guide.items.get(head.replace(/-(Comment|unwrapped)$/, ""));
  if (item === undefined || panelOf(item) !== undefined) return { state: "unknown" };
  return { state: "element", element: item };
}

const neighbours = new Set(["panel", "prevPanel", "nextPanel"]);

function findInside(name: string | undefined, panel: Element | undefined, guide: Guide): Target {
  const item = guide.items.get(name?.replace(/-(Comment|unwrapped)$/, "") ?? "");
  if (item === undefined || panel === undefined || panelOf(item) !== panel) return { state: "unknown" };
  return { state: "element", element: item };
}

function enclosingPanel(element: Element): Element | undefined {
  return element.kind === "panel" ? element : panelOf(element);
}
