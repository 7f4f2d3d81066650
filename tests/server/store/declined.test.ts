// A database of the first schema, made as the code of then made it, is opened by today's.
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import type { Interview } from "../../../protocols/interview.ts";
import { openDatabase } from "../../../server/store/sqlite/database.ts";
import { migrate } from "../../../server/store/sqlite/migrate.ts";
import * as interviews from "../../../server/store/sqlite/migrations/0001_interviews.ts";
import { openSqliteStore } from "../../../server/store/sqlite/open.ts";
import type { Tables } from "../../../server/store/sqlite/tables.ts";
import { claimDatabase, createVault } from "../../../server/store/sqlite/vault.ts";
import {
  damage,
  declining,
  makeInterview,
  openFieldwork,
  temporaryFolder,
  testKey,
  tickingClock,
} from "../fieldwork.ts";

test("rows of the first schema learn from their records who declined, after a copy of them was made", async () => {
  const { store, north } = await openFieldwork();
  const protocol = await store.protocol(north.hash);
  const folder = temporaryFolder();
  const file = join(folder, "resite.sqlite");
  const held = {
    received: makeInterview(north),
    declined: makeInterview(north, declining(north)),
    refused: makeInterview(north, declining(north, { missing: "refused" })),
    damaged: makeInterview(north, declining(north)),
    erased: makeInterview(north, declining(north)),
    case: makeInterview(north, { ...declining(north), origin: "article", consent: "published_source" }),
  };
  await makeFirstSchema(file, JSON.stringify(protocol?.instrument), Object.values(held));
  damage(file, "records", "seq = 4");
  const first = new SQLite(file);
  first.prepare("DELETE FROM keys WHERE interview = ?").run(held.erased.id);
  first.close();

  const opened = () => openSqliteStore({ file, serverKey: testKey, now: tickingClock() });
  const migrated = await opened();
  expect(columnOf(file)).toEqual([0, 1, 1, null, null, 0]);
  const page = await migrated.interviews({ status: "declined", limit: 10 });
  expect(page.interviews.map((i) => i.id)).toEqual([held.refused.id, held.declined.id]);
  expect(await migrated.interview(held.damaged.id)).toMatchObject({ status: "received" });
  await migrated.close();
  expect(readdirSync(join(folder, "backups"))).toEqual([
    expect.stringMatching(/^before-0002_declined-.*\.sqlite$/),
    expect.stringMatching(/^before-0003_tablets-.*\.sqlite$/),
    expect.stringMatching(/^before-0004_media-.*\.sqlite$/),
    expect.stringMatching(/^before-0005_taken_without-.*\.sqlite$/),
    expect.stringMatching(/^before-0006_audit-.*\.sqlite$/),
    expect.stringMatching(/^before-0007_accounts-.*\.sqlite$/),
  ]);

  const again = await opened();
  onTestFinished(() => again.close());
  expect(columnOf(file)).toEqual([0, 1, 1, null, null, 0]);
  expect(readdirSync(join(folder, "backups"))).toHaveLength(6);
});

test("a start that ended before all rows were filled is made good by the next", async () => {
  const { store, north } = await openFieldwork();
  const protocol = await store.protocol(north.hash);
  const file = join(temporaryFolder(), "resite.sqlite");
  const held = Array.from({ length: 1100 }, () => makeInterview(north, declining(north)));
  await makeFirstSchema(file, JSON.stringify(protocol?.instrument), held);
  const settings = { file, serverKey: testKey, now: tickingClock() };
  await (await openSqliteStore(settings)).close();
  expect(columnOf(file).every((declined) => declined === 1)).toBe(true);
  const cut = new SQLite(file);
  cut.exec("UPDATE revisions SET declined = NULL WHERE seq > 600");
  cut.close();
  await (await openSqliteStore(settings)).close();
  expect(columnOf(file).every((declined) => declined === 1)).toBe(true);
});

/** With what the first version wrote for interviews that it accepted, all under one protocol. */
async function makeFirstSchema(file: string, instrument: string, held: readonly Interview[]): Promise<void> {
  const db = openDatabase(file);
  const kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: db }) });
  await migrate(db, kysely, join(file, "..", "none"), tickingClock(), { "0001_interviews": interviews });
  claimDatabase(db, testKey);
  const vault = createVault(db, testKey);
  db.prepare("INSERT INTO studies VALUES ('small-study', ?, NULL, '[]', '[]', '2026-01-01')").run(instrument);
  db.prepare("INSERT INTO protocols VALUES (?, 'small-study', 'north', ?)").run(
    held[0]?.protocol,
    instrument,
  );
  const addRevision = db.prepare("INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const addRecord = db.prepare("INSERT INTO records VALUES (?, ?)");
  db.transaction(() => {
    held.forEach((it, index) => {
      const record = JSON.stringify(it);
      const digest = createHash("sha256").update(record).digest("hex");
      const place = { interview: it.id, part: "record", revision: it.revision, digest } as const;
      const about = [it.study, it.site, it.origin, it.protocol, it.tablet, it.held, it.finishedAt];
      addRevision.run(index + 1, it.id, it.revision, digest, ...about, "2026-01-01T03:00:00.000Z");
      addRecord.run(index + 1, vault.seal(place, record));
    });
  })();
  await kysely.destroy();
}

function columnOf(file: string): unknown[] {
  const database = new SQLite(file);
  const declined = database.prepare("SELECT declined FROM revisions ORDER BY seq").pluck().all();
  database.close();
  return declined;
}
