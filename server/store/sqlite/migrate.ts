// Brings the tables up to date at start. Before each step on a database that holds something, a verified copy
// is made beside it.
import { join } from "node:path";
import { type Kysely, type Migration, Migrator } from "kysely";
import { copyDatabase } from "./copy.ts";
import { type Database, hasTable } from "./database.ts";
import * as interviews from "./migrations/0001_interviews.ts";
import * as declined from "./migrations/0002_declined.ts";
import * as tablets from "./migrations/0003_tablets.ts";
import * as media from "./migrations/0004_media.ts";
import * as takenWithout from "./migrations/0005_taken_without.ts";
import * as audit from "./migrations/0006_audit.ts";
import * as accounts from "./migrations/0007_accounts.ts";
import type { Tables } from "./tables.ts";

/** In the order they are run; the numbers in the names are part of what a database remembers. */
export const migrations: Record<string, Migration> = {
  "0001_interviews": interviews,
  "0002_declined": declined,
  "0003_tablets": tablets,
  "0004_media": media,
  "0005_taken_without": takenWithout,
  "0006_audit": audit,
  "0007_accounts": accounts,
};

export async function migrate(
  db: Database,
  kysely: Kysely<Tables>,
  backups: string,
  now: () => Date,
  steps: Record<string, Migration> = migrations,
): Promise<void> {
  refuseNewer(db, steps);
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => steps } });
  const pending = (await migrator.getMigrations()).filter((m) => m.executedAt === undefined);
  for (const { name } of pending) {
    if (holdsSomething(db)) await copyBefore(db, backups, name, now());
    const { error } = await migrator.migrateTo(name);
    if (error !== undefined) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`Migration ${name} failed; the database is as it was. The cause: ${reason}`, {
        cause: error,
      });
    }
  }
}

/** Older code does not know what newer tables mean, and would write into them what they do not expect. */
export function refuseNewer(db: Database, steps: Record<string, Migration>): void {
  if (!hasTable(db, "kysely_migration")) return;
  const run = db.prepare<[], string>("SELECT name FROM kysely_migration ORDER BY name").pluck().all();
  const unknown = run.filter((name) => !Object.hasOwn(steps, name));
  if (unknown.length === 0) return;
  throw new Error(
    `This database was made by a newer Resite (it has ${unknown.join(", ")}). Install that version, or put back a backup from before it.`,
  );
}

/** Anew at each attempt: interviews may have come in since one that failed. */
async function copyBefore(db: Database, backups: string, name: string, at: Date): Promise<void> {
  const stamp = at.toISOString().replaceAll(/[:.]/g, "-");
  await copyDatabase(db, join(backups, `before-${name}-${stamp}.sqlite`));
}

function holdsSomething(db: Database): boolean {
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all()
    .filter((name) => !name.startsWith("kysely_"));
  return tables.some((name) => db.prepare(`SELECT 1 FROM "${name}" LIMIT 1`).get() !== undefined);
}
