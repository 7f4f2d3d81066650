import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { servePages } from "../../../server/edge/pages.ts";

const dir = mkdtempSync(join(tmpdir(), "resite-pages-"));
writeFileSync(join(dir, "index.html"), "<title>Resite</title>");
writeFileSync(join(dir, "note.txt"), "a file");
const app = express()
  .use("/api", (_, response) => response.status(404).json({ from: "api" }))
  .use(servePages(dir))
  .use((_, response) => response.status(404).json({ from: "nothing here" }));
const server = app.listen(0, "127.0.0.1");
let origin = "";

beforeAll(() => {
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true });
});

const asBrowser = { accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8" };
const get = async (path: string, headers: Record<string, string> = {}, method = "GET") => {
  const reply = await fetch(origin + path, { headers, method });
  return { status: reply.status, type: reply.headers.get("content-type") ?? "", text: await reply.text() };
};

describe("the client's page", () => {
  it("answers a browser at every address that is no file, so that the page can say what is wrong", async () => {
    for (const path of ["/", "/field/x", "/desk", "/nothing", "/nothing/deeper?x=1"]) {
      expect(await get(path, asBrowser), path).toMatchObject({ status: 200, text: "<title>Resite</title>" });
    }
    expect((await get("/note.txt", asBrowser)).text).toBe("a file");
  });

  it("never stands in for what a program asked for, nor for the API", async () => {
    expect(await get("/assets/gone.js", { accept: "*/*" })).toMatchObject({ status: 404 });
    expect((await get("/assets/gone.js")).text).toContain("nothing here");
    expect((await get("/api/nothing", asBrowser)).text).toContain("api");
    expect(await get("/nothing", asBrowser, "POST")).toMatchObject({ status: 404 });
  });
});
