// Says of each revision whether its respondent declined to take part; null until its record was read (declined.ts).
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE revisions ADD COLUMN declined INTEGER`.execute(db);
  // So that a start finds at once that nothing is left to read.
  await sql`CREATE INDEX revisions_not_read ON revisions (seq) WHERE declined IS NULL`.execute(db);
}
