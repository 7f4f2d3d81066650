import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createCommitter } from "../../../server/store/sqlite/committer.ts";
import { type Database, openDatabase } from "../../../server/store/sqlite/database.ts";
import { temporaryFolder } from "../fieldwork.ts";

function openNotes(): Database {
  const db = openDatabase(join(temporaryFolder(), "notes.sqlite"));
  onTestFinished(() => {
    db.close();
  });
  db.exec("CREATE TABLE notes (word TEXT UNIQUE NOT NULL)");
  return db;
}

const words = (db: Database) => db.prepare("SELECT word FROM notes ORDER BY word").pluck().all();

test("what waits in one turn shares one commit", async () => {
  const db = openNotes();
  const committer = createCommitter(db);
  const add = db.prepare("INSERT INTO notes VALUES (?)");
  const commits: boolean[] = [];
  const jobs = ["a", "b", "c"].map((word) =>
    committer.run(() => {
      add.run(word);
      commits.push(db.inTransaction);
    }),
  );
  expect(words(db)).toEqual([]);
  await jobs[0];
  expect(commits).toEqual([true, true, true]);
  expect(words(db)).toEqual(["a", "b", "c"]);
});

test("one that refuses, and one that SQLite will not take, fail alone", async () => {
  const db = openNotes();
  const committer = createCommitter(db);
  const add = db.prepare("INSERT INTO notes VALUES (?)");
  const refusing = () => {
    throw new Error("not this one");
  };
  const outcomes = await Promise.allSettled([
    committer.run(() => add.run("a").changes),
    committer.run(refusing),
    committer.run(() => add.run("a").changes),
    committer.run(() => add.run("b").changes),
  ]);
  expect(outcomes.map((o) => o.status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
  expect(words(db)).toEqual(["a", "b"]);
});

test("a full disk acknowledges nothing, says so, and is forgotten after the next success", async () => {
  const db = openNotes();
  const committer = createCommitter(db);
  const add = db.prepare("INSERT INTO notes VALUES (?)");
  await committer.run(() => add.run("before"));
  db.pragma(`max_page_count = ${Number(db.pragma("page_count", { simple: true })) + 4}`);
  const outcomes = await Promise.allSettled(
    ["a", "b", "c"].map((word) => committer.run(() => add.run(word.repeat(10_000)))),
  );
  expect(outcomes.map((o) => o.status === "rejected" && o.reason.kind)).toEqual(
    Array(3).fill("storage_full"),
  );
  expect(committer.writable()).toBe(false);
  expect(words(db)).toEqual(["before"]);
  await committer.run(() => add.run("small"));
  expect(committer.writable()).toBe(true);
  expect(words(db)).toEqual(["before", "small"]);
});

test("finishing commits what waits and refuses what comes after", async () => {
  const db = openNotes();
  const committer = createCommitter(db);
  const waiting = committer.run(() => db.prepare("INSERT INTO notes VALUES ('last')").run());
  committer.finish();
  expect(words(db)).toEqual(["last"]);
  await waiting;
  await expect(committer.run(() => 1)).rejects.toMatchObject({ kind: "stopping" });
});

test("two processes may write in turn", async () => {
  const db = openNotes();
  const other = openDatabase(db.name);
  onTestFinished(() => {
    other.close();
  });
  const [mine, theirs] = [createCommitter(db), createCommitter(other)];
  const [add, addThere] = [db, other].map((d) => d.prepare("INSERT INTO notes VALUES (?)"));
  await Promise.all([mine.run(() => add?.run("mine")), theirs.run(() => addThere?.run("theirs"))]);
  expect(words(db)).toEqual(["mine", "theirs"]);
});
