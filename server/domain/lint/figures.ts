// published.json: figures refer to items, options and sites that exist, and cannot exceed their base. Whether a
// figure can be true at all is a matter of consistency/, which flags it and leaves it as published.
import { type Claim, type Predicate, publishedSchema } from "../../../protocols/schema.ts";
import { type Report, show } from "./finding.ts";
import { type Guide, optionsOf, panelOf } from "./guide.ts";
import { isObject, listOf, own, stringOf } from "./json.ts";

const figureSchema = publishedSchema.shape.figures.element;

export function checkFigures(
  published: unknown,
  guide: Guide,
  sites: ReadonlySet<string>,
  report: Report,
): void {
  const study = stringOf(own(published, "study"));
  const id = stringOf(own(own(guide.json, "study"), "id"));
  if (study !== undefined && id !== undefined && study !== id) {
    report("study", "wrong_study", `The figures are of ${show(study)}, the instrument is ${show(id)}.`);
  }
  const sections = own(published, "sections");
  const seen = new Set<string>();
  listOf(own(published, "figures")).forEach((json, index) => {
    const path = `figures.${index}`;
    const section = stringOf(own(json, "section"));
    if (section !== undefined && isObject(sections) && !Object.hasOwn(sections, section)) {
      report(`${path}.section`, "unknown_section", `${show(section)} is not among the sections.`);
    }
    const name = stringOf(own(json, "id"));
    if (name !== undefined && seen.has(name)) {
      report(`${path}.id`, "duplicate_name", `Another figure is called ${show(name)}.`);
    }
    if (name !== undefined) seen.add(name);
    const figure = figureSchema.safeParse(json);
    if (figure.success) checkClaim(figure.data.claim, `${path}.claim`, guide, sites, report);
  });
}

function checkClaim(
  claim: Claim,
  path: string,
  guide: Guide,
  sites: ReadonlySet<string>,
  report: Report,
): void {
  if ("base" in claim && guide.interviews !== undefined && claim.base > guide.interviews) {
    const message = `The base ${claim.base} exceeds the source's ${guide.interviews} interviews.`;
    report(`${path}.base`, "base_too_large", message);
  }
  if (claim.kind === "count" && claim.count > claim.base) {
    report(`${path}.count`, "count_above_base", `${claim.count} of ${claim.base} is impossible.`);
  }
  if ("of" in claim && claim.of !== undefined) checkPredicate(claim.of, `${path}.of`, guide, sites, report);
  if ("item" in claim) {
    checkItem(claim.item, claim.kind === "mentions" ? "multiple" : "number", `${path}.item`, guide, report);
  }
}

function checkPredicate(
  predicate: Predicate,
  path: string,
  guide: Guide,
  sites: ReadonlySet<string>,
  report: Report,
): void {
  const branch = "all" in predicate ? "all" : "any" in predicate ? "any" : undefined;
  if (branch !== undefined) {
    const parts = "all" in predicate ? predicate.all : "any" in predicate ? predicate.any : [];
    parts.forEach((part, index) => {
      checkPredicate(part, `${path}.${branch}.${index}`, guide, sites, report);
    });
  } else if ("site" in predicate) {
    if (!sites.has(predicate.site))
      report(`${path}.site`, "unknown_site", `No pack is of ${show(predicate.site)}.`);
  } else if ("equals" in predicate) {
    checkOption(predicate.item, "single", predicate.equals, `${path}.equals`, guide, report);
  } else if ("includes" in predicate) {
    checkOption(predicate.item, "includes", predicate.includes, `${path}.includes`, guide, report);
  } else if ("item" in predicate) {
    const kind = "mentionsAtLeast" in predicate ? "multiple" : "number";
    checkItem(predicate.item, kind, `${path}.item`, guide, report);
  }
}

type Wanted = "single" | "multiple" | "number" | "includes";

/** Checks the item at `…item` beside `path`, then that it has the option. */
function checkOption(
  name: string,
  wanted: Wanted,
  code: string,
  path: string,
  guide: Guide,
  report: Report,
): void {
  const itemPath = path.replace(/\.[^.]+$/, ".item");
  if (!checkItem(name, wanted, itemPath, guide, report)) return;
  const item = guide.items.get(name);
  if (item !== undefined && !optionsOf(item)?.includes(code)) {
    report(path, "unknown_option", `${show(code)} is not an option of ${show(name)}.`);
  }
}

/** True when the item exists, is of the kind wanted, and is one that the source counted. */
function checkItem(name: string, wanted: Wanted, path: string, guide: Guide, report: Report): boolean {
  if (guide.derived.has(name) && wanted === "number") return true;
  const item = guide.items.get(name);
  if (item === undefined) {
    report(path, "unknown_item", `${show(name)} is not an item.`);
    return false;
  }
  const inPanel = panelOf(item) !== undefined;
  const fits: Record<Wanted, boolean> = {
    single: item.type === "radiogroup" || item.type === "dropdown",
    multiple: item.type === "checkbox",
    includes: item.type === "checkbox" || (inPanel && optionsOf(item) !== undefined),
    number: item.type === "text" && own(item.json, "inputType") === "number",
  };
  if (!fits[wanted]) {
    report(path, "wrong_kind", `${show(name)} is not ${kindWords[wanted]}.`);
    return false;
  }
  const basis = own(item.json, "basis");
  if (basis === "counted") return true;
  report(path, "figure_on_uncounted_item", `${show(name)} has the basis ${show(basis)}.`);
  return true;
}

const kindWords: Record<Wanted, string> = {
  single: "a single choice",
  multiple: "a multiple choice",
  includes: "a multiple choice, or a choice inside a repeating panel",
  number: "a number",
};
