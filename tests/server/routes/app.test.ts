import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ProblemBody } from "../../../protocols/problem.ts";
import { health } from "../../../protocols/wire.ts";
import { createIntake } from "../../../server/intake.ts";
import { openDatabase } from "../../../server/store/sqlite/database.ts";
import { storeOn } from "../../../server/store/sqlite/open.ts";
import {
  makeBody,
  makeInterview,
  openSite,
  putRevision,
  registerSmallStudy,
  temporaryFolder,
  testKey,
  tickingClock,
} from "../fieldwork.ts";

/** Raw HTTP, because fetch neither sends a false Host nor leaves a path alone. */
function ask(url: string, path: string, headers: Record<string, string>, method = "GET") {
  const { hostname, port } = new URL(url);
  return new Promise<{ status: number; body: string; headers: Record<string, unknown> }>(
    (resolve, reject) => {
      const asked = request({ hostname, port, path, method, headers }, (reply) => {
        let body = "";
        reply.setEncoding("utf8").on("data", (piece: string) => {
          body += piece;
        });
        reply.on("end", () => resolve({ status: reply.statusCode ?? 0, body, headers: reply.headers }));
      });
      asked.on("error", reject).end();
    },
  );
}

describe("headers", () => {
  test("every reply carries the strict content policy, refusals too", async () => {
    const site = await openSite();
    for (const path of ["/api/health", "/api/nowhere", "/nowhere"]) {
      const reply = await site.get(path);
      const policy = reply.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|upgrade-insecure/);
      expect(reply.headers.get("permissions-policy")).toBe("microphone=(self), camera=(), geolocation=()");
      expect(reply.headers.get("x-content-type-options")).toBe("nosniff");
      expect(reply.headers.get("x-powered-by")).toBeNull();
      expect(reply.headers.get("cache-control")).toBe("no-store");
    }
  });

  test("a protocol never changes, so it may be kept for ever", async () => {
    const site = await openSite();
    const reply = await site.get(`/api/protocols/${site.north.hash}`);
    expect(reply.headers.get("cache-control")).toContain("immutable");
    expect(await reply.json()).toEqual(site.north.protocol.json);
  });
});

describe("who may speak to the server", () => {
  test.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "localhost"])(
    "Host %s is answered",
    async (host) => {
      const site = await openSite();
      expect((await ask(site.url, "/api/health", { host })).status).toBe(200);
    },
  );

  test.each([
    "evil.example",
    "localhost.evil.example:3000",
    "127.0.0.1.evil.example",
    "localhost:3000@evil.example",
  ])("Host %s is refused", async (host) => {
    const site = await openSite();
    expect((await ask(site.url, "/api/health", { host })).status).toBe(403);
    expect((await ask(site.url, "/", { host })).status).toBe(403);
  });

  const elsewhere: [string, string][] = [
    ["origin", "http://evil.example"],
    ["origin", "null"],
    ["origin", "http://localhost:1"],
    ["sec-fetch-site", "cross-site"],
    ["sec-fetch-site", "same-site"],
  ];
  test.each(elsewhere)("a page elsewhere may not write (%s: %s)", async (name, value) => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    const refused = await fetch(`${site.url}/api/interviews/${interview.id}/revisions/1`, {
      method: "PUT",
      headers: { [name]: value },
      body: makeBody(site.north, interview),
    });
    expect(refused.status).toBe(403);
    expect(await site.store.lastSeq()).toBe(0);
    const study = await site.owner("/api/studies", {
      method: "POST",
      headers: { [name]: value },
      body: "{}",
    });
    expect(study.status).toBe(403);
  });

  test("Resite's own page may", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    const taken = await fetch(`${site.url}/api/interviews/${interview.id}/revisions/1`, {
      method: "PUT",
      headers: { origin: site.url, "sec-fetch-site": "same-origin" },
      body: makeBody(site.north, interview),
    });
    expect(taken.status).toBe(201);
  });
});

describe("addresses", () => {
  const secrets = [
    "../../../package.json",
    "..%2f..%2f..%2fpackage.json",
    "%2e%2e/%2e%2e/package.json",
    "%00",
    "%E0%A4%A",
  ];
  const places = secrets.flatMap((s) => [
    `/${s}`,
    `/assets/${s}`,
    `/field/${s}`,
    `/api/studies/${s}`,
    `/api/protocols/${s}`,
    `/api/interviews/${s}`,
    `/api/interviews/${s}/identity`,
    `/api/interviews/${s}/revisions/1`,
    `/api/interviews?study=${s}`,
    `/api/interviews?after=${s}`,
  ]);
  test("tricks with paths lead nowhere else", async () => {
    const site = await openSite({ clientDir: builtClient() });
    for (const path of places) {
      const reply = await ask(site.url, path, { host: "localhost", cookie: site.owner.cookies() });
      expect(reply.body).not.toContain("better-sqlite3");
      expect([200, 400, 404], path).toContain(reply.status);
      if (reply.status === 200) expect(reply.body).toBe("<title>Resite</title>");
    }
  });

  test("unknown ones and wrong methods are problems from the catalogue", async () => {
    const site = await openSite();
    const unknown = await site.get("/api/nowhere");
    expect([unknown.status, unknown.headers.get("content-type")]).toEqual([
      404,
      "application/problem+json; charset=utf-8",
    ]);
    expect(((await unknown.json()) as ProblemBody).type).toBe("urn:resite:problem:not_found");
    const wrong = await fetch(`${site.url}/api/studies`, { method: "DELETE" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
    for (const path of [
      "/api/studies/none",
      `/api/protocols/${"0".repeat(64)}`,
      `/api/interviews/${crypto.randomUUID()}`,
    ]) {
      expect((await site.get(path)).status).toBe(404);
    }
  });

  test("every failed request leaves one line with its id and without its body", async () => {
    const site = await openSite();
    const id = crypto.randomUUID();
    const refused = (await (await putRevision(site.url, id, 1, "my secret")).json()) as ProblemBody;
    expect(site.log).toMatchObject([{ requestId: refused.requestId, status: 422, problem: "quarantined" }]);
    expect(JSON.stringify(site.log)).not.toContain("secret");
  });
});

test("a reader who leaves during an export is no failure", async () => {
  const site = await openSite();
  // More than the sockets between hold.
  const { answers } = makeInterview(site.north);
  const years = { value: 8, note: "n".repeat(100_000) };
  for (let n = 0; n < 100; n++) await site.put(makeInterview(site.north, { answers: { ...answers, years } }));
  const { hostname, port } = new URL(site.url);
  const path = "/api/studies/small-study/exports/interviews.csv";
  await new Promise<void>((left) => {
    const headers = { cookie: site.owner.cookies() };
    const asked = request({ hostname, port, path, headers }, (reply) => {
      reply
        .once("data", () => reply.destroy())
        .on("close", left)
        .on("error", () => {});
    });
    asked.on("error", () => {}).end();
  });
  await new Promise((done) => setTimeout(done, 300));
  expect(site.log).toEqual([]);
});

describe("the built client", () => {
  test("answers every address of the apps with its page, compressed where the browser can", async () => {
    const site = await openSite({ clientDir: builtClient() });
    for (const path of ["/", "/field", "/field/case/1", "/desk", "/desk/a.b/tallies"]) {
      const page = await site.get(path);
      expect([page.status, await page.text()]).toEqual([200, "<title>Resite</title>"]);
      expect(page.headers.get("cache-control")).toBe("no-cache");
    }
    const script = await fetch(`${site.url}/assets/main-abc.js`, { headers: { "accept-encoding": "br" } });
    expect(script.headers.get("content-encoding")).toBe("br");
    expect(script.headers.get("cache-control")).toContain("immutable");
    expect(await script.text()).toBe("start();");
    expect((await site.get("/fieldnotes")).status).toBe(404);
    expect((await site.get("/assets/none.js")).status).toBe(404);
  });
});

test("a full disk is answered 507, the desk is told, and what was accepted is still there", async () => {
  const folder = temporaryFolder();
  const db = openDatabase(join(folder, "full.sqlite"));
  const store = await storeOn(db, testKey, tickingClock(), join(folder, "backups"));
  onTestFinished(() => store.close());
  const north = await registerSmallStudy(store);
  const site = await openSite({ store, intake: createIntake(store) });
  db.pragma(`max_page_count = ${Number(db.pragma("page_count", { simple: true })) + 20}`);
  const statuses: number[] = [];
  const accepted: string[] = [];
  for (let n = 0; n < 60 && !statuses.includes(507); n++) {
    const interview = makeInterview(north);
    const { status } = await site.put(interview, makeBody(north, interview));
    statuses.push(status);
    if (status === 201) accepted.push(interview.id);
  }
  expect(statuses.at(-1)).toBe(507);
  expect(health.parse(await (await site.get("/api/health")).json()).storageWritable).toBe(false);
  expect((await store.follow(0, 100)).map((r) => r.interview)).toEqual(accepted);
  db.pragma("max_page_count = 1000000");
  const late = makeInterview(north);
  expect((await site.put(late, makeBody(north, late))).status).toBe(201);
  expect(health.parse(await (await site.get("/api/health")).json()).storageWritable).toBe(true);
});

function builtClient(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<title>Resite</title>");
  writeFileSync(join(folder, "assets", "main-abc.js"), "start();");
  writeFileSync(join(folder, "assets", "main-abc.js.br"), brotliCompressSync("start();"));
  return folder;
}
