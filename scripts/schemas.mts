// `npm run schemas`: JSON Schemas for editors, made from the code that parses. A test tells when they are stale.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { caseFileSchema } from "../protocols/cases.ts";
import { instrumentSchema, publishedSchema, sitePackSchema } from "../protocols/schema.ts";

const sources: Record<string, z.ZodType> = {
  "protocol.schema.json": instrumentSchema,
  "published.schema.json": publishedSchema,
  "site.schema.json": sitePackSchema,
  "cases.schema.json": caseFileSchema,
};

/** File name in protocols/ → content. */
export function jsonSchemas(): Map<string, string> {
  return new Map(
    Object.entries(sources).map(([file, schema]) => [
      file,
      `${JSON.stringify(z.toJSONSchema(schema, { io: "input", reused: "ref" }), null, 2)}\n`,
    ]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, content] of jsonSchemas()) {
    writeFileSync(new URL(`../protocols/${file}`, import.meta.url), content);
    console.log(`resite: wrote protocols/${file}`);
  }
}
