// Brings the tables up to date at start. Before each step on a database that holds something, a verified copy
// is made beside it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Kysely, type Migration, Migrator } from "kysely";
import { backupDatabase } from "./backup.ts";
import type { Database } from "./database.ts";
import * as interviews from "./migrations/0001_interviews.ts";
import type { Tables } from "./tables.ts";

/** In the order they are run; the numbers in the names are part of what a database remembers. */
export const migrations: Record<string, Migration> = { "0001_interviews": interviews };

export async function migrate(
  db: Database,
  kysely: Kysely<Tables>,
  backups: string,
  steps: Record<string, Migration> = migrations,
): Promise<void> {
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => steps } });
  const pending = (await migrator.getMigrations()).filter((m) => m.executedAt === undefined);
  for (const { name } of pending) {
    if (holdsSomething(db)) await copyBefore(db, backups, name);
    const { error } = await migrator.migrateTo(name);
    if (error !== undefined)
      throw new Error(`Migration ${name} failed; the database is as it was.`, { cause: error });
  }
}

/** A copy left by an attempt that failed is still the state before this step. */
async function copyBefore(db: Database, backups: string, name: string): Promise<void> {
  const file = join(backups, `before-${name}.sqlite`);
  if (!existsSync(file)) await backupDatabase(db, file);
}

function holdsSomething(db: Database): boolean {
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all()
    .filter((name) => !name.startsWith("kysely_"));
  return tables.some((name) => db.prepare(`SELECT 1 FROM "${name}" LIMIT 1`).get() !== undefined);
}
