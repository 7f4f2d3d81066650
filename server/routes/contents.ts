// The description of all routes, this one too.
import * as z from "zod";
import { type Route, route } from "./route.ts";

export function contentsRoute(contents: () => Record<string, unknown>): Route {
  return route({
    method: "get",
    path: "/api/openapi.json",
    action: "routes.read",
    summary: "This description",
    gives: { 200: z.looseObject({ openapi: z.string() }) },
    problems: [],
    handle: async () => ({ status: 200, body: { openapi: "3.1.0", ...contents() } }),
  });
}
