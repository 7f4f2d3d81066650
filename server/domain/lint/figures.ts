// published.json: figures refer to items, options and sites that exist, and cannot exceed their base. Whether a
// figure can be true at all is a matter of consistency/, which flags it and leaves it as published.
import { type Claim, publishedSchema } from "../../../protocols/schema.ts";
import { type Report, show } from "./finding.ts";
import type { Guide } from "./guide.ts";
import { isObject, listOf, own, stringOf } from "./json.ts";
import { checkItem, checkPredicate, type Surroundings } from "./predicates.ts";

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
    if (!figure.success) return;
    const { claim } = figure.data;
    const compared = claim.kind !== "not_testable";
    checkClaim(claim, `${path}.claim`, { guide, sites, compared, report });
  });
}

function checkClaim(claim: Claim, path: string, around: Surroundings): void {
  const { guide, report } = around;
  if ("base" in claim && guide.interviews !== undefined && claim.base > guide.interviews) {
    const message = `The base ${claim.base} exceeds the source's ${guide.interviews} interviews.`;
    report(`${path}.base`, "base_too_large", message);
  }
  if (claim.kind === "count" && claim.count > claim.base) {
    report(`${path}.count`, "count_above_base", `${claim.count} of ${claim.base} is impossible.`);
  }
  if ("of" in claim && claim.of !== undefined) checkPredicate(claim.of, `${path}.of`, around);
  if ("item" in claim) {
    checkItem(claim.item, claim.kind === "mentions" ? "multiple" : "number", `${path}.item`, around);
  }
}
