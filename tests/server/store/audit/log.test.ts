import { randomUUID } from "node:crypto";
import { dirname, join } from "node:path";
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { createIntake } from "../../../../server/intake.ts";
import type { AuditAction } from "../../../../server/store/audit/actions.ts";
import { headText, verifyChain } from "../../../../server/store/audit/chain.ts";
import { openSqliteStore } from "../../../../server/store/sqlite/open.ts";
import type { Store } from "../../../../server/store/store.ts";
import { resite } from "../../commandLine.ts";
import {
  makeBody,
  makeInterview,
  openFieldwork,
  type registerSmallStudy,
  someone,
  temporaryFolder,
  testKey,
  tickingClock,
} from "../../fieldwork.ts";

const namesOf = async (store: Store) => (await store.audited(0, 1000)).map((e) => `${e.action} ${e.object}`);

test("what is done is recorded with it, and what was not done is not", async () => {
  const { store, north } = await openFieldwork();
  const { id } = await hold(store, north);
  await store.writeTranscript({ interview: id, after: 0, text: "She laughed." }, someone);
  await store.writeTranscript({ interview: id, after: 7, text: "Over another." }, someone);
  await store.writeTranscript({ interview: randomUUID(), after: 0, text: "Of nobody." }, someone);
  await store.erase(id, someone);
  await store.erase(randomUUID(), someone);
  await store.registerStudy(await studyOf(store), [], "another time", someone);
  await store.record({ ...someone, action: "interview_read", object: "x" });
  expect(await namesOf(store)).toEqual([
    "study_registered small-study",
    `transcript_written ${id}`,
    `interview_erased ${id}`,
    "interview_read x",
  ]);
  const [first] = await store.audited(0, 1);
  expect(first).toMatchObject({ seq: 1, who: "someone", from: "cli", at: "2026-01-01T00:00:01.000Z" });
  expect(await store.latestAct("interview_erased")).toMatchObject({ seq: 3, object: id });
  expect(await store.latestAct("backup_made")).toBeUndefined();
});

test("what is done again and changes nothing is not recorded again", async () => {
  const { store, north } = await openFieldwork();
  const intake = createIntake(store);
  const interview = makeInterview(north);
  const { id } = interview;
  const act = { ...someone, action: "interview_imported", object: id } as const;
  const bring = (it: typeof interview) =>
    intake.receive(makeBody(north, it), { interview: id, revision: 1 }, { act });
  const write = () => store.writeTranscript({ interview: id, after: 0, text: "She laughed." }, someone);
  const conflicting = { ...interview, language: "zh-cn" as const };
  for (const _ of ["once", "again"]) {
    await bring(interview);
    await bring(conflicting);
    await write();
  }
  for (const _ of ["once", "again"]) await store.erase(id, someone);
  expect((await bring(interview)).state).toBe("withdrawn");
  expect((await namesOf(store)).slice(1)).toEqual([
    `interview_imported ${id}`,
    `interview_imported ${id}`,
    `transcript_written ${id}`,
    `interview_erased ${id}`,
  ]);
});

test("what is kept aside was brought in by nobody, and a second look at it is recorded whatever came of it", async () => {
  const { store, north } = await openFieldwork();
  const intake = createIntake(store);
  const interview = makeInterview(north);
  const { id } = interview;
  const as = (action: AuditAction) => ({ act: { ...someone, action, object: id } });
  const unreadable = new TextEncoder().encode("{");
  await intake.receive(unreadable, { interview: id, revision: 1 }, as("interview_taken_in"));
  expect(await store.quarantined()).toHaveLength(1);
  await intake.receive(unreadable, { interview: id, revision: 1 }, as("quarantine_rechecked"));
  const body = makeBody(north, interview);
  for (const action of ["interview_taken_in", "quarantine_rechecked"] as const)
    await intake.receive(body, { interview: id, revision: 1 }, as(action));
  const elsewhere = makeBody(north, { ...interview, revision: 2, origin: "synthetic" });
  for (const action of ["interview_taken_in", "taken_in_without"] as const)
    expect((await intake.receive(elsewhere, { interview: id, revision: 2 }, as(action))).state).toBe(
      "quarantined",
    );
  expect((await namesOf(store)).slice(1)).toEqual([
    `quarantine_rechecked ${id}`,
    `interview_taken_in ${id}`,
    `quarantine_rechecked ${id}`,
    `taken_in_without ${id}`,
  ]);
});

test("an act that the disk refuses leaves no entry, and an entry that it refuses no act", async () => {
  const { file, store, north } = await openFieldwork();
  const { id } = await hold(store, north);
  const before = await store.audited(0, 100);
  const db = new SQLite(file);
  db.exec("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'refused'); END");
  await expect(store.erase(id, someone)).rejects.toThrow("refused");
  expect(await store.erased()).toEqual([]);
  expect(await store.revisions(id)).toHaveLength(1);
  db.exec("DROP TRIGGER full");
  db.exec("CREATE TRIGGER full BEFORE INSERT ON tombstones BEGIN SELECT RAISE(ABORT, 'refused'); END");
  await expect(store.erase(id, someone)).rejects.toThrow("refused");
  db.close();
  expect(await store.audited(0, 100)).toEqual(before);
});

test("an entry that cannot be made undoes its act, and no neighbour's in the same commit", async () => {
  const { store, north } = await openFieldwork();
  const [first, second] = [await hold(store, north), await hold(store, north)];
  // A number that JSON does not have.
  const nobody = { who: Number.NaN as unknown as string, from: "cli" };
  const [failed, done] = await Promise.allSettled([
    store.erase(first.id, nobody),
    store.erase(second.id, someone),
  ]);
  expect([failed.status, done.status]).toEqual(["rejected", "fulfilled"]);
  expect(await store.erased()).toEqual([second.id]);
  expect(await store.revisions(first.id)).toHaveLength(1);
  expect((await namesOf(store)).slice(1)).toEqual([`interview_erased ${second.id}`]);
});

test("several processes that write at once keep one chain", async () => {
  const folder = temporaryFolder();
  const settings = { file: join(folder, "resite.sqlite"), serverKey: testKey, now: tickingClock() };
  const stores = [
    await openSqliteStore({ ...settings, writer: "thread" }),
    await openSqliteStore({ ...settings, writer: "thread" }),
    await openSqliteStore(settings),
  ];
  for (const store of stores) onTestFinished(() => store.close());
  const acts = Array.from({ length: 150 }, (_, n) => n);
  await Promise.all(
    acts.map((n) => stores[n % 3]?.record({ ...someone, action: "interview_read", object: String(n) })),
  );
  const entries = (await stores[0]?.audited(0, 1000)) ?? [];
  expect(new Set(entries.map((e) => e.object)).size).toBe(150);
  expect((await verifyChain(entries)).state).toBe("whole");
});

test("the database itself refuses to change or remove an entry", async () => {
  const { file } = await openFieldwork();
  const db = new SQLite(file);
  onTestFinished(() => {
    db.close();
  });
  expect(() => db.exec("UPDATE audit SET who = 'nobody'")).toThrow("only appended to");
  expect(() => db.exec("DELETE FROM audit")).toThrow("only appended to");
});

test.each([
  ["altered", "UPDATE audit SET object = 'another' WHERE seq = 2", 2],
  ["removed", "DELETE FROM audit WHERE seq = 2", 2],
  [
    "put in",
    "UPDATE audit SET seq = -seq - 1 WHERE seq > 2; UPDATE audit SET seq = -seq WHERE seq < 0; INSERT INTO audit SELECT 3, at, who, came_from, action, object, hash FROM audit WHERE seq = 2",
    3,
  ],
  ["cut off", "DELETE FROM audit WHERE seq > 2", 3],
])(
  "`resite audit verify` finds an entry that was %s past the database's own guard",
  async (_how, change, seq) => {
    const { file, store } = await openFieldwork();
    for (const n of [1, 2, 3])
      await store.record({ ...someone, action: "interview_read", object: String(n) });
    const folder = dirname(file);
    const [last] = (await store.audited(0, 10)).slice(-1);
    const head = headText(last ?? { seq: 0, hash: "" });
    const whole = await resite(folder, "audit", "verify", "--head", head);
    expect(whole).toMatchObject({
      code: 0,
      err: [],
      out: `The audit log is whole: 4 entries, head ${head}.`,
    });
    const db = new SQLite(file);
    db.exec(`DROP TRIGGER audit_never_changes; DROP TRIGGER audit_never_shrinks; ${change}`);
    db.close();
    const found = await resite(folder, "audit", "verify", "--head", head);
    expect(found).toMatchObject({ code: 1, out: "" });
    expect(found.err).toEqual([expect.stringContaining(`the audit log does not hold at entry ${seq}: `)]);
    const json = await resite(folder, "audit", "verify", "--head", head, "--json");
    expect(JSON.parse(json.out)).toMatchObject({ state: "broken", seq, againstHead: true });
  },
);

test("without a head, `resite audit verify` says what it cannot see", async () => {
  const { file } = await openFieldwork();
  const { code, out } = await resite(dirname(file), "audit", "verify");
  expect(code).toBe(0);
  expect(out).toContain("only a head printed elsewhere tells");
});

test("`resite audit list` prints each entry", async () => {
  const { file, store } = await openFieldwork();
  await store.record({ who: "desk", from: "127.0.0.1", action: "transcript_read", object: "an-id" });
  const { out } = await resite(dirname(file), "audit", "list");
  const [, second] = out.split("\n");
  expect(second).toMatch(/^2 {2}2026-\S+Z {2}desk {2}127\.0\.0\.1 {2}transcript_read {2}an-id$/);
  const json = JSON.parse((await resite(dirname(file), "audit", "list", "--json")).out) as unknown;
  expect(json).toEqual(await store.audited(0, 10));
});

async function hold(store: Store, north: Awaited<ReturnType<typeof registerSmallStudy>>) {
  const interview = makeInterview(north);
  await createIntake(store).receive(makeBody(north, interview), { interview: interview.id, revision: 1 });
  return interview;
}

async function studyOf(store: Store) {
  const study = await store.study("small-study");
  if (study === undefined) throw new Error("the small study is not registered");
  return study;
}
