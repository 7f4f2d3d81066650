import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test, vi } from "vitest";
import { createIntake } from "../../../server/intake.ts";
import { openDatabase } from "../../../server/store/sqlite/database.ts";
import { openSqliteStore, storeOn } from "../../../server/store/sqlite/open.ts";
import type { Store } from "../../../server/store/store.ts";
import { resite } from "../commandLine.ts";
import {
  type Fieldwork,
  makeBody,
  makeInterview,
  makePiece,
  openFieldwork,
  recordingOf,
  registerSmallStudy,
  someone,
  temporaryFolder,
  testKey,
  tickingClock,
} from "../fieldwork.ts";

/** Names of folders that the disk does not let go. */
const stuck = vi.hoisted(() => new Set<string>());
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const rmSync: typeof fs.rmSync = (path, options) => {
    if (stuck.has(basename(path.toString()))) throw new Error("EBUSY: resource busy or locked");
    fs.rmSync(path, options);
  };
  return { ...fs, rmSync };
});

const tablet = "tablet-of-one-respondent";

/** Two revisions, one taken in without a part of its recording, a copy that conflicts, one kept aside, a recording and a transcript of one interview. */
async function fill(store: Store, north: Fieldwork["north"], id: string = randomUUID()) {
  const intake = createIntake(store);
  const first = makeInterview(north, { id, tablet });
  const bodies = [first, { ...first, language: "zh-cn" }, { ...first, revision: 2 }];
  for (const it of bodies) {
    await intake.receive(makeBody(north, it), { interview: id, revision: it.revision });
  }
  const lost = { ...first, revision: 3, recording: recordingOf([await makePiece(store, id)]) };
  await intake.receive(makeBody(north, lost), { interview: id, revision: 3 }, { without: 1 });
  await intake.receive(new TextEncoder().encode("{"), { interview: id, revision: 4 });
  const { bytes, digest } = await makePiece(store, id);
  await store.keepMedia({ digest, interview: id, key: "a key", bytes });
  await store.writeTranscript({ interview: id, after: 0, text: "She laughed." }, someone);
  return { id, digest, body: makeBody(north, first) };
}

/** Every value of an interview's rows but its id, by table; counted over all tables that name interviews. */
function rowsOf(file: string, id: string): Map<string, unknown[]> {
  const db = new SQLite(file, { readonly: true });
  const tables = db
    .prepare<[], string>(
      "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE c.name = 'interview'",
    )
    .pluck()
    .all();
  const rows = new Map(
    tables.map((table) => [table, db.prepare(`SELECT * FROM ${table} WHERE interview = ?`).raw().all(id)]),
  );
  rows.set(
    "records",
    db.prepare("SELECT sealed FROM records JOIN revisions USING (seq) WHERE interview = ?").raw().all(id),
  );
  db.close();
  return rows;
}

function filesOf(file: string): Buffer {
  const paths = readdirSync(dirname(file)).map((name) => join(dirname(file), name));
  return Buffer.concat(paths.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path)));
}

test("of an erased interview nothing but its id and the time is left, in the tables and in the bytes on disk", async () => {
  const { file, store, north } = await openFieldwork();
  const { id } = await fill(store, north);
  const kept = makeInterview(north);
  await createIntake(store).receive(makeBody(north, kept), { interview: kept.id, revision: 1 });
  const before = rowsOf(file, id);
  for (const [table, rows] of before)
    expect([table, rows.length > 0]).toEqual([table, table !== "tombstones"]);
  const planted = [...before.values()]
    .flat(2)
    .flatMap((value) => (Buffer.isBuffer(value) ? [value.subarray(0, 24), value.subarray(-24)] : []));
  const digests = await store.revisions(id);
  const traces = [...planted, ...digests.map((r) => r.digest), tablet];
  for (const trace of traces) expect(filesOf(file).includes(trace)).toBe(true);

  expect(await store.erase(id, someone)).toMatchObject({ state: "erased", emptied: true });

  for (const [table, rows] of rowsOf(file, id))
    expect([table, rows.length]).toEqual([table, Number(table === "tombstones")]);
  for (const trace of traces) expect(filesOf(file).includes(trace)).toBe(false);
  const db = new SQLite(file);
  db.exec("VACUUM");
  db.close();
  for (const trace of traces) expect(filesOf(file).includes(trace)).toBe(false);
  expect((await store.follow(0, 10)).map((r) => r.interview)).toEqual([kept.id]);
  expect((await store.interviews({ limit: 10 })).interviews.map((i) => i.id)).toEqual([kept.id]);
});

test("what a tablet last said of an erased interview is forgotten, and what it said of others is not", async () => {
  const { file, store, north } = await openFieldwork();
  const { id } = await fill(store, north);
  const other = "0190a000-0000-7000-8000-00000000abcd";
  const stuck = [id, other].map((interview) => ({
    interview,
    state: "refused" as const,
    why: "quarantined",
  }));
  const holds = { drafts: 0, queued: 2, received: 0, stuck };
  const storage = { persisted: true, usage: 1, quota: 2 };
  await store.reportTablet("tablet-1", { app: "0.1.0", language: "en", storage, holds });
  await store.erase(id, someone);
  expect((await store.tablets()).map((t) => t.holds.stuck.map((s) => s.interview))).toEqual([[other]]);
  expect(filesOf(file).includes(Buffer.from(`"${id}"`))).toBe(false);
});

test("whatever comes of an erased interview is answered as withdrawn, and nothing of it is stored", async () => {
  const { file, store, north } = await openFieldwork();
  const { id, digest, body } = await fill(store, north);
  await store.erase(id, someone);
  const intake = createIntake(store);
  const states = [
    await intake.receive(body, { interview: id, revision: 1 }),
    await intake.receive(new TextEncoder().encode("{"), { interview: id, revision: 3 }),
    await store.keepMedia({ digest, interview: id, key: "a key", bytes: new Uint8Array(40) }),
    await store.writeTranscript({ interview: id, after: 0, text: "again" }, someone),
  ].map(({ state }) => state);
  expect(states).toEqual(["withdrawn", "withdrawn", "withdrawn", "withdrawn"]);
  expect([...rowsOf(file, id).values()].flat()).toHaveLength(1);
});

test("erasing again tells the time of the first, and what is not here is told", async () => {
  const file = join(temporaryFolder(), "resite.sqlite");
  const store = await openSqliteStore({ file, serverKey: testKey, now: tickingClock(), writer: "thread" });
  onTestFinished(() => store.close());
  const { id } = await fill(store, await registerSmallStudy(store));
  const first = await store.erase(id, someone);
  expect(first.state).toBe("erased");
  expect(await store.erase(id, someone)).toEqual(first);
  expect(await store.erase(randomUUID(), someone)).toEqual({ state: "unknown_interview" });
  expect(await store.erased()).toEqual([id]);
});

test("while another program reads, it is told that traces may be left, until it is done", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "resite.sqlite");
  const db = openDatabase(file);
  const store = await storeOn(db, testKey, tickingClock(), folder);
  onTestFinished(() => store.close());
  const { id } = await fill(store, await registerSmallStudy(store));
  db.pragma("busy_timeout = 10");
  const reader = new SQLite(file);
  reader.exec("BEGIN");
  reader.prepare("SELECT count(*) FROM revisions").get();
  expect(await store.erase(id, someone)).toMatchObject({ state: "erased", emptied: false });
  reader.close();
  expect(await store.erase(id, someone)).toMatchObject({ state: "erased", emptied: true });
});

test("a backup's copy that is still there keeps no erasure from being done, and is named", async () => {
  const { file, store, north } = await openFieldwork();
  const { id } = await fill(store, north);
  const traces = (await store.revisions(id)).map((r) => r.digest);
  // No process has the one number; the other is of one that runs, as a backup under way does.
  const names = ["backup-in-progress-999999999-a1B2c3", `backup-in-progress-${process.ppid}-a1B2c3`] as const;
  const [dead, alive] = names.map((name) => join(dirname(file), name)) as [string, string];
  for (const folder of [dead, alive]) mkdirSync(folder);
  stuck.add(names[0]);

  expect(await store.erase(id, someone)).toMatchObject({
    state: "erased",
    emptied: true,
    left: expect.arrayContaining([...names]),
  });
  for (const trace of traces) expect(filesOf(file).includes(trace)).toBe(false);
  const told = await resite(dirname(file), "erase", id, "--yes");
  expect(told).toMatchObject({ code: 1, out: expect.stringContaining("is erased") });
  expect(told.err.map((line) => line.split(" ")[1]).toSorted()).toEqual([dead, alive].toSorted());

  stuck.clear();
  rmdirSync(alive);
  expect(await resite(dirname(file), "erase", id, "--yes")).toMatchObject({ code: 0, err: [] });
  expect(readdirSync(dirname(file)).filter((name) => name.startsWith("backup-"))).toEqual([]);
});
