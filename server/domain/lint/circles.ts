// Circular expressions: an item that is shown, or filled in, only depending on itself, directly, through other
// items or through the module, group or panel it stands in.
import type { Placed } from "./expressions.ts";
import { type Report, show } from "./finding.ts";
import type { Element } from "./guide.ts";

/** The properties that decide whether an element can be answered and what it holds. */
const deciding = new Set([
  "visibleIf",
  "templateVisibleIf",
  "setValueIf",
  "setValueExpression",
  "defaultValueExpression",
]);

/** Reports each circle once, at an expression that is part of it. */
export function checkCircles(placed: readonly Placed[], report: Report): void {
  const deciders = placed.filter((p) => deciding.has(p.property));
  const told = new Set<Element>();
  for (const { owner, path, reads } of deciders) {
    if (owner === undefined || told.has(owner)) continue;
    const circle = reads.map((read) => findWay(read, owner, deciders)).find((way) => way !== undefined);
    if (circle === undefined) continue;
    for (const element of circle) told.add(element);
    const names = [...circle, circle[0]].map((e) => e?.name ?? "?").join(" → ");
    report(path, "circular_expression", `${show(owner.name)} depends on itself: ${names}.`);
  }
}

/** The way from an element back to `goal` along what each depends on; `goal` first. Undefined if there is none. */
function findWay(start: Element, goal: Element, deciders: readonly Placed[]): Element[] | undefined {
  const cameFrom = new Map<Element, Element>([[start, goal]]);
  const waiting = [start];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    if (element === goal) return trace(goal, cameFrom);
    for (const next of dependsOn(element, deciders)) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, element);
      waiting.push(next);
    }
  }
  return undefined;
}

/** What it reads itself, and what it stands in: hidden with its module, an item cannot be answered. */
function dependsOn(element: Element, deciders: readonly Placed[]): Element[] {
  const read = deciders.filter((d) => d.owner === element).flatMap((d) => d.reads);
  return element.parent === undefined ? read : [...read, element.parent];
}

function trace(goal: Element, cameFrom: ReadonlyMap<Element, Element>): Element[] {
  const way: Element[] = [];
  for (let e = cameFrom.get(goal); e !== undefined && e !== goal; e = cameFrom.get(e)) way.unshift(e);
  return [goal, ...way];
}
