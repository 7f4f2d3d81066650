// The only door to survey-core: it registers our properties (without that they vanish), makes models, and
// reads definitions and expressions for the instrument check.
import { ConditionsParser, FunctionFactory, Serializer, SurveyModel } from "survey-core";
import type { InstrumentJson } from "./schema.ts";

export type {
  DynamicPanelRemovingEvent,
  IElement,
  PageModel,
  PanelModel,
  Question,
  QuestionPanelDynamicModel,
  SurveyModel,
} from "survey-core";
/** SurveyJS's global settings, dictionaries and renderers, which the tablet sets once (client/field/items/surveyLook.ts). */
export { RendererFactory, settings, surveyLocalization } from "survey-core";

/** Our properties by SurveyJS class; every other SurveyJS library ignores them. */
const properties: Record<string, readonly string[]> = {
  survey: ["study:any", "$schema"],
  question: [
    "construct",
    "basis",
    "section",
    "footnotes:any",
    "measure",
    "probes:any",
    "extendable:boolean",
    "identity:boolean",
    "answeredBy",
    "codes",
    "rule:any",
    "whole:boolean",
  ],
  itemvalue: ["basis", "undetermined:boolean"],
};

for (const [type, names] of Object.entries(properties)) {
  for (const property of names) {
    const [name = property, kind = "string"] = property.split(":");
    Serializer.addProperty(type, { name, type: kind === "any" ? "any" : kind, category: "resite" });
  }
}

/**
 * A SurveyJS model set up the way Resite needs it: nothing is cleared when a branch hides, pages can be
 * visited in any order, no style sheet is injected (Content-Security-Policy), our own navigation.
 */
export function createModel(instrument: InstrumentJson): SurveyModel {
  const model = new SurveyModel(instrument);
  model.generateStylesheet = false;
  model.clearInvisibleValues = "none";
  model.checkErrorsMode = "onComplete";
  model.textUpdateMode = "onBlur";
  model.showNavigationButtons = false;
  return model;
}

/** A fault SurveyJS finds in a definition: where (JSON path, `""` at the root), which property, in its words. */
export interface DefinitionFault {
  path: string;
  kind: "unknown_property" | "other";
  property?: string;
  message: string;
}

/** What SurveyJS itself says of a definition: unknown types and properties, impossible property values. */
export function vetDefinition(instrument: unknown): DefinitionFault[] {
  const model = new SurveyModel();
  try {
    quietly(() => model.fromJSON(instrument, { validatePropertyValues: true }));
  } catch {
    // It throws on shapes it never expects, such as null among the elements.
    return [{ path: "", kind: "other", message: "SurveyJS cannot read this definition at all." }];
  }
  const paths = new Map<object, string>();
  notePaths(instrument, "", paths);
  return (model.jsonErrors ?? []).map((error) => {
    const property = "propertyName" in error ? String(error.propertyName) : undefined;
    const kind = error.type === "unknownproperty" ? "unknown_property" : "other";
    return { path: paths.get(error.jsonObj) ?? "", kind, property, message: error.message };
  });
}

/** True when SurveyJS keeps this property of the class (`text`, `page`, `survey`, …) by language. */
export function isLocalizable(type: string, property: string): boolean {
  // SurveyJS looks names up in plain objects, which have `constructor` and `__proto__` too.
  if (type in Object.prototype || property in Object.prototype) return false;
  return Serializer.findProperty(type, property)?.isLocalizable === true;
}

/** `{name} operator value`, either way round; `values` are the literals it is compared with. */
export interface Comparison {
  name: string;
  values: readonly unknown[];
}

/** In characters. SurveyJS reads by recursion, in time that grows by the square: half a second for so many. */
export const LONGEST_EXPRESSION = 5000;

export type ReadExpression =
  | { state: "read"; names: string[]; unknownFunctions: string[]; comparisons: Comparison[] }
  | { state: "broken"; at: number }
  | { state: "too_long" };

/** Parses a SurveyJS expression: the variables, functions and comparisons it is made of. Never throws. */
export function readExpression(expression: string): ReadExpression {
  if (expression.length > LONGEST_EXPRESSION) return { state: "too_long" };
  try {
    return quietly(() => parse(expression));
  } catch {
    // Nested deeper than the stack reaches.
    return { state: "broken", at: 0 };
  }
}

function parse(expression: string): ReadExpression {
  const parser = new ConditionsParser();
  const root: unknown = parser.parseExpression(expression);
  if (!isOperand(root)) return { state: "broken", at: parser.error?.at ?? 0 };
  const read = { state: "read" as const, names: [], unknownFunctions: [], comparisons: [] };
  collect(root, read);
  return read;
}

/** SurveyJS quotes what it cannot read on the console; what a definition holds must not reach a server's log. */
function quietly<T>(work: () => T): T {
  const { warn, error } = console;
  console.warn = console.error = () => undefined;
  try {
    return work();
  } finally {
    console.warn = warn;
    console.error = error;
  }
}

/** The part of survey-core's operands that is read here; its own types hold `any`. */
interface Operand {
  getType(): string;
  operator?: string;
  leftOperand?: unknown;
  rightOperand?: unknown;
  expression?: unknown;
  variable?: string;
  correctValue?: unknown;
  values?: unknown;
  functionName?: string;
  paramValues?: unknown;
}

const comparing = new Set(["equal", "notequal", "contains", "notcontains", "anyof", "allof", "noneof"]);

function isOperand(value: unknown): value is Operand {
  return (
    typeof value === "object" && value !== null && "getType" in value && typeof value.getType === "function"
  );
}

function collect(node: unknown, into: Extract<ReadExpression, { state: "read" }>): void {
  if (Array.isArray(node)) for (const part of node) collect(part, into);
  if (!isOperand(node)) return;
  const type = node.getType();
  if (type === "variable" && node.variable !== undefined) into.names.push(node.variable);
  if (type === "function" && node.functionName !== undefined) {
    if (!FunctionFactory.Instance.hasFunction(node.functionName)) {
      into.unknownFunctions.push(node.functionName);
    }
    collect(node.paramValues, into);
  }
  if (type === "array") collect(node.values, into);
  if (type === "unary") collect(node.expression, into);
  if (type !== "binary") return;
  collect(node.leftOperand, into);
  collect(node.rightOperand, into);
  if (!comparing.has(node.operator ?? "")) return;
  addComparison(node.leftOperand, node.rightOperand, into.comparisons);
  addComparison(node.rightOperand, node.leftOperand, into.comparisons);
}

function addComparison(side: unknown, other: unknown, into: Comparison[]): void {
  if (!isOperand(side) || side.getType() !== "variable" || side.variable === undefined) return;
  const literals = isOperand(other) && other.getType() === "array" ? other.values : [other];
  if (!Array.isArray(literals)) return;
  const values = literals
    .filter((l): l is Operand => isOperand(l) && l.getType() === "const")
    .map((l) => l.correctValue);
  into.push({ name: side.variable, values });
}

function notePaths(value: unknown, path: string, into: Map<object, string>): void {
  if (typeof value !== "object" || value === null) return;
  into.set(value, path);
  for (const [key, inner] of Object.entries(value)) {
    notePaths(inner, path === "" ? key : `${path}.${key}`, into);
  }
}
