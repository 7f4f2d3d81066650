// A quick yes to a shape: zod's own JSON Schema of it, compiled by Ajv to plain code that copies nothing. Whatever
// it does not accept is looked at again by zod, which alone says what is wrong. Called by reading.ts.
import { Ajv2020 } from "ajv/dist/2020.js";
import * as z from "zod";

/**
 * Formats come with the very patterns that zod checks. A function of its own for every part that is used twice: in one
 * long function the engine would never optimise it, and it would take three times as long.
 */
const ajv = new Ajv2020({ validateFormats: false });

/**
 * True where the schema accepts the value as it stands. A schema with transforms or defaults has no JSON Schema and
 * throws here, at start.
 */
export function compileShape<T>(schema: z.ZodType<T>): (value: unknown) => value is T {
  return ajv.compile<T>(z.toJSONSchema(schema, { reused: "ref" }));
}
