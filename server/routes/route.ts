// A route says once what it takes and what it gives; the Express handler and the OpenAPI document are both made
// from that. Every file in this folder declares its routes with `route`.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Request, Response } from "express";
import type * as z from "zod";
import { type Action, reachesStudy } from "../../protocols/access.ts";
import { Problem, type ProblemName } from "../../protocols/problem.ts";
import type { Visitor } from "../access/admission.ts";
import type { Actor } from "../store/audit/actions.ts";
import { parseJson } from "./json.ts";

/**
 * What is not JSON, e.g. `{ media: "text/csv; charset=utf-8" }`: text, whole or in pieces, or bytes. A reply's own
 * Content-Type header is more exact.
 */
export interface Media {
  media: string;
}

/** Null is a reply without a body. */
type Gives = Record<number, z.ZodType | Media | null>;
type Body<S> =
  S extends z.ZodType<infer T> ? T : S extends null ? null : string | Uint8Array | AsyncIterable<string>;

type Headers = Record<string, string | string[]>;

/** One of the declared statuses with the body that belongs to it. */
export type Reply<R extends Gives> = {
  [S in keyof R]: { status: S; body: Body<R[S]>; headers?: Headers };
}[keyof R];

interface Declaration<P, Q, B, R extends Gives> {
  method: "get" | "put" | "post";
  /** In OpenAPI's notation: `/api/interviews/{id}`. */
  path: `/api/${string}`;
  /** What its caller must be allowed (protocols/access.ts); nobody else gets past the door. */
  action: Action;
  summary: string;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  body?: z.ZodType<B>;
  /** The body is taken as the bytes that were sent (`input.bytes`); this documents them. */
  bytes?: z.ZodType | Media;
  /** Bytes of the largest body that is taken; that of the largest interview unless said. */
  largest?: number;
  gives: R;
  /** Refusals a caller must expect, besides `internal` and those of the door. */
  problems: readonly ProblemName[];
  handle(input: {
    params: P;
    query: Q;
    body: B;
    bytes: Uint8Array;
    visitor: Visitor;
    by: Actor;
  }): Promise<Reply<NoInfer<R>>>;
}

/** The refusals of a route that gives something out and records it: nothing is given that could not be recorded. */
export const auditedProblems = ["busy", "stopping", "storage_full"] as const satisfies ProblemName[];

/** A declared route with its types closed over, ready to be mounted and described. */
export interface Route extends Omit<Declaration<unknown, unknown, unknown, Gives>, "handle"> {
  serve(request: Request, response: Response, visitor: Visitor): Promise<void>;
}

/**
 * Declares a route. Parameters that do not parse are answered 400 `malformed` before `handle` is called, and a study
 * beyond the visitor's reach like one that is not there.
 */
export function route<R extends Gives, P = undefined, Q = undefined, B = undefined>(
  declaration: Declaration<P, Q, B, R>,
): Route {
  const { params, query, body, handle, ...rest } = declaration;
  return {
    ...rest,
    params,
    query,
    body,
    async serve(request, response, visitor) {
      const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
      const path = parse(params, request.params, "path") as P;
      refuseOtherStudy(path, visitor);
      const reply = await handle({
        params: path,
        query: parse(query, request.query, "query") as Q,
        body: (body && parse(body, parseJson(bytes), "body")) as B,
        bytes,
        visitor,
        by: actorOf(request, visitor),
      });
      await send(response, reply as SomeReply, rest.gives);
    },
  };
}

/** For the audit log: the account or token by its id; until tablets are enrolled, none is told from another. */
function actorOf({ socket }: Request, { signedIn, token }: Visitor): Actor {
  const who = signedIn?.account ?? (token === null ? "tablet" : `token ${token}`);
  return { who, from: socket.remoteAddress ?? "unknown" };
}

function parse(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .slice(0, 20)
    .map((i) => `${i.path.join(".")} ${i.code}`.trim().slice(0, 200));
  throw new Problem("malformed", `The ${where} does not fit: ${faults.join("; ")}.`);
}

function refuseOtherStudy(path: unknown, { scopes }: Visitor): void {
  if (typeof path !== "object" || path === null || !("study" in path)) return;
  if (!reachesStudy(scopes, String(path.study))) throw new Problem("not_found", "There is no such study.");
}

interface SomeReply {
  status: PropertyKey;
  body: unknown;
  headers?: Headers;
}

async function send(response: Response, reply: SomeReply, gives: Gives): Promise<void> {
  const as = gives[Number(reply.status)];
  const media = as && "media" in as ? as.media : undefined;
  response
    .status(Number(reply.status))
    .set("Cache-Control", "no-store")
    .set(reply.headers ?? {});
  if (as === null) {
    response.end();
    return;
  }
  const exactly = reply.headers?.["Content-Type"];
  response.set(
    "Content-Type",
    (typeof exactly === "string" ? exactly : undefined) ?? media ?? "application/json; charset=utf-8",
  );
  if (media === undefined) response.end(JSON.stringify(reply.body));
  else if (typeof reply.body === "string" || reply.body instanceof Uint8Array) response.end(reply.body);
  else await pipeline(Readable.from(reply.body as AsyncIterable<string>), response);
}
