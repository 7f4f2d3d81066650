// cases.json: each case must fit the instrument like any interview, cite sections that the figures list, and be
// held at a site that has a pack. Messages never quote an answer.
import { caseFileSchema, expandCase, type SourceCase } from "../../../protocols/cases.ts";
import { checkAnswers, issueCodes } from "../../../protocols/check.ts";
import { compile, type Protocol } from "../../../protocols/protocol.ts";
import { instrumentSchema, sitePackSchema } from "../../../protocols/schema.ts";
import { resolve } from "../../../protocols/site.ts";
import { type Report, show } from "./finding.ts";
import { isObject, join, listOf, own, stringOf, walk } from "./json.ts";
import type { PackFile } from "./packs.ts";
import { checkShape } from "./shape.ts";

export interface CaseSurroundings {
  instrument: unknown;
  published: unknown;
  packs: readonly PackFile[];
}

const caseSchema = caseFileSchema.shape.cases.element;

export function checkCases(json: unknown, around: CaseSurroundings, report: Report): void {
  checkShape(caseFileSchema, json, report, () => "What stands here");
  const study = stringOf(own(json, "study"));
  const id = stringOf(own(own(around.instrument, "study"), "id"));
  if (study !== undefined && id !== undefined && study !== id) {
    report("study", "wrong_study", `The cases are of ${show(study)}, the instrument is ${show(id)}.`);
  }
  const protocolFor = protocolsOf(around);
  const seen = new Set<string>();
  listOf(own(json, "cases")).forEach((one, index) => {
    const path = `cases.${index}`;
    const parsed = caseSchema.safeParse(one);
    checkCitations(one, path, around.published, report);
    if (!parsed.success) return;
    if (seen.has(parsed.data.id)) report(`${path}.id`, "duplicate_case", "Another case has this id.");
    seen.add(parsed.data.id);
    const protocol = protocolFor(parsed.data.site);
    if (protocol === "no such site") {
      report(`${path}.site`, "unknown_site", `No pack is of ${show(parsed.data.site)}.`);
    } else if (protocol !== undefined) checkFit(parsed.data, path, protocol, report);
  });
}

function checkFit(one: SourceCase, path: string, protocol: Protocol, report: Report): void {
  // The hash names the protocol to a store; the check does not look at it.
  const { record, identity } = expandCase(protocol, "", one);
  for (const issue of checkAnswers(protocol, record, identity)) {
    const place = issue.part === "identity" ? issue.path.replace(/^answers\b/, "identity") : issue.path;
    report(join(path, place), "unfit_case", `\`${place}\` ${issueCodes[issue.code]}.`);
  }
}

function checkCitations(json: unknown, path: string, published: unknown, report: Report): void {
  const sections = own(published, "sections");
  if (!isObject(sections)) return;
  walk(
    json,
    (value, place, key) => {
      const section = key === "source" ? stringOf(own(value, "section")) : undefined;
      if (section === undefined || Object.hasOwn(sections, section)) return;
      report(`${place}.section`, "unknown_section", `${show(section)} is not a section of published.json.`);
    },
    path,
  );
}

/** The instrument compiled for a site, once each; undefined where instrument or pack have findings of their own. */
function protocolsOf({ instrument, packs }: CaseSurroundings) {
  const parsed = instrumentSchema.safeParse(instrument);
  const known = new Map<string | null, Protocol>();
  return (site: string | null): Protocol | "no such site" | undefined => {
    const file = packs.find((p) => own(p.json, "id") === site);
    if (site !== null && file === undefined) return "no such site";
    const pack = site === null ? null : sitePackSchema.safeParse(file?.json).data;
    if (!parsed.success || pack === undefined) return undefined;
    const protocol = known.get(site) ?? compile(resolve(parsed.data, pack));
    known.set(site, protocol);
    return protocol;
  };
}
