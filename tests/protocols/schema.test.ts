// The JSON Schemas for editors say what the parsers say.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { jsonSchemas } from "../../scripts/schemas.mts";

const generated = [...jsonSchemas()];

describe("protocols/*.schema.json", () => {
  test.each(generated)(
    "%s is what the code gives today; `npm run schemas` writes it anew",
    (file, content) => {
      expect(readFileSync(new URL(`../../protocols/${file}`, import.meta.url), "utf8")).toBe(content);
    },
  );

  test.each([
    ["protocol.schema.json", ["title", "study", "pages"]],
    ["published.schema.json", ["study", "sections", "figures"]],
    ["site.schema.json", ["id", "title", "label", "zone", "languages", "words", "rates"]],
    ["cases.schema.json", ["study", "cases"]],
  ])("%s wants what the file cannot do without", (file, required) => {
    const content = new Map(generated).get(file) ?? "null";
    expect(JSON.parse(content)).toMatchObject({ type: "object", required });
  });
});
