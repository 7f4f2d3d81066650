// A quick yes to a shape: zod's own JSON Schema of it as plain functions that copy nothing and build nothing, for every
// interview passes through them. Whatever they do not accept is looked at again by zod, which alone says what is
// wrong. Called by reading.ts.
import * as z from "zod";

type Fits = (value: unknown) => boolean;

/** What zod writes for the shapes that travel. A `format` comes with the very pattern that zod checks. */
interface Part {
  $ref?: string;
  anyOf?: Part[];
  type?: string;
  const?: unknown;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: Part;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Part>;
  required?: string[];
  additionalProperties?: Part | boolean;
  propertyNames?: Part;
}

type Whole = Part & { $schema?: string; $defs?: Record<string, Part> };

const keywords = new Set([
  ...["$ref", "anyOf", "type", "const", "enum", "format", "pattern", "minLength", "maxLength"],
  ...["minimum", "maximum", "items", "minItems", "maxItems"],
  ...["properties", "required", "additionalProperties", "propertyNames"],
]);

/**
 * True where the schema accepts the value, which was read from JSON, as it stands. A schema with transforms or defaults
 * has no JSON Schema, and one that says what is not known here would be misjudged: both throw here, at start.
 */
export function compileShape<T>(schema: z.ZodType<T>): (value: unknown) => value is T {
  const { $schema: _, $defs = {}, ...root } = z.toJSONSchema(schema, { reused: "ref" }) as Whole;
  return compile(root, $defs) as (value: unknown) => value is T;
}

function compile(part: Part, shared: Record<string, Part>): Fits {
  const unknown = Object.keys(part).find((keyword) => !keywords.has(keyword));
  if (unknown !== undefined) throw new Error(`A shape says ${unknown}, which is not known here.`);
  if ((part.$ref ?? part.anyOf) !== undefined && Object.keys(part).length > 1)
    throw new Error("A shape says more beside $ref or anyOf, which would be missed here.");
  const inner = (of: Part) => compile(of, shared);
  if (part.$ref !== undefined) return inner(shared[part.$ref.replace("#/$defs/", "")] ?? {});
  if (part.anyOf !== undefined) return anyOf(part.anyOf.map(inner));
  if ("const" in part) return (value) => value === part.const;
  if (part.enum !== undefined) return (value) => part.enum?.includes(value) === true;
  switch (part.type) {
    case "object":
      return object(part, inner);
    case "array":
      return array(part, inner(part.items ?? {}));
    case "string":
      return string(part);
    case "number":
      return number(part, Number.isFinite);
    case "integer":
      return number(part, Number.isInteger);
    case "boolean":
      return (value) => typeof value === "boolean";
    case "null":
      return (value) => value === null;
    default:
      throw new Error(`A shape says type ${part.type}, which is not known here.`);
  }
}

function anyOf(branches: readonly Fits[]): Fits {
  return (value) => {
    for (const fits of branches) if (fits(value)) return true;
    return false;
  };
}

function object(part: Part, inner: (of: Part) => Fits): Fits {
  const { properties = {}, required = [], additionalProperties, propertyNames } = part;
  const own = new Map(Object.entries(properties).map(([name, of]) => [name, inner(of)]));
  const others = typeof additionalProperties === "object" ? inner(additionalProperties) : undefined;
  if (others === undefined && additionalProperties !== false)
    throw new Error("A shape is open, which none may be.");
  const nameFits = propertyNames && inner(propertyNames);
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    // What was read from JSON inherits nothing that is enumerable.
    for (const name in value) {
      const fits = own.get(name) ?? others;
      if (fits === undefined || nameFits?.(name) === false) return false;
      if (!fits(value[name as keyof typeof value])) return false;
    }
    for (const name of required) if (!Object.hasOwn(value, name)) return false;
    return true;
  };
}

function array({ minItems = 0, maxItems = Number.POSITIVE_INFINITY }: Part, fits: Fits): Fits {
  return (value) => {
    if (!Array.isArray(value) || value.length < minItems || value.length > maxItems) return false;
    for (const item of value) if (!fits(item)) return false;
    return true;
  };
}

function string({ pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Part): Fits {
  const form = pattern === undefined ? undefined : new RegExp(pattern, "u");
  return (value) => {
    if (typeof value !== "string" || form?.test(value) === false) return false;
    // Counted in characters, of which none is longer than two UTF-16 units.
    if (value.length <= maxLength && value.length >= 2 * minLength) return true;
    if (value.length > 2 * maxLength) return false;
    const { length } = [...value];
    return length >= minLength && length <= maxLength;
  };
}

function number({ minimum = -Infinity, maximum = Infinity }: Part, isOne: (value: unknown) => boolean): Fits {
  return (value) => isOne(value) && (value as number) >= minimum && (value as number) <= maximum;
}
