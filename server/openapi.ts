// The OpenAPI 3.1 document, made from the same declarations that parse requests. Served at /api/openapi.json.
import * as z from "zod";
import { actions, isAllowed } from "../protocols/access.ts";
import {
  envelopeSchema,
  identitySchema,
  interviewSchema,
  sealedEnvelopeSchema,
} from "../protocols/interview.ts";
import * as people from "../protocols/people.ts";
import { catalogue, type ProblemName } from "../protocols/problem.ts";
import { instrumentSchema, predicateSchema, publishedSchema, sitePackSchema } from "../protocols/schema.ts";
import * as tablet from "../protocols/tablet.ts";
import * as wire from "../protocols/wire.ts";
import type { Media, Route } from "./routes/route.ts";

const named: Record<string, unknown> = {
  ...wire,
  ...tablet,
  ...people,
  envelope: envelopeSchema,
  sealedEnvelope: sealedEnvelopeSchema,
  interview: interviewSchema,
  identity: identitySchema,
  instrument: instrumentSchema,
  predicate: predicateSchema,
  publishedFigures: publishedSchema,
  sitePack: sitePackSchema,
};

type Schemas = ReturnType<typeof nameSchemas>;

/** Describes every route given. Schemas without a name of their own are named after their route. */
export function describeRoutes(routes: readonly Route[], version: string): Record<string, unknown> {
  const schemas = nameSchemas(routes);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: describeRoute(route, schemas) };
  }
  const { schemas: components } = z.toJSONSchema(schemas, {
    uri: refTo,
    io: "input",
    unrepresentable: "any",
  });
  return {
    openapi: "3.1.0",
    info: { title: "Resite", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components).map(([id, schema]) => [id, withoutIds(schema)])),
    },
  };
}

function nameSchemas(routes: readonly Route[]) {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries(named)) {
    if (schema instanceof z.ZodType) registry.add(schema, { id: capitalise(name) });
  }
  for (const route of routes) {
    const own = [route.body, route.bytes, ...Object.values(route.gives)];
    own.forEach((schema, index) => {
      if (schema instanceof z.ZodType && !registry.has(schema))
        registry.add(schema, { id: nameFor(route, index) });
    });
  }
  return registry;
}

function describeRoute(route: Route, schemas: Schemas) {
  const parameters = [...parametersOf(route.params, "path"), ...parametersOf(route.query, "query")];
  const body = route.body ?? route.bytes;
  return {
    summary: route.summary,
    operationId: nameFor(route, 0),
    "x-resite-action": route.action,
    "x-resite-allowed": actions[route.action],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: contentOf(body, schemas) } }),
    responses: { ...successes(route, schemas), ...refusals(route) },
  };
}

function successes(route: Route, schemas: Schemas) {
  return Object.fromEntries(
    Object.entries(route.gives).map(([status, as]) => [
      status,
      { description: route.summary, ...(as === null ? {} : { content: contentOf(as, schemas) }) },
    ]),
  );
}

function contentOf(as: z.ZodType | Media, schemas: Schemas) {
  if (as instanceof z.ZodType) return json(as, schemas);
  return { [as.media]: as.media.startsWith("text/") ? { schema: { type: "string" } } : {} };
}

/** Problems that share a status share its entry. `internal` and the guard's `forbidden` can come from every route. */
function refusals({ action, problems }: Route) {
  const door: ProblemName[] = isAllowed(action, "anyone") ? [] : ["signed_out", "not_permitted"];
  const all: ProblemName[] = [...door, "forbidden", ...problems, "internal"];
  const statuses = [...new Set(all.map((name) => catalogue[name].status))];
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: all
          .filter((name) => catalogue[name].status === status)
          .map((name) => `${name}: ${catalogue[name].title}.`)
          .join(" "),
        content: { "application/problem+json": { schema: { $ref: refTo("Problem") } } },
      },
    ]),
  );
}

function parametersOf(schema: z.ZodType | undefined, where: "path" | "query") {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: of,
  }));
}

function json(schema: z.ZodType, schemas: Schemas) {
  return { "application/json": { schema: { $ref: refTo(schemas.get(schema)?.id ?? "") } } };
}

function refTo(id: string): string {
  return `#/components/schemas/${id}`;
}

function nameFor({ method, path }: Route, index: number): string {
  const words = `${method} ${path.replace("/api", "")}`.split(/[^a-z]+/i).filter((word) => word !== "");
  return words.map((word, at) => (at === 0 ? word : capitalise(word))).join("") + (index === 0 ? "" : index);
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Each stands at its place in the document, so it needs neither an id nor a dialect. */
function withoutIds({ $id: _id, $schema: _dialect, ...schema }: Record<string, unknown>) {
  return schema;
}
