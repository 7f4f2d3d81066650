import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import SQLite from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { createIntake } from "../../../server/intake.ts";
import { newKey, seal, unseal } from "../../../server/store/seal.ts";
import { openSqliteStore } from "../../../server/store/sqlite/open.ts";
import {
  answerText,
  makeBody,
  makeInterview,
  openFieldwork,
  organisation,
  testKey,
  tickingClock,
} from "../fieldwork.ts";

describe("a seal", () => {
  const key = newKey();
  test("opens with its key and purpose to what was sealed", () => {
    expect(unseal(key, seal(key, "谢谢", "record 1"), "record 1").toString()).toBe("谢谢");
    expect(unseal(key, seal(key, "", "record 1"), "record 1").toString()).toBe("");
  });

  test("opens neither with another key, nor for another purpose, nor changed by a bit", () => {
    const sealed = seal(key, "said in confidence", "record 1");
    expect(() => unseal(newKey(), sealed, "record 1")).toThrow();
    expect(() => unseal(key, sealed, "record 2")).toThrow();
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal(key, changed, "record 1")).toThrow();
    }
    expect(() => unseal(key, sealed.subarray(0, 20), "record 1")).toThrow();
  });
});

test("no answer and no name can be read in the database's files, whatever became of the body", async () => {
  const { store, north, file } = await openFieldwork();
  const intake = createIntake(store);
  const interview = makeInterview(north);
  const address = { interview: interview.id, revision: 1 };
  await intake.receive(makeBody(north, interview), address);
  await intake.receive(makeBody(north, { ...interview, language: "zh-cn" }), address);
  await intake.receive(new TextEncoder().encode(`no JSON: ${answerText} ${organisation}`), address);
  expect(await store.conflicts()).toHaveLength(1);
  expect(await store.quarantined()).toHaveLength(1);
  const bytes = readdirSync(dirname(file)).map((name) => {
    const path = join(dirname(file), name);
    return statSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0);
  });
  const all = Buffer.concat(bytes);
  expect(all.includes(interview.id)).toBe(true);
  for (const secret of [answerText, organisation]) expect(all.includes(secret)).toBe(false);
});

test("without its key an interview is unreadable, and the log passes over it", async () => {
  const { store, north, file } = await openFieldwork();
  const intake = createIntake(store);
  const [kept, erased] = [makeInterview(north), makeInterview(north)];
  for (const interview of [erased, kept]) {
    await intake.receive(makeBody(north, interview), { interview: interview.id, revision: 1 });
  }
  const database = new SQLite(file);
  database.prepare("DELETE FROM keys WHERE interview = ?").run(erased.id);
  database.close();
  expect((await store.follow(0, 10)).map((r) => r.interview)).toEqual([kept.id]);
  expect(await store.revisions(erased.id)).toEqual([]);
  expect(await store.identity(erased.id)).toBeUndefined();
  expect(await store.identity(kept.id)).toContain(organisation);
});

test("a database opens only with the server key that sealed it", async () => {
  const { file } = await openFieldwork();
  const stranger = { file, serverKey: randomBytes(32), now: tickingClock() };
  await expect(openSqliteStore(stranger)).rejects.toThrow("sealed with another server key");
});

test("one damaged record is named once and hides no other", async () => {
  const { file, store, north } = await openFieldwork();
  const held = [makeInterview(north), makeInterview(north), makeInterview(north)];
  for (const it of held)
    await createIntake(store).receive(makeBody(north, it), { interview: it.id, revision: 1 });
  const db = new SQLite(file);
  db.exec("UPDATE records SET sealed = zeroblob(40) WHERE seq = 2");
  db.close();
  const told: unknown[] = [];
  const now = tickingClock();
  const again = await openSqliteStore({ file, serverKey: testKey, now, unreadable: (it) => told.push(it) });
  onTestFinished(() => again.close());
  const [first, second, third] = held.map((it) => it.id);
  expect((await again.follow(0, 1)).map((r) => r.interview)).toEqual([first]);
  expect((await again.follow(1, 1)).map((r) => r.interview)).toEqual([third]);
  expect((await again.follow(0, 10)).map((r) => r.interview)).toEqual([first, third]);
  expect(told).toEqual([{ seq: 2, interview: second }]);
  await expect(again.revisions(second ?? "")).rejects.toThrow(`Revision 1 of interview ${second} is damaged`);
});
