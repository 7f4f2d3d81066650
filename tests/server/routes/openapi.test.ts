import { expect, test } from "vitest";
import { describeRoutes } from "../../../server/openapi.ts";
import { openSite } from "../fieldwork.ts";

interface Document {
  openapi: string;
  paths: Record<
    string,
    Record<string, { responses: Record<string, unknown>; parameters?: { name: string }[] }>
  >;
  components: { schemas: Record<string, unknown> };
}

const fetchDocument = async (get: (path: string) => Promise<Response>) =>
  (await (await get("/api/openapi.json")).json()) as Document;

test("the document names every address that the app answers, and no other", async () => {
  const site = await openSite();
  const document = await fetchDocument(site.get);
  expect(document.openapi).toBe("3.1.0");
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(described.sort()).toEqual(site.routes().sort());
  expect(described).toContain("put /api/interviews/{id}/revisions/{n}");
});

test("every reference in the document leads to a schema", async () => {
  const site = await openSite();
  const text = JSON.stringify(await fetchDocument(site.get));
  const { components } = JSON.parse(text) as Document;
  const targets = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(targets.length).toBeGreaterThan(20);
  const missing = targets.filter(
    (target) => !(target.replace("#/components/schemas/", "") in components.schemas),
  );
  expect(missing).toEqual([]);
  expect(text).not.toContain("__shared");
});

test("every parameter of a path is described", async () => {
  const site = await openSite();
  const { paths } = await fetchDocument(site.get);
  for (const [path, methods] of Object.entries(paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    for (const { parameters = [], responses } of Object.values(methods)) {
      expect(parameters.map((p) => p.name)).toEqual(expect.arrayContaining(named));
      expect(Object.keys(responses)).toContain("500");
    }
  }
});

test("an app without routes has an empty document", () => {
  expect(describeRoutes([], "1.0.0")).toMatchObject({ info: { version: "1.0.0" }, paths: {} });
});
