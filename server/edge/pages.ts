// Serves the built client, compressed ahead of time. Every address of the two apps is the one page, which a browser
// is also given at an address that leads nowhere: the page says so in the reader's language.
import type { Request, RequestHandler } from "express";
import sirv from "sirv";

const PAGE = "/index.html";
const APP_ADDRESS = /^\/(field|desk)(\/|$)/;

export function servePages(clientDir: string): RequestHandler {
  const files = sirv(clientDir, { brotli: true, gzip: true, etag: true, setHeaders: setCaching });
  return (request, response, next) => {
    if (request.method !== "GET" && request.method !== "HEAD") return next();
    const servePage = () => {
      request.url = PAGE;
      files(request, response, next);
    };
    if (APP_ADDRESS.test(request.path)) return servePage();
    files(request, response, () => (asksForPage(request) ? servePage() : next()));
  };
}

/** A browser that opens an address names HTML; a program or a page's own part asks for anything. */
function asksForPage(request: Request): boolean {
  return request.headers.accept?.includes("text/html") ?? false;
}

/** Names under assets/ carry their content's hash; everything else is asked for anew. */
function setCaching(response: { setHeader(name: string, value: string): void }, pathname: string): void {
  const hashed = pathname.startsWith("/assets/");
  response.setHeader("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
}
