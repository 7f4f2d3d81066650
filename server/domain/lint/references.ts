// What the instrument says about its own parts: coded items, consent items, derived numbers, sections, probes.
import { type Report, show } from "./finding.ts";
import { type Guide, optionsOf, panelOf } from "./guide.ts";
import { isObject, join, listOf, own, stringOf } from "./json.ts";

export function checkReferences(guide: Guide, report: Report): void {
  checkConsent(guide, report);
  checkDerived(guide, report);
  for (const { json, path, kind, type } of guide.elements) {
    if (kind !== "item") continue;
    const codes = stringOf(own(json, "codes"));
    if (codes !== undefined) {
      const coded = guide.items.get(codes);
      if (coded === undefined || optionsOf(coded) !== undefined) {
        report(`${path}.codes`, "unknown_coded_item", `${show(codes)} is not an open item.`);
      }
      // Ticking what was mentioned needs no rule; choosing one code over another does.
      if (type !== "checkbox" && own(json, "rule") === undefined) {
        report(`${path}.rule`, "code_without_rule", `Nothing says how ${show(codes)} is coded.`);
      }
    }
    const asked = own(json, "answeredBy") !== "interviewer" && own(json, "identity") !== true;
    if (type === "comment" && asked && own(json, "probes") === undefined) {
      report(`${path}.probes`, "open_without_probes", "An open question to the respondent has no probes.");
    }
  }
}

/** Items must cite sections that published.json lists; without that file there is nothing to hold them against. */
export function checkSections({ elements }: Guide, published: unknown, report: Report): void {
  const sections = own(published, "sections");
  if (!isObject(sections)) return;
  for (const { json, path } of elements) {
    const section = stringOf(own(json, "section"));
    if (section === undefined || section === "" || Object.hasOwn(sections, section)) continue;
    report(`${path}.section`, "unknown_section", `${show(section)} is not a section of published.json.`);
  }
}

function checkConsent({ json, items }: Guide, report: Report): void {
  const consent = own(own(json, "study"), "consent");
  for (const [role, name] of Object.entries(isObject(consent) ? consent : {})) {
    if (typeof name !== "string") continue;
    const item = items.get(name);
    const path = `study.consent.${role}`;
    if (item === undefined) report(path, "unknown_item", `${show(name)} is not an item.`);
    else if (item.type === "checkbox" || panelOf(item) !== undefined || !optionsOf(item)?.includes("yes")) {
      report(path, "bad_consent_item", `${show(name)} cannot carry consent.`);
    }
  }
}

function checkDerived({ json, items }: Guide, report: Report): void {
  listOf(own(own(json, "study"), "derived")).forEach((derived, index) => {
    const usd = own(derived, "usd");
    for (const part of ["amount", "currency", "year"]) {
      const name = stringOf(own(usd, part));
      if (name === undefined) continue;
      const path = join(`study.derived.${index}.usd`, part);
      const item = items.get(name);
      if (item === undefined) report(path, "unknown_item", `${show(name)} is not an item.`);
      else if ((optionsOf(item) !== undefined) !== (part === "currency")) {
        const kind = part === "currency" ? "a choice of currencies" : "a number";
        report(path, "wrong_kind", `${show(name)} is not ${kind}.`);
      }
    }
  });
}
