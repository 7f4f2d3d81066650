// The instrument as the rules see it: its modules, groups, panels and items found in JSON of any shape, so that
// one broken item does not hide what is wrong with the others.
import { isObject, type JsonObject, join, listOf, own, stringOf } from "./json.ts";

export interface Element {
  kind: "module" | "group" | "panel" | "item";
  path: string;
  json: JsonObject;
  name: string | undefined;
  type: string;
  /** What it stands in: the module of a group, the repeating panel of an item. */
  parent: Element | undefined;
}

export interface Guide {
  json: unknown;
  elements: readonly Element[];
  /** Items by name; the first of a name. */
  items: ReadonlyMap<string, Element>;
  panels: ReadonlyMap<string, Element>;
  derived: ReadonlySet<string>;
  /** Place words by name. */
  words: ReadonlySet<string>;
  /** Declared languages; `en` stands for `default`. */
  languages: readonly string[];
  interviews: number | undefined;
}

export function readGuide(json: unknown): Guide {
  const elements = listOf(own(json, "pages")).flatMap((page, index) =>
    isObject(page) ? readElement(page, `pages.${index}`, undefined) : [],
  );
  const study = own(json, "study");
  const interviews = own(own(study, "source"), "interviews");
  return {
    json,
    elements,
    items: byName(elements.filter((e) => e.kind === "item")),
    panels: byName(elements.filter((e) => e.kind === "panel")),
    derived: namesIn(own(study, "derived")),
    words: namesIn(own(study, "words")),
    languages: listOf(own(study, "languages")).filter((l) => typeof l === "string"),
    interviews: typeof interviews === "number" ? interviews : undefined,
  };
}

/** The repeating panel an item stands in. */
export function panelOf(element: Element): Element | undefined {
  return element.parent?.kind === "panel" ? element.parent : undefined;
}

/** Option codes of a choice item, `other` included where it is offered; undefined for other items. */
export function optionsOf(item: Element): string[] | undefined {
  if (!choiceTypes.has(item.type)) return undefined;
  const codes = listOf(own(item.json, "choices")).flatMap(
    (c) => stringOf(own(c, "value")) ?? stringOf(c) ?? [],
  );
  return own(item.json, "showOtherItem") === true ? [...codes, "other"] : codes;
}

const choiceTypes = new Set(["radiogroup", "dropdown", "checkbox"]);

/** Where children stand: a panel's in `templateElements`, everything else's in `elements`. */
function readElement(json: JsonObject, path: string, parent: Element | undefined): Element[] {
  const type = parent === undefined ? "page" : (stringOf(own(json, "type")) ?? "");
  const kind = parent === undefined ? "module" : (kinds[type] ?? "item");
  const element: Element = { kind, path, json, name: stringOf(own(json, "name")), type, parent };
  const key = kind === "panel" ? "templateElements" : "elements";
  const children = kind === "item" ? [] : listOf(own(json, key));
  return [
    element,
    ...children.flatMap((child, index) =>
      isObject(child) ? readElement(child, join(path, `${key}.${index}`), element) : [],
    ),
  ];
}

const kinds: Partial<Record<string, Element["kind"]>> = Object.assign(Object.create(null), {
  panel: "group",
  paneldynamic: "panel",
});

function byName(elements: readonly Element[]): Map<string, Element> {
  const named = elements.toReversed().flatMap((e) => (e.name === undefined ? [] : [[e.name, e] as const]));
  return new Map(named);
}

function namesIn(list: unknown): Set<string> {
  return new Set(listOf(list).flatMap((entry) => stringOf(own(entry, "name")) ?? []));
}
