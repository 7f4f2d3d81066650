// Only Resite's own pages, and programs that are no browser, may speak to the server: no page elsewhere may write to it
// with the cookie of whoever is signed in, and no foreign name may resolve to it (DNS rebinding).
import type { RequestHandler } from "express";
import helmet from "helmet";
import { Problem } from "../../protocols/problem.ts";

/**
 * The microphone for interviews that are recorded, of which the browser asks all the same; nothing else. Desk and
 * tablet are one page, so the same is said to both.
 */
const PERMISSIONS = "microphone=(self), camera=(), geolocation=()";

/** Headers for every reply. Plain HTTP on the loopback address, so nothing is upgraded to HTTPS. */
export function secureHeaders(): RequestHandler {
  const guard = helmet({
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:", "blob:"],
        mediaSrc: ["'self'", "blob:"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
  });
  return (request, response, next) => {
    response.setHeader("Permissions-Policy", PERMISSIONS);
    guard(request, response, next);
  };
}

const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

export const onlyOwnPages: RequestHandler = (request, _response, next) => {
  const host = request.headers.host ?? "";
  if (!LOCAL.test(host)) throw new Problem("forbidden", "This name is not one that Resite answers to.");
  if (!SAFE.has(request.method) && !isOwnPage(`${request.protocol}://${host}`, request.headers)) {
    throw new Problem("forbidden", "Another page may not write to Resite.");
  }
  next();
};

/** Programs that are no browser send neither header. */
function isOwnPage(own: string, headers: { origin?: string; "sec-fetch-site"?: string | string[] }): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  return headers.origin === undefined || headers.origin.toLowerCase() === own.toLowerCase();
}
