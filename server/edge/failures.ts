// Turns whatever was thrown into one problem reply and one log line. Neither holds a body, an answer or a stack's
// message; the request id ties them together.
import { randomUUID } from "node:crypto";
import type { ErrorRequestHandler, RequestHandler } from "express";
import { Problem, type ProblemBody } from "../../protocols/problem.ts";

/** Takes one structured line. */
export type Log = (line: Record<string, string | number | undefined>) => void;

export const nothingHere: RequestHandler = () => {
  throw new Problem("not_found", "Nothing is kept at this address.");
};

/** Logs one line about what was thrown and where, and gives the problem to reply. */
export type Tell = (error: unknown, about: Record<string, string>) => ProblemBody;

export function createTelling(log: Log, now: () => Date): Tell {
  return (error, about) => {
    const problem = asProblem(error);
    const requestId = randomUUID();
    const { status, kind } = problem;
    const trace = kind === "internal" ? traceOf(error) : undefined;
    log({ at: now().toISOString(), requestId, ...about, status, problem: kind, trace });
    return { ...problem.toBody(), requestId };
  };
}

/** `next` is unused, but Express knows an error handler by its four parameters. */
export function answerFailures(tell: Tell): ErrorRequestHandler {
  return (error: unknown, { method, path }, response, _next) => {
    if (hasLeft(error)) return;
    const body = tell(error, { method, path: path.slice(0, 300) });
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(body.status).set("Cache-Control", "no-store");
    response.set("Content-Type", "application/problem+json; charset=utf-8");
    response.end(JSON.stringify(body));
  };
}

/** Whoever closes the connection during a download takes no reply, and nothing failed. */
function hasLeft(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}

/** Express and its body parser throw errors that carry an HTTP status. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
  if (status === 413) return new Problem("too_large", tooLarge(error));
  if (status >= 400 && status < 500)
    return new Problem("malformed", "The request is not one that can be read.");
  return new Problem("internal", "Something failed that should not have.");
}

/** The body parser tells the limit that it kept to. */
function tooLarge(error: unknown): string {
  const limit = error instanceof Error && "limit" in error ? Number(error.limit) : 0;
  return `The body is larger than ${limit} bytes, the most that is taken here.`;
}

/** The kind of error and where it arose; its message may quote what was sent. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  const code = "code" in error ? ` ${String(error.code)}` : "";
  return [error.name + code, ...places.slice(0, 8).map((place) => place.trim())].join(" | ");
}
