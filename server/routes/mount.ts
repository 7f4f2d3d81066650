// Puts declared routes on the Express app; an address that exists refuses other methods by name.
import express, { type Express } from "express";
import { Problem } from "../../protocols/problem.ts";
import type { Route } from "./route.ts";

/** An envelope's two parts at their largest, with room for the JSON around them. */
const LARGEST_BODY = 4_500_000;

export function mount(app: Express, routes: readonly Route[]): void {
  // The digest is taken over the bytes as sent, so nothing is inflated.
  const readBytes = express.raw({ type: () => true, limit: LARGEST_BODY, inflate: false });
  for (const route of routes) {
    const takesBody = route.body !== undefined || route.bytes !== undefined;
    app[route.method](expressPath(route), ...(takesBody ? [readBytes] : []), (request, response) =>
      route.serve(request, response),
    );
  }
  for (const path of new Set(routes.map(expressPath))) {
    app.route(path).all((request) => {
      throw new Problem("method_not_allowed", `${request.method} is not taken here.`);
    });
  }
}

function expressPath({ path }: Route): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}
