// What is written down of an interview that was taken in though parts of its recording had not come.
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { createIntake } from "../../../server/intake.ts";
import { openDatabase } from "../../../server/store/sqlite/database.ts";
import { migrate, migrations } from "../../../server/store/sqlite/migrate.ts";
import { openSqliteStore } from "../../../server/store/sqlite/open.ts";
import type { Tables } from "../../../server/store/sqlite/tables.ts";
import {
  makeBody,
  makeInterview,
  makePiece,
  openFieldwork,
  recordingOf,
  temporaryFolder,
  testKey,
  tickingClock,
} from "../fieldwork.ts";

test("a database from before it was written down keeps what it holds, and what was kept aside can be taken in", async () => {
  const { file, store, north } = await openFieldwork();
  const whole = makeInterview(north);
  const lacking = makeInterview(north);
  lacking.recording = recordingOf([await makePiece(store, lacking.id)]);
  for (const it of [whole, lacking]) {
    await createIntake(store).receive(makeBody(north, it), { interview: it.id, revision: 1 });
  }
  await store.close();
  await undoFrom("0005_taken_without", file);

  const later = await openSqliteStore({ file, serverKey: testKey, now: tickingClock() });
  onTestFinished(() => later.close());
  expect((await later.interview(whole.id))?.revisions).toBe(1);
  const [entry] = await later.quarantined();
  const kept = await later.quarantinedBody(entry?.id ?? 0);
  const outcome = await createIntake(later).receive(
    kept?.body ?? new Uint8Array(),
    { interview: lacking.id, revision: 1 },
    { without: 1 },
  );
  expect(outcome.state).toBe("received");
  expect(await later.takenWithout(lacking.id)).toMatchObject([{ revision: 1, parts: 1 }]);
  expect(await later.takenWithout(whole.id)).toEqual([]);
});

/** Takes a migration back, and all after it: every table that they made goes. */
async function undoFrom(name: string, file: string): Promise<void> {
  const before = openDatabase(join(temporaryFolder(), "before.sqlite"));
  const kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: before }) });
  const steps = Object.fromEntries(Object.entries(migrations).filter(([step]) => step < name));
  await migrate(before, kysely, "none", tickingClock(), steps);
  const tables = "SELECT name FROM sqlite_schema WHERE type = 'table'";
  const kept = new Set(before.prepare(tables).pluck().all());
  await kysely.destroy();

  const db = new SQLite(file);
  db.pragma("foreign_keys = OFF");
  for (const table of db.prepare<[], string>(tables).pluck().all()) {
    if (!kept.has(table)) db.exec(`DROP TABLE "${table}"`);
  }
  db.prepare("DELETE FROM kysely_migration WHERE name >= ?").run(name);
  db.close();
}
