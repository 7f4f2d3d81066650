// Names and option codes: each once, none that SurveyJS expressions reserve. SurveyJS itself lets duplicates pass.
import { type Report, show } from "./finding.ts";
import { type Guide, optionsOf } from "./guide.ts";
import { listOf, own, stringOf } from "./json.ts";

/** Prefixes with a meaning of their own inside SurveyJS expressions. */
const reserved = new Set(["panel", "row", "item", "choice", "survey"]);

export function checkNames(guide: Guide, report: Report): void {
  const seen = new Map<string, string>();
  for (const { name, path } of namesOf(guide)) {
    const first = seen.get(name);
    if (first === undefined) seen.set(name, path);
    else report(path, "duplicate_name", `The name ${show(name)} stands at ${first} already.`);
    if (reserved.has(name))
      report(path, "illegal_name", `${show(name)} is reserved in SurveyJS expressions.`);
  }
  for (const item of guide.items.values())
    checkOptions(optionsOf(item) ?? [], `${item.path}.choices`, report);
  for (const { json, path } of guide.elements) {
    const ids = listOf(own(json, "probes")).map((p) => stringOf(own(p, "id")));
    ids.forEach((id, index) => {
      if (id === undefined || ids.indexOf(id) === index) return;
      report(
        `${path}.probes.${index}.id`,
        "duplicate_name",
        `Another probe of this item is called ${show(id)}.`,
      );
    });
  }
}

/** Everything that shares one name space: SurveyJS elements, derived numbers and place words. */
function namesOf({ elements, json }: Guide): { name: string; path: string }[] {
  const declared = ["derived", "words"].flatMap((list) =>
    listOf(own(own(json, "study"), list)).map((entry, index) => ({
      name: stringOf(own(entry, "name")),
      path: `study.${list}.${index}.name`,
    })),
  );
  const named = [...elements.map((e) => ({ name: e.name, path: `${e.path}.name` })), ...declared];
  return named.flatMap(({ name, path }) => (name === undefined ? [] : [{ name, path }]));
}

function checkOptions(codes: readonly string[], path: string, report: Report): void {
  codes.forEach((code, index) => {
    const first = codes.indexOf(code);
    if (first === index) return;
    const place = code === "other" && index === codes.length - 1 ? first : index;
    report(
      `${path}.${place}.value`,
      "duplicate_option",
      `The code ${show(code)} stands in this item already.`,
    );
  });
}
