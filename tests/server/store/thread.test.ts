import { join } from "node:path";
import { Worker } from "node:worker_threads";
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import type { Interview } from "../../../protocols/interview.ts";
import { createIntake } from "../../../server/intake.ts";
import { openSqliteStore } from "../../../server/store/sqlite/open.ts";
import { writeInThread } from "../../../server/store/sqlite/writeInThread.ts";
import type { CheckedRevision } from "../../../server/store/store.ts";
import {
  makeBody,
  makeInterview,
  registerSmallStudy,
  temporaryFolder,
  testKey,
  tickingClock,
} from "../fieldwork.ts";

async function openThreaded() {
  const settings = {
    file: join(temporaryFolder(), "resite.sqlite"),
    serverKey: testKey,
    now: tickingClock(),
  };
  const store = await openSqliteStore({ ...settings, writer: "thread" });
  onTestFinished(() => store.close());
  return { file: settings.file, store, north: await registerSmallStudy(store) };
}

test("a thread of its own keeps, repeats, sets aside and quarantines like the store itself", async () => {
  const { store, north } = await openThreaded();
  const intake = createIntake(store);
  const interview = makeInterview(north);
  const address = { interview: interview.id, revision: 1 };
  const first = await intake.receive(makeBody(north, interview), address);
  const again = await intake.receive(makeBody(north, interview), address);
  expect(first).toMatchObject({ state: "received", first: true, seq: 1 });
  expect(again).toMatchObject({ state: "received", first: false });
  expect("receipt" in again && again.receipt).toEqual("receipt" in first && first.receipt);
  const other = await intake.receive(makeBody(north, { ...interview, language: "zh-cn" }), address);
  expect(other.state).toBe("conflict");
  const broken = await intake.receive(new TextEncoder().encode("{"), address);
  expect(broken.state).toBe("quarantined");
  expect((await store.follow(0, 10)).map((r) => JSON.parse(r.record) as unknown)).toEqual([interview]);
  expect(await store.quarantined()).toHaveLength(1);
  const storage = { persisted: null, usage: null, quota: null };
  const holds = { drafts: 1, queued: 0, received: 0, stuck: [] };
  await store.reportTablet("tablet-1", { app: "1.0.0", language: "en", storage, holds });
  expect(await store.tablets()).toMatchObject([{ id: "tablet-1", holds }]);
});

test("what is sent at once is answered each for itself, a bad neighbour too", async () => {
  const { store, north } = await openThreaded();
  const [good, bad] = [makeInterview(north), makeInterview(north)];
  const revisions = [checked(good), checked(bad, "0".repeat(64))];
  const outcomes = await Promise.allSettled(revisions.map((r) => store.append(r)));
  expect(outcomes.map((o) => o.status)).toEqual(["fulfilled", "rejected"]);
  expect((await store.follow(0, 10)).map((r) => r.interview)).toEqual([good.id]);
});

test("closing commits what was given and refuses what comes after", async () => {
  const { store, north } = await openThreaded();
  const given = store.append(checked(makeInterview(north)));
  const closed = store.close();
  expect(await given).toMatchObject({ state: "received", first: true });
  await closed;
  await expect(store.append(checked(makeInterview(north)))).rejects.toMatchObject({ kind: "stopping" });
});

test("a thread that cannot open the database is not taken for one that writes", async () => {
  const file = join(temporaryFolder(), "not-migrated.sqlite");
  await expect(writeInThread({ file, serverKey: testKey })).rejects.toThrow("no such table");
});

test.each([
  ["fails", "throw new TypeError('gone')", "gone"],
  ["ends", "process.exit(3)", "code 3"],
])("a thread that %s by itself is told, and nobody waits for it", async (_how, end, cause) => {
  const start = `const { parentPort } = require("node:worker_threads");
    parentPort.once("message", () => { ${end}; });
    parentPort.postMessage({ ready: true });`;
  const lost: unknown[] = [];
  const thread = new Worker(start, { eval: true });
  const settings = { file: "", serverKey: testKey };
  const writing = await writeInThread(settings, (reason) => lost.push(reason), thread);
  const { north } = await openThreaded();
  const append = () => writing.append(checked(makeInterview(north)), "");
  await expect(append()).rejects.toMatchObject({ kind: "stopping" });
  await expect(append()).rejects.toMatchObject({ kind: "stopping" });
  expect(lost.map(String)).toEqual([expect.stringContaining(cause)]);
  expect(writing.writable()).toBe(false);
});

test("a database held by another program is busy, not broken", { timeout: 20_000 }, async () => {
  const { file, store, north } = await openThreaded();
  const other = new SQLite(file);
  onTestFinished(() => {
    other.close();
  });
  other.exec("BEGIN IMMEDIATE");
  await expect(store.append(checked(makeInterview(north)))).rejects.toMatchObject({ kind: "busy" });
  other.exec("ROLLBACK");
  expect(await store.append(checked(makeInterview(north)))).toMatchObject({ first: true });
});

test("an error keeps its name, code and places on its way out of the thread", async () => {
  const { store, north } = await openThreaded();
  await expect(store.append(checked(makeInterview(north), "0".repeat(64)))).rejects.toMatchObject({
    name: "SqliteError",
    code: "SQLITE_CONSTRAINT_FOREIGNKEY",
    stack: expect.stringContaining("writing.ts"),
  });
});

function checked(interview: Interview, protocol = interview.protocol): CheckedRevision {
  const { id, revision, study, site, origin, tablet, held, finishedAt } = interview;
  const told = {
    revision,
    study,
    site,
    origin,
    tablet,
    held,
    finishedAt,
    declined: false,
    absentParts: 0,
    digest: "a".repeat(64),
  };
  return { ...told, interview: id, protocol, record: JSON.stringify(interview), identity: null };
}
