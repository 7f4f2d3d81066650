import { readdirSync } from "node:fs";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../../../server/store/sqlite/database.ts";
import { migrate, migrations } from "../../../server/store/sqlite/migrate.ts";
import { openSqliteStore } from "../../../server/store/sqlite/open.ts";
import type { Tables } from "../../../server/store/sqlite/tables.ts";
import { openFieldwork, temporaryFolder, testKey, tickingClock } from "../fieldwork.ts";

test("a database from before there were accounts keeps what it has and has nobody in it", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "resite.sqlite");
  const db = openDatabase(file);
  const kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: db }) });
  const { "0007_accounts": _accounts, ...before } = migrations;
  await migrate(db, kysely, join(folder, "none"), tickingClock(), before);
  const report = { app: "0.1.0", holds: { stuck: [] } };
  db.prepare("INSERT INTO tablets VALUES ('tablet-1', '2026-01-01T00:00:00.000Z', ?)").run(
    JSON.stringify(report),
  );
  await kysely.destroy();

  const store = await openSqliteStore({ file, serverKey: testKey, now: tickingClock() });
  onTestFinished(() => store.close());
  expect(await store.tablets()).toMatchObject([{ id: "tablet-1" }]);
  expect(store.people.people()).toEqual([]);
  expect(store.people.hasOwnerWithPassword()).toBe(false);
  expect(readdirSync(join(folder, "backups"))).toEqual([
    expect.stringMatching(/^before-0007_accounts-.*\.sqlite$/),
  ]);
});

test("what has expired is forgotten, and nothing else", async () => {
  const { store, file } = await openFieldwork();
  const { people } = store;
  const link = {
    kind: "invitation",
    grants: [],
    account: null,
    madeBy: null,
    madeAt: "2026-01-01T00:00:00.000Z",
  } as const;
  const [past, future] = ["2026-01-02T00:00:00.000Z", "2026-01-09T00:00:00.000Z"];
  people.keepLink({ ...link, id: "old", hash: "1", expiresAt: past });
  people.keepLink({ ...link, id: "new", hash: "2", expiresAt: future });
  const db = new SQLite(file);
  onTestFinished(() => void db.close());
  db.exec(`INSERT INTO accounts VALUES ('a', 'A', 'a@example.org', 0, NULL, NULL, '${past}', '${past}')`);
  for (const [id, expires] of [
    ["old", past],
    ["new", future],
  ])
    db.prepare("INSERT INTO sessions VALUES (?, 'a', ?, ?, '192.0.2.1', 'browser', ?, ?)").run(
      id,
      id,
      expires,
      past,
      past,
    );
  people.forgetExpired("2026-01-05T00:00:00.000Z");
  expect(db.prepare("SELECT id FROM links").pluck().all()).toEqual(["new"]);
  expect(db.prepare("SELECT id FROM sessions").pluck().all()).toEqual(["new"]);
});

test("a grant names a study unless it is an owner's, in the table itself too", async () => {
  const { file } = await openFieldwork();
  const db = new SQLite(file);
  onTestFinished(() => void db.close());
  db.exec("INSERT INTO accounts VALUES ('a', 'A', 'a@example.org', 0, NULL, NULL, '2026', '2026')");
  const add = db.prepare("INSERT INTO grants VALUES ('a', ?, ?, ?)");
  add.run("owner", null, null);
  add.run("lead", "small-study", "north");
  expect(() => add.run("owner", "small-study", null)).toThrow("CHECK");
  expect(() => add.run("lead", null, null)).toThrow("CHECK");
  expect(() => add.run("analyst", null, "north")).toThrow("CHECK");
});
