import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { Kysely, type Migration, SqliteDialect, sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { createIntake } from "../../../server/intake.ts";
import { openDatabase } from "../../../server/store/sqlite/database.ts";
import { migrate, migrations } from "../../../server/store/sqlite/migrate.ts";
import { openSqliteStore } from "../../../server/store/sqlite/open.ts";
import type { Tables } from "../../../server/store/sqlite/tables.ts";
import {
  makeBody,
  makeInterview,
  openFieldwork,
  temporaryFolder,
  testKey,
  tickingClock,
} from "../fieldwork.ts";

describe("a copy", () => {
  test("is a whole database that opens with the same key", async () => {
    const { store, north } = await openFieldwork();
    const interview = makeInterview(north);
    await createIntake(store).receive(makeBody(north, interview), { interview: interview.id, revision: 1 });
    const copy = join(temporaryFolder(), "copies", "monday.sqlite");
    await store.copyTo(copy);
    expect(readdirSync(join(copy, ".."))).toEqual(["monday.sqlite"]);
    const restored = await openSqliteStore({ file: copy, serverKey: testKey, now: tickingClock() });
    onTestFinished(() => restored.close());
    expect(JSON.parse((await restored.follow(0, 10))[0]?.record ?? "")).toEqual(interview);
  });

  test("ends while others go on committing, holds one moment of it, and is its owner's alone", async () => {
    const { file, store, north } = await openFieldwork();
    const intake = createIntake(store);
    const accept = async () => {
      const interview = makeInterview(north);
      await intake.receive(makeBody(north, interview), { interview: interview.id, revision: 1 });
    };
    makeLarge(file);
    await accept();
    const before = await store.lastSeq();
    const copy = join(temporaryFolder(), "busy.sqlite");
    const other = await openSqliteStore({ file, serverKey: testKey, now: tickingClock() });
    let copied = false;
    const copying = other.copyTo(copy).then(() => {
      copied = true;
    });
    for (let n = 0; n < 300 && !copied; n++) await accept();
    expect(copied).toBe(true);
    await copying;
    await other.close();
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const restored = await openSqliteStore({ file: copy, serverKey: testKey, now: tickingClock() });
    onTestFinished(() => restored.close());
    expect(await restored.lastSeq()).toBeGreaterThanOrEqual(before);
    expect(await restored.lastSeq()).toBeLessThanOrEqual(await store.lastSeq());
  });

  test("is never written over another file", async () => {
    const { store } = await openFieldwork();
    const file = join(temporaryFolder(), "taken.sqlite");
    writeFileSync(file, "something else");
    await expect(store.copyTo(file)).rejects.toThrow("exists already");
  });
});

/** So that copying takes many turns. */
function makeLarge(file: string): void {
  const db = openDatabase(file);
  db.exec("CREATE TABLE filler AS SELECT zeroblob(8000000) AS filling");
  db.close();
}

describe("a migration", () => {
  const widen: Migration = {
    up: (db) => sql`ALTER TABLE studies ADD COLUMN colour TEXT`.execute(db).then(() => {}),
  };
  const broken: Migration = {
    up: (db) => sql`ALTER TABLE nowhere ADD COLUMN colour TEXT`.execute(db).then(() => {}),
  };

  const clock = tickingClock();
  async function run(file: string, steps: Record<string, Migration>): Promise<void> {
    const db = openDatabase(file);
    const kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: db }) });
    try {
      await migrate(db, kysely, join(file, "..", "backups"), clock, steps);
    } finally {
      await kysely.destroy();
    }
  }
  const columns = (file: string) => {
    const db = new SQLite(file);
    const names = db.prepare("SELECT name FROM pragma_table_info('studies')").pluck().all();
    db.close();
    return names;
  };

  test("copies nothing while the database is empty", async () => {
    const file = join(temporaryFolder(), "new.sqlite");
    await run(file, { ...migrations, "9001_widen": widen });
    expect(columns(file)).toContain("colour");
    expect(existsSync(join(file, "..", "backups"))).toBe(false);
  });

  test("leaves a verified copy of what was there before it", async () => {
    const folder = temporaryFolder();
    const { file } = await openFieldwork(folder);
    await run(file, { ...migrations, "9001_widen": widen });
    expect(columns(file)).toContain("colour");
    const copies = readdirSync(join(folder, "backups"));
    expect(copies).toEqual([expect.stringMatching(/^before-9001_widen-2026-01-01T[\d-]+Z\.sqlite$/)]);
    expect(columns(join(folder, "backups", copies[0] ?? ""))).not.toContain("colour");
  });

  test("that fails leaves the database as it was", async () => {
    const { file } = await openFieldwork();
    const steps = { ...migrations, "9001_widen": widen, "9002_broken": broken };
    await expect(run(file, steps)).rejects.toThrow("9002_broken");
    expect(columns(file)).toContain("colour");
  });

  test("that fails tells its cause, and each attempt copies what is there by then", async () => {
    const folder = temporaryFolder();
    const { file } = await openFieldwork(folder);
    const steps = { ...migrations, "9001_broken": broken };
    await expect(run(file, steps)).rejects.toThrow("no such table: nowhere");
    await expect(run(file, steps)).rejects.toThrow("no such table: nowhere");
    expect(readdirSync(join(folder, "backups"))).toHaveLength(2);
  });

  test("of a newer version keeps older code out", async () => {
    const { file } = await openFieldwork();
    await run(file, { ...migrations, "9001_widen": widen });
    const older = openSqliteStore({ file, serverKey: testKey, now: clock });
    await expect(older).rejects.toThrow("made by a newer Resite (it has 9001_widen)");
  });

  test("is not begun under another server key", async () => {
    const { file } = await openFieldwork();
    const db = openDatabase(file);
    db.exec("DELETE FROM kysely_migration");
    db.close();
    const stranger = openSqliteStore({ file, serverKey: Buffer.alloc(32, 1), now: clock });
    await expect(stranger).rejects.toThrow("sealed with another server key");
  });

  test("is run once", async () => {
    const { file } = await openFieldwork();
    await run(file, { ...migrations, "9001_widen": widen });
    await run(file, { ...migrations, "9001_widen": widen });
    expect(columns(file).filter((name) => name === "colour")).toHaveLength(1);
  });
});

test("a commit is on disk, and what is erased is overwritten", () => {
  const db = openDatabase(join(temporaryFolder(), "resite.sqlite"));
  const names = ["synchronous", "fullfsync", "checkpoint_fullfsync", "secure_delete", "journal_size_limit"];
  const settings = names.map((name) => db.pragma(name, { simple: true }));
  db.close();
  expect(settings).toEqual([2, 1, 1, 1, 64 * 1024 * 1024]);
});
