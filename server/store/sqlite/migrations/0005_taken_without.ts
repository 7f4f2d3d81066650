// That a person took a revision in though parts of its recording had not come, how many, and when.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE taken_without (
    interview TEXT NOT NULL,
    revision INTEGER NOT NULL,
    parts INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (interview, revision),
    FOREIGN KEY (interview, revision) REFERENCES revisions (interview, revision)
  ) STRICT, WITHOUT ROWID`.execute(db);
}
