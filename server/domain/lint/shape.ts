// Does a file fit its schema? zod's issues, each put in the words of the study: which item lacks its construct,
// which name is illegal, which property nobody knows.
import type * as z from "zod";
import { type FindingCode, type Report, show } from "./finding.ts";
import { at } from "./json.ts";

/** Reports every departure of the JSON from the schema; `quote` says how a message names the value at fault. */
export function checkShape(schema: z.ZodType, json: unknown, report: Report, quote: Quote = show): void {
  const parsed = schema.safeParse(json);
  if (parsed.success) return;
  for (const issue of parsed.error.issues.flatMap((i) => leaves(i, []))) {
    reportIssue(issue, json, report, quote);
  }
}

type Issue = z.core.$ZodIssue;
type Quote = (value: unknown) => string;

/** A union's issue is told by the branch that was meant: the one whose `type` fits, or that went deepest. */
function leaves(issue: Issue, above: readonly PropertyKey[]): Issue[] {
  const path = [...above, ...issue.path];
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [{ ...issue, path }];
  const typed = issue.errors.some((branch) => branch.some(isAboutType));
  const meant = typed
    ? issue.errors.find((branch) => !branch.some(isAboutType))
    : issue.errors.find((branch) => branch.every((i) => i.path.length > 1));
  if (meant !== undefined) return meant.flatMap((i) => leaves(i, path));
  return [{ ...issue, errors: [], path: typed ? [...path, "type"] : path }];
}

function isAboutType(issue: Issue): boolean {
  return issue.path.length === 1 && issue.path[0] === "type";
}

function reportIssue(issue: Issue, json: unknown, report: Report, quote: Quote): void {
  const path = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) {
      report(path === "" ? key : `${path}.${key}`, "unknown_property", `${show(key)} is not known here.`);
    }
    return;
  }
  const key = String(issue.path.at(-1) ?? "");
  const value = at(json, issue.path);
  report(path, codeOf(issue, key, value), messageOf(issue, key, value, quote));
}

function codeOf(issue: Issue, key: string, value: unknown): FindingCode {
  const absent = value === undefined || value === "";
  if (key === "construct" && absent) return "no_construct";
  if (key === "basis" && absent) return "no_basis";
  if (key === "section" && absent) return "no_section";
  if (key === "default") return "missing_translation";
  if (key === "type" && issue.path.includes("pages")) return "unknown_type";
  if (issue.code === "invalid_format" && ["name", "value", "id", "construct"].includes(key))
    return "illegal_name";
  if (issue.code === "invalid_union" && issue.path.includes("claim")) return "bad_predicate";
  return "bad_shape";
}

function messageOf(issue: Issue, key: string, value: unknown, quote: Quote): string {
  if (value === undefined) return key === "" ? "The file is empty." : `\`${key}\` is missing.`;
  if (key === "type") return `${quote(value)} is not a type of question that Resite knows.`;
  if (issue.code === "invalid_union") return `${quote(value)} is none of the forms that may stand here.`;
  const reason = issue.message.replace(/^Invalid (input|option): /, "");
  return `${quote(value)} does not fit: ${reason}.`;
}
