// Expressions of the instrument: do they parse, do the items and options they name exist, can every branch be
// reached without going in a circle?
import { LONGEST_EXPRESSION, readExpression } from "../../../protocols/survey.ts";
import { checkCircles } from "./circles.ts";
import { type Report, show } from "./finding.ts";
import { type Element, type Guide, optionsOf } from "./guide.ts";
import { walk } from "./json.ts";
import { findTarget } from "./scope.ts";

/** One expression, read, with the element whose behaviour it decides. */
export interface Placed {
  owner: Element | undefined;
  path: string;
  property: string;
  /** Elements of the instrument that it reads. */
  reads: readonly Element[];
}

export function checkExpressions(guide: Guide, report: Report): void {
  const placed: Placed[] = [];
  walk(guide.json, (value, path, key) => {
    if (typeof value !== "string" || !isExpressionProperty(key) || path.startsWith("study.")) return;
    const owner = ownerOf(path, guide);
    placed.push({ owner, path, property: key, reads: checkOne(value, path, owner, guide, report) });
  });
  checkCircles(placed, report);
}

/** Reports expressions too long to be read; called before anything reads them, SurveyJS included. */
export function checkLengths(json: unknown, report: Report): void {
  walk(json, (value, path, key) => {
    if (typeof value !== "string" || !isExpressionProperty(key)) return;
    if (value.length <= LONGEST_EXPRESSION) return;
    const most = `${LONGEST_EXPRESSION} is the most`;
    report(path, "long_expression", `The expression has ${value.length} characters; ${most}.`);
  });
}

/** SurveyJS's own naming: visibleIf, setValueIf, setValueExpression, …, and `expression` in triggers. */
function isExpressionProperty(key: string): boolean {
  return key === "expression" || key.endsWith("If") || key.endsWith("Expression");
}

function ownerOf(path: string, { elements }: Guide): Element | undefined {
  return elements.findLast((e) => path.startsWith(`${e.path}.`));
}

function checkOne(
  expression: string,
  path: string,
  owner: Element | undefined,
  guide: Guide,
  report: Report,
): Element[] {
  const read = readExpression(expression);
  if (read.state === "broken") {
    report(path, "broken_expression", `${show(expression)} cannot be read at character ${read.at + 1}.`);
    return [];
  }
  // Told by checkLengths.
  if (read.state === "too_long") return [];
  for (const name of read.unknownFunctions) {
    report(path, "unknown_function", `${show(expression)} calls ${show(name)}, which does not exist.`);
  }
  const reads: Element[] = [];
  for (const name of new Set(read.names)) {
    const target = findTarget(name, owner, guide);
    if (target.state === "unknown") {
      report(path, "unknown_item", `${show(expression)} names {${name}}, which is no item in reach.`);
    }
    if (target.state === "element") reads.push(target.element);
  }
  for (const { name, values } of read.comparisons) {
    const target = findTarget(name, owner, guide);
    const codes = target.state === "element" ? optionsOf(target.element) : undefined;
    if (codes === undefined) continue;
    for (const value of values.filter((v) => !codes.includes(String(v)))) {
      report(
        path,
        "unknown_option",
        `${show(expression)} compares {${name}} with ${show(value)}, no option of it.`,
      );
    }
  }
  return reads;
}
