// What a figure says must be true of an interview: its items, options and sites exist and are of the kind asked.
import type { Predicate } from "../../../protocols/schema.ts";
import { type Report, show } from "./finding.ts";
import { type Element, type Guide, optionsOf, panelOf } from "./guide.ts";
import { own } from "./json.ts";

export interface Surroundings {
  guide: Guide;
  sites: ReadonlySet<string>;
  /** Claims that are never compared may rest on items the source did not count. */
  compared: boolean;
  report: Report;
}

export function checkPredicate(predicate: Predicate, path: string, around: Surroundings): void {
  if ("all" in predicate) return checkParts(predicate.all, `${path}.all`, around);
  if ("any" in predicate) return checkParts(predicate.any, `${path}.any`, around);
  if ("site" in predicate) {
    if (around.sites.has(predicate.site)) return;
    return around.report(`${path}.site`, "unknown_site", `No pack is of ${show(predicate.site)}.`);
  }
  const place = `${path}.item`;
  if ("equals" in predicate) {
    const item = checkItem(predicate.item, "single", place, around);
    return checkOption(item, predicate.equals, `${path}.equals`, around);
  }
  if ("includes" in predicate) {
    const item = checkItem(predicate.item, "includes", place, around);
    return checkOption(item, predicate.includes, `${path}.includes`, around);
  }
  checkItem(predicate.item, "mentionsAtLeast" in predicate ? "multiple" : "number", place, around);
}

type Wanted = "single" | "multiple" | "number" | "includes";

/** The item, if it exists and is of the kind wanted; reports what is wrong with it. */
export function checkItem(
  name: string,
  wanted: Wanted,
  path: string,
  { guide, compared, report }: Surroundings,
): Element | undefined {
  if (guide.derived.has(name) && wanted === "number") return undefined;
  const item = guide.items.get(name);
  if (item === undefined) {
    report(path, "unknown_item", `${show(name)} is not an item.`);
    return undefined;
  }
  if (!fits(item, wanted)) {
    report(path, "wrong_kind", `${show(name)} is not ${kindWords[wanted]}.`);
    return undefined;
  }
  const basis = own(item.json, "basis");
  if (compared && basis !== "counted") {
    report(path, "figure_on_uncounted_item", `${show(name)} has the basis ${show(basis)}.`);
  }
  return item;
}

function checkParts(parts: readonly Predicate[], path: string, around: Surroundings): void {
  parts.forEach((part, index) => {
    checkPredicate(part, `${path}.${index}`, around);
  });
}

function checkOption(item: Element | undefined, code: string, path: string, { report }: Surroundings): void {
  if (item === undefined || optionsOf(item)?.includes(code)) return;
  report(path, "unknown_option", `${show(code)} is not an option of ${show(item.name)}.`);
}

function fits(item: Element, wanted: Wanted): boolean {
  switch (wanted) {
    case "single":
      return item.type === "radiogroup" || item.type === "dropdown";
    case "multiple":
      return item.type === "checkbox";
    case "includes":
      return item.type === "checkbox" || (panelOf(item) !== undefined && optionsOf(item) !== undefined);
    case "number":
      return item.type === "text" && own(item.json, "inputType") === "number";
  }
}

const kindWords: Record<Wanted, string> = {
  single: "a single choice",
  multiple: "a multiple choice",
  includes: "a multiple choice, or a choice inside a repeating panel",
  number: "a number",
};
