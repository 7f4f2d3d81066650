// Lists and counts of interviews, through Kysely, over the narrow log. An interview is its highest revision.
import { type ExpressionBuilder, type Kysely, sql } from "kysely";
import type { Scope } from "../../../protocols/access.ts";
import type { Origin } from "../../../protocols/interview.ts";
import type { InterviewPage, InterviewStatus, InterviewSummary } from "../../../protocols/wire.ts";
import type { InterviewQuery, TakenWithout } from "../store.ts";
import type { Tables } from "./tables.ts";

type Db = Kysely<Tables>;

/** Newest first by when the latest revision came; `next` is a sequence number. */
export async function listInterviews(db: Db, query: InterviewQuery): Promise<InterviewPage> {
  const matching = latest(db)
    .$if(query.study !== undefined, (q) => q.where("r.study", "=", query.study ?? ""))
    .$if(query.site !== undefined, (q) => q.where("r.site", "=", query.site ?? ""))
    .$if(query.within !== undefined, (q) => q.where((e) => isWithinAny(e, query.within ?? [])))
    .$if(query.origin !== undefined, (q) => q.where("r.origin", "=", query.origin ?? "main"))
    .$if(query.status !== undefined, (q) => q.where(status, "=", query.status ?? "received"))
    // Both texts cut to what is known of the day: a month is in when any of its days can be.
    .$if(query.from !== undefined, (q) =>
      q.where(sql<boolean>`r.held >= substr(${query.from}, 1, length(r.held))`),
    )
    .$if(query.to !== undefined, (q) =>
      q.where(sql<boolean>`r.held <= substr(${query.to}, 1, length(r.held))`),
    );
  const { total } = await matching
    .select((e) => e.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .$if(query.after !== undefined, (q) => q.where("r.seq", "<", Number(query.after)))
    .select(summary)
    .orderBy("r.seq", "desc")
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    interviews: page.map(({ seq: _cursor, ...shown }) => shown),
    next: rows.length > query.limit && last !== undefined ? String(last.seq) : null,
    total,
  };
}

export async function findInterview(db: Db, id: string): Promise<InterviewSummary | undefined> {
  const row = await latest(db).where("r.interview", "=", id).select(summary).executeTakeFirst();
  if (row === undefined) return undefined;
  const { seq: _cursor, ...shown } = row;
  return shown;
}

export async function listTakenWithout(db: Db, interview: string): Promise<TakenWithout[]> {
  return db
    .selectFrom("taken_without")
    .select(["revision", "parts", "at"])
    .where("interview", "=", interview)
    .orderBy("revision")
    .execute();
}

/** In one query: a list taken in pages would miss an interview that is revised between two of them. */
export async function listAtOnce(
  db: Db,
  study: string,
  origin: Origin,
  sites: readonly string[] | null,
): Promise<{ id: string; protocol: string }[]> {
  return latest(db)
    .where("r.study", "=", study)
    .where("r.origin", "=", origin)
    .$if(sites !== null, (q) => q.where("r.site", "in", sites ?? []))
    .select(["r.interview as id", "r.protocol"])
    .orderBy("r.seq")
    .execute();
}

export async function countByOrigin(
  db: Db,
  study: string,
  sites: readonly string[] | null,
): Promise<Partial<Record<Origin, number>>> {
  const rows = await latest(db)
    .where("r.study", "=", study)
    .$if(sites !== null, (q) => q.where("r.site", "in", sites ?? []))
    .groupBy("r.origin")
    .select((e) => ["r.origin", e.fn.countAll<number>().as("count")])
    .execute();
  return Object.fromEntries(rows.map((r) => [r.origin, r.count]));
}

/** As `isWithin` says it of one. */
function isWithinAny(e: ExpressionBuilder<{ r: Tables["revisions"] }, "r">, scopes: readonly Scope[]) {
  return e.or(
    scopes.map(({ study, site }) =>
      e.and([
        ...(study === null ? [] : [e("r.study", "=", study)]),
        ...(site === null ? [] : [e("r.site", "=", site)]),
      ]),
    ),
  );
}

function latest(db: Db) {
  return db
    .selectFrom("revisions as r")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("revisions as later")
            .select(sql.lit(1).as("one"))
            .whereRef("later.interview", "=", "r.interview")
            .whereRef("later.revision", ">", "r.revision"),
        ),
      ),
    );
}

const conflicts = sql<number>`(SELECT count(*) FROM conflicts x WHERE x.interview = r.interview)`;

/** A null in the column is a record that could not be read. */
const status = sql<InterviewStatus>`(CASE
  WHEN EXISTS (SELECT 1 FROM conflicts x WHERE x.interview = r.interview) THEN 'conflicting'
  WHEN r.declined = 1 THEN 'declined' ELSE 'received' END)`;

const summary = [
  "r.seq",
  "r.interview as id",
  "r.study",
  "r.site",
  "r.origin",
  "r.protocol",
  "r.revision",
  sql<number>`(SELECT count(*) FROM revisions x WHERE x.interview = r.interview)`.as("revisions"),
  "r.held",
  "r.finished_at as finishedAt",
  "r.received_at as receivedAt",
  conflicts.as("conflicts"),
  status.as("status"),
] as const;
