// Puts declared routes on the Express app; an address that exists refuses other methods by name.
import express, { type Express, type Request, type RequestHandler } from "express";
import { LARGEST_BODY } from "../../protocols/interview.ts";
import { Problem } from "../../protocols/problem.ts";
import type { Admit, Visitor } from "../access/admission.ts";
import type { Route } from "./route.ts";

/** Each route behind a door that asks `admit`, before a body is read. */
export function mount(app: Express, routes: readonly Route[], admit: Admit): void {
  const visitors = new WeakMap<Request, Visitor>();
  const door =
    ({ action }: Route): RequestHandler =>
    async (request, _response, next) => {
      visitors.set(request, await admit(request, action));
      next();
    };
  for (const route of routes) {
    const takesBody = route.body !== undefined || route.bytes !== undefined;
    const reading = takesBody ? [readBytes(route)] : [];
    app[route.method](expressPath(route), door(route), ...reading, async (request, response) => {
      const visitor = visitors.get(request);
      if (visitor === undefined) throw new Error("a request came past the door");
      await route.serve(request, response, visitor);
    });
  }
  for (const [path, allowed] of methodsByPath(routes)) {
    app.route(path).all((request, response) => {
      response.set("Allow", allowed.join(", "));
      throw new Problem("method_not_allowed", `${request.method} is not taken here.`);
    });
  }
}

/** The digest is taken over the bytes as sent, so nothing is inflated. */
function readBytes({ largest = LARGEST_BODY }: Route): RequestHandler {
  return express.raw({ type: () => true, limit: largest, inflate: false });
}

/** Express answers HEAD wherever GET is declared. */
function methodsByPath(routes: readonly Route[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const route of routes) {
    const own = route.method === "get" ? ["GET", "HEAD"] : [route.method.toUpperCase()];
    methods.set(expressPath(route), [...(methods.get(expressPath(route)) ?? []), ...own]);
  }
  return methods;
}

function expressPath({ path }: Route): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}
