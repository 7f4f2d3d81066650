// `resite check PATH`: everything the instrument check finds, and whether the published figures can be true.
import { publishedSchema } from "../../protocols/schema.ts";
import type { Consistency, Finding } from "../../protocols/wire.ts";
import { checkConsistency } from "../domain/consistency/consistency.ts";
import { type LintedFiles, lint } from "../domain/lint/lint.ts";
import type { Command, Context } from "./command.ts";
import { readOptions } from "./options.ts";
import { readStudyFolder } from "./studyFolder.ts";

export const checkCommand: Command = {
  summary: "check a study's folder and name every finding with its place and remedy",
  usage: "PATH [--json]",
  help: `Reads instrument.json, published.json, cases.json and sites/*.json in the folder PATH. Each finding names the
file, the JSON path, what is wrong and what to do.

Then, for each published figure and each way to read it, says from the figures alone whether it is consistent,
uninformative (it could not have failed) or inconsistent, with the arithmetic. An inconsistent figure is no
finding: the source printed it, so it stays as published and is flagged wherever it is shown. A figure is a
finding only where the files contradict themselves, such as a count above its base.

  --json  {"findings": […], "consistency": […]} instead of text

Exit code 0 without findings, 1 with findings, 2 for wrong use.

Example: npx resite check protocols/instruments/hasmath-hsu-2014`,
  async run(args, context) {
    const { values, positionals } = readOptions(args, { json: "boolean" }, ["PATH"]);
    const { files, findings } = await checkFolder(positionals[0] ?? "");
    const consistency = consistencyOf(files);
    if (values.json) context.out(JSON.stringify({ findings, consistency }, null, 2));
    else print(findings, consistency, context);
    return findings.length === 0 ? 0 : 1;
  },
};

/** Reads and lints a folder: what could be read, and all that was found. */
export async function checkFolder(
  path: string,
): Promise<{ files: LintedFiles | undefined; findings: Finding[] }> {
  const { files, findings } = readStudyFolder(path);
  return { files, findings: files === undefined ? findings : [...findings, ...(await lint(files))] };
}

export function printFindings(findings: readonly Finding[], { out }: Pick<Context, "out">): void {
  for (const { file, path, code, message, remedy } of findings) {
    out(`${file}${path === "" ? "" : ` ${path}`}: ${message} [${code}]\n    ${remedy}`);
  }
}

function consistencyOf(files: LintedFiles | undefined): Consistency[] {
  const published = publishedSchema.safeParse(files?.published);
  return published.success ? checkConsistency(published.data) : [];
}

function print(findings: readonly Finding[], consistency: readonly Consistency[], context: Context): void {
  printFindings(findings, context);
  if (findings.length > 0) context.out("");
  for (const { figure, test, reading, verdict, arithmetic } of consistency) {
    context.out(`${verdict.padEnd(13)} ${figure}, ${test}, ${reading}: ${arithmetic}`);
  }
  const flagged = new Set(consistency.filter((c) => c.verdict === "inconsistent").map((c) => c.figure));
  if (consistency.length > 0) {
    context.out(
      `\n${plural(flagged.size, "figure")} inconsistent under some reading: flagged, kept as published.`,
    );
  }
  context.out(findings.length === 0 ? "No findings." : `${plural(findings.length, "finding")}.`);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
