// Reads a study's folder for `check` and `add`: what cannot be read is a finding with its place, not an end.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../protocols/wire.ts";
import { reportInto } from "../domain/lint/finding.ts";
import { findFault } from "../domain/lint/jsonFault.ts";
import type { LintedFiles } from "../domain/lint/lint.ts";
import { UsageError } from "./command.ts";

export interface StudyFolder {
  /** Undefined when instrument.json itself cannot be read. */
  files: LintedFiles | undefined;
  findings: Finding[];
}

export function readStudyFolder(folder: string): StudyFolder {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`${folder} is not a folder; give the one that holds instrument.json`);
  }
  const findings: Finding[] = [];
  const read = (file: string) => readJson(folder, file, findings);
  const instrument = read("instrument.json");
  if (instrument.state === "absent") {
    reportInto(findings, "instrument.json")("", "missing_file", "There is no instrument.json in the folder.");
  }
  const [published, cases] = [read("published.json"), read("cases.json")];
  const sites = packsIn(folder).flatMap((file) => {
    const pack = read(file);
    return pack.state === "read" ? [{ file, json: pack.json }] : [];
  });
  if (instrument.state !== "read") return { files: undefined, findings };
  const files: LintedFiles = {
    instrument: instrument.json,
    ...(published.state === "read" ? { published: published.json } : {}),
    ...(cases.state === "read" ? { cases: cases.json } : {}),
    sites,
  };
  return { files, findings };
}

type ReadFile = { state: "read"; json: unknown } | { state: "absent" } | { state: "unreadable" };

function readJson(folder: string, file: string, findings: Finding[]): ReadFile {
  const path = join(folder, file);
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return { state: "absent" };
  const report = reportInto(findings, file);
  try {
    const text = readFileSync(path, "utf8");
    const fault = findFault(text);
    if (fault === undefined) return { state: "read", json: JSON.parse(text) as unknown };
    report("", "unreadable_json", `Line ${fault.line}, column ${fault.column}: ${fault.reason}.`);
  } catch (error) {
    report(
      "",
      "unreadable_json",
      `The file cannot be read: ${error instanceof Error ? error.message : "?"}.`,
    );
  }
  return { state: "unreadable" };
}

function packsIn(folder: string): string[] {
  const sites = join(folder, "sites");
  if (!statSync(sites, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(sites)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => `sites/${name}`);
}
