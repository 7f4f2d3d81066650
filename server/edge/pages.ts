// Serves the built client, compressed ahead of time. Every address of the two apps is the one page.
import type { RequestHandler } from "express";
import sirv from "sirv";

const APP_ADDRESS = /^\/(field|desk)(\/|$)/;

export function servePages(clientDir: string): RequestHandler {
  const files = sirv(clientDir, { brotli: true, gzip: true, etag: true, setHeaders: setCaching });
  return (request, response, next) => {
    if (request.method !== "GET" && request.method !== "HEAD") return next();
    if (APP_ADDRESS.test(request.path)) request.url = "/index.html";
    files(request, response, next);
  };
}

/** Names under assets/ carry their content's hash; everything else is asked for anew. */
function setCaching(response: { setHeader(name: string, value: string): void }, pathname: string): void {
  const hashed = pathname.startsWith("/assets/");
  response.setHeader("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
}
