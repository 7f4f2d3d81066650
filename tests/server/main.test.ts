import { existsSync } from "node:fs";
import { createServer, request } from "node:http";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { ProblemBody } from "../../protocols/problem.ts";
import { openSqliteStore } from "../../server/store/sqlite/open.ts";
import {
  makeBody,
  makeInterview,
  putRevision,
  registerSmallStudy,
  temporaryFolder,
  testKey,
  tickingClock,
} from "./fieldwork.ts";
import { spawnServer, startServer } from "./serverProcess.ts";

// A process of its own starts slowly where the machine is busy.
vi.setConfig({ testTimeout: 120_000 });

const SERVER_KEY = testKey.toString("hex");

describe("the server", () => {
  test("loads the shipped study into an empty folder and prints one address", async () => {
    const server = await startServer({ DATA_DIR: temporaryFolder() });
    const studies = (await (await fetch(`${server.url}/api/studies`)).json()) as { id: string }[];
    expect(studies.map((s) => s.id)).toContain("hasmath-hsu-2014");
    expect(server.output().trim()).toMatch(
      /^Resite is at http:\/\/localhost:\d+\/desk\/link#[\w-]{43}\nThis address makes you its owner.+\nIts data are in \/.+$/,
    );
    server.process.kill("SIGTERM");
    expect(await server.ended).toBe(0);
  });

  test("answers a request that was under way when it was asked to stop", async () => {
    const server = await startServer({ DATA_DIR: temporaryFolder(), SERVER_KEY });
    const { hostname, port } = new URL(server.url);
    const path = `/api/interviews/${crypto.randomUUID()}/revisions/1`;
    const slow = request({ hostname, port, path, method: "PUT", headers: { "content-length": "8" } });
    const reply = new Promise<number | undefined>((resolve, reject) => {
      slow.on("response", (r) => resolve(r.resume().statusCode)).on("error", reject);
    });
    slow.write("half");
    await fetch(`${server.url}/api/health`);
    server.process.kill("SIGTERM");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(fetch(`${server.url}/api/health`)).rejects.toThrow();
    slow.end("half");
    expect(await reply).toBe(422);
    expect(await server.ended).toBe(0);
  });

  test.each(["SIGTERM", "SIGINT"] as const)("on %s finishes what it accepted and exits 0", async (signal) => {
    const folder = temporaryFolder();
    const settings = { file: join(folder, "resite.sqlite"), serverKey: testKey, now: tickingClock() };
    const before = await openSqliteStore(settings);
    const north = await registerSmallStudy(before);
    await before.close();
    const server = await startServer({ DATA_DIR: folder, SERVER_KEY });
    const accepted: string[] = [];
    let sent = 0;
    const work = Array.from({ length: 8 }, async () => {
      for (;;) {
        const interview = makeInterview(north);
        const reply = await putRevision(server.url, interview.id, 1, makeBody(north, interview)).catch(
          () => undefined,
        );
        if (reply === undefined) return;
        expect(reply.status).toBe(201);
        accepted.push(interview.id);
        if (++sent === 40) server.process.kill(signal);
      }
    });
    await Promise.all(work);
    expect(await server.ended).toBe(0);
    // SQLite removes its log when the database is closed in order.
    expect(existsSync(join(folder, "resite.sqlite-wal"))).toBe(false);
    const after = await openSqliteStore(settings);
    onTestFinished(() => after.close());
    const stored = (await after.follow(0, 10_000)).map((r) => r.interview);
    expect(accepted.length).toBeGreaterThanOrEqual(40);
    expect(new Set(stored)).toEqual(new Set(accepted));
    expect(stored).toHaveLength(accepted.length);
  });
});

test("a writer that is lost leaves what was acknowledged, is told to who waits, and ends the server", async () => {
  const folder = temporaryFolder();
  const settings = { file: join(folder, "resite.sqlite"), serverKey: testKey, now: tickingClock() };
  const before = await openSqliteStore(settings);
  const north = await registerSmallStudy(before);
  await before.close();
  const preload = new URL("./loseWriter.mjs", import.meta.url).href;
  const server = await startServer({ DATA_DIR: folder, SERVER_KEY, NODE_OPTIONS: `--import ${preload}` });
  const accepted: string[] = [];
  const refused: [number, ProblemBody][] = [];
  const send = async () => {
    const interview = makeInterview(north);
    const reply = await putRevision(server.url, interview.id, 1, makeBody(north, interview));
    if (reply.status === 201) accepted.push(interview.id);
    else refused.push([reply.status, (await reply.json()) as ProblemBody]);
    if (accepted.length === 60) server.process.kill("SIGUSR2");
    return true;
  };
  // Each goes on until the server takes no more connections.
  const work = Array.from({ length: 16 }, async () => {
    while (await send().catch(() => false));
  });
  await Promise.all(work);
  expect(await server.ended).toBe(1);
  expect(server.output()).toContain('"event":"writer_lost"');
  expect(refused.length).toBeGreaterThan(0);
  for (const [status, { type }] of refused) {
    expect([status, type]).toEqual([503, "urn:resite:problem:stopping"]);
  }
  const after = await openSqliteStore(settings);
  onTestFinished(() => after.close());
  const stored = (await after.follow(0, 10_000)).map((r) => r.interview);
  expect(accepted.length).toBeGreaterThanOrEqual(60);
  expect(stored).toEqual(expect.arrayContaining(accepted));
  expect(new Set(stored).size).toBe(stored.length);
});

test("a disk that takes no more is answered 507, and all that was acknowledged before is there", async () => {
  const folder = temporaryFolder();
  const settings = { file: join(folder, "resite.sqlite"), serverKey: testKey, now: tickingClock() };
  const before = await openSqliteStore(settings);
  const north = await registerSmallStudy(before);
  await before.close();
  const server = await startServer({ DATA_DIR: folder, SERVER_KEY }, 600);
  const accepted: string[] = [];
  let status = 201;
  while (status === 201) {
    const interview = makeInterview(north);
    status = (await putRevision(server.url, interview.id, 1, makeBody(north, interview))).status;
    if (status === 201) accepted.push(interview.id);
  }
  expect(status).toBe(507);
  expect(await (await fetch(`${server.url}/api/health`)).json()).toMatchObject({ storageWritable: false });
  server.process.kill("SIGKILL");
  await server.ended;
  const after = await openSqliteStore(settings);
  onTestFinished(() => after.close());
  const stored = (await after.follow(0, 10_000)).map((r) => r.interview);
  expect(accepted.length).toBeGreaterThan(5);
  expect(stored.filter((id) => accepted.includes(id))).toEqual(accepted);
});

describe("a start that cannot be", () => {
  async function failing(environment: Record<string, string>) {
    const server = spawnServer({ DATA_DIR: temporaryFolder(), ...environment });
    return { code: await server.ended, output: server.output().trim() };
  }

  test("wrong settings end it with one line and exit code 2", async () => {
    const { code, output } = await failing({ PORT: "http" });
    expect([code, output]).toEqual([
      2,
      "Resite cannot start: PORT must be a number from 0 to 65535 (0 takes any free port)",
    ]);
  });

  test("a folder that cannot be made ends it with one line and exit code 2", async () => {
    const { code, output } = await failing({ DATA_DIR: "/proc/resite/data" });
    expect(code).toBe(2);
    expect(output).toMatch(/^Resite cannot start: the folder \/proc\/resite\/data cannot be made or written/);
    expect(output.split("\n")).toHaveLength(1);
  });

  test("a taken port is said in one line", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => {
      other.close();
    });
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { code, output } = await failing({ PORT: String(port) });
    expect(code).toBe(1);
    expect(output).toMatch(/^Resite cannot start: the port is taken by another program/);
    expect(output.split("\n")).toHaveLength(1);
  });
});
