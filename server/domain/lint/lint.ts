// The instrument check: everything that is wrong with a study's files, before it is registered. Called by
// `resite check`, `resite add` and `POST /api/studies`. Takes JSON of any shape and never throws for it.
import { instrumentSchema, publishedSchema } from "../../../protocols/schema.ts";
import type { Finding, StudyFiles } from "../../../protocols/wire.ts";
import { checkCases } from "./cases.ts";
import { checkDefinition } from "./definition.ts";
import { checkExpressions, checkLengths } from "./expressions.ts";
import { checkFigures } from "./figures.ts";
import { reportInto } from "./finding.ts";
import { type Guide, readGuide } from "./guide.ts";
import { isDeeperThan, walk } from "./json.ts";
import { checkNames } from "./names.ts";
import { checkPacks, siteIds } from "./packs.ts";
import { checkReferences, checkSections } from "./references.ts";
import { checkShape } from "./shape.ts";
import { checkSize } from "./size.ts";
import { checkPlainTexts, checkTexts } from "./texts.ts";
import { checkPlaceholders } from "./words.ts";

/** A study's files as JSON; the command line also has its cases. */
export type LintedFiles = StudyFiles & { cases?: unknown };

const DEEPEST = 60;

/**
 * Every finding, file by file. A published figure that cannot be true is not among them: it stays as published
 * and is flagged (domain/consistency); only what contradicts itself inside our files is a finding.
 */
export async function lint(files: LintedFiles): Promise<Finding[]> {
  const deep = tooDeep(files);
  if (deep.length > 0) return deep;
  const guide = readGuide(files.instrument);
  const large = tooLarge(guide);
  if (large.length > 0) return large;
  const findings: Finding[] = findMalformedText(files);
  checkInstrument(guide, files.published, findings);
  checkPublished(files, guide, findings);
  checkPacks(files.sites, guide, findings);
  if (files.cases !== undefined) {
    const around = { instrument: files.instrument, published: files.published, packs: files.sites };
    checkCases(files.cases, around, reportInto(findings, "cases.json"));
  }
  return withoutEchoes(findings);
}

function checkInstrument(guide: Guide, published: unknown, findings: Finding[]): void {
  const report = reportInto(findings, "instrument.json");
  checkShape(instrumentSchema, guide.json, report);
  checkDefinition(guide, report);
  checkNames(guide, report);
  checkExpressions(guide, report);
  checkTexts(guide.json, guide.languages, report);
  checkPlainTexts(guide, report);
  checkPlaceholders(guide, report);
  checkReferences(guide, report);
  checkSections(guide, published, report);
}

function checkPublished({ published, sites }: LintedFiles, guide: Guide, findings: Finding[]): void {
  if (published === undefined || published === null) return;
  const report = reportInto(findings, "published.json");
  checkShape(publishedSchema, published, report);
  checkTexts(published, guide.languages, report);
  checkFigures(published, guide, siteIds(sites), report);
}

/** Nesting beyond all reason is told first: the rules below it recurse. */
function tooDeep(files: LintedFiles): Finding[] {
  const findings: Finding[] = [];
  for (const [file, json] of byFile(files)) {
    if (!isDeeperThan(json, DEEPEST)) continue;
    reportInto(findings, file)("", "too_deep", `The file nests more than ${DEEPEST} levels deep.`);
  }
  return findings;
}

/** Then what would keep the other rules busy for long. */
function tooLarge(guide: Guide): Finding[] {
  const findings: Finding[] = [];
  const report = reportInto(findings, "instrument.json");
  checkSize(guide, report);
  checkLengths(guide.json, report);
  return findings;
}

/** Half a surrogate pair has no UTF-8, so no hash and no place in a file. */
function findMalformedText(files: LintedFiles): Finding[] {
  const findings: Finding[] = [];
  for (const [file, json] of byFile(files)) {
    const report = reportInto(findings, file);
    walk(json, (value, path, key) => {
      if (key.isWellFormed() && (typeof value !== "string" || value.isWellFormed())) return;
      report(path.toWellFormed(), "malformed_text", "The text is not valid Unicode.");
    });
  }
  return findings;
}

function byFile(files: LintedFiles): [file: string, json: unknown][] {
  return [
    ["instrument.json", files.instrument],
    ["published.json", files.published],
    ["cases.json", files.cases],
    ...files.sites.map(({ file, json }): [string, unknown] => [file, json]),
  ];
}

/** What the schema or SurveyJS says again of a place that a rule has named more exactly is left out. */
function withoutEchoes(findings: readonly Finding[]): Finding[] {
  const general = (f: Finding) => (f.code === "bad_definition" ? 2 : f.code === "bad_shape" ? 1 : 0);
  const key = ({ file, path, code }: Finding) => `${file} ${path} ${code}`;
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const repeated = seen.has(key(finding));
    seen.add(key(finding));
    const exacter = findings.some(
      (f) => f.file === finding.file && general(f) < general(finding) && speaksOf(f.path, finding),
    );
    return !repeated && !exacter;
  });
}

/** SurveyJS names only the element where the schema names the property. */
function speaksOf(path: string, { path: place, code }: Finding): boolean {
  const element = place.replace(/\.[a-zA-Z]+$/, "");
  return (
    path === place ||
    (code === "bad_definition" && (path.startsWith(`${place}.`) || path === `${element}.type`))
  );
}
