// Fills in who declined to take part, from the sealed records, in rows older than the column that says so. Run
// whenever the store is opened; after the first time only damaged rows are left, which count as received.
import { hasDeclined } from "../../../protocols/consent.ts";
import type { Interview } from "../../../protocols/interview.ts";
import type { InstrumentJson } from "../../../protocols/schema.ts";
import type { Database } from "./database.ts";
import type { Vault } from "./vault.ts";

interface Row {
  seq: number;
  interview: string;
  revision: number;
  digest: string;
  protocol: string;
  sealed: Buffer;
}

/** Rows read and written at a time. */
const BATCH = 500;

export function fillDeclined(db: Database, vault: Vault): void {
  const unread = db.prepare<[number, number], Row>(
    `SELECT r.seq, r.interview, r.revision, r.digest, r.protocol, records.sealed
     FROM revisions r JOIN records ON records.seq = r.seq
     WHERE r.declined IS NULL AND r.seq > ? ORDER BY r.seq LIMIT ?`,
  );
  const write = db.prepare<[number, number]>("UPDATE revisions SET declined = ? WHERE seq = ?");
  const studyOf = rememberStudies(db);
  const fill = db.transaction((rows: readonly Row[]) => {
    for (const row of rows) {
      const interview = open(row, vault);
      if (interview !== undefined) write.run(Number(hasDeclined(studyOf(row.protocol), interview)), row.seq);
    }
  });
  let rows = unread.all(0, BATCH);
  while (rows.length > 0) {
    fill(rows);
    rows = unread.all(rows.at(-1)?.seq ?? 0, BATCH);
  }
}

/** Undefined where it is damaged or was erased: the log tells of it. */
function open({ interview, revision, digest, sealed }: Row, vault: Vault): Interview | undefined {
  try {
    const record = vault.open({ interview, part: "record", revision, digest }, sealed);
    return record === undefined ? undefined : (JSON.parse(record.toString("utf8")) as Interview);
  } catch {
    return undefined;
  }
}

/** What a protocol says of its study; an accepted interview's protocol is always there. */
function rememberStudies(db: Database): (protocol: string) => InstrumentJson["study"] {
  const find = db.prepare<[string], string>("SELECT instrument FROM protocols WHERE hash = ?").pluck();
  const known = new Map<string, InstrumentJson["study"]>();
  return (protocol) => {
    const study = known.get(protocol) ?? (JSON.parse(find.get(protocol) ?? "") as InstrumentJson).study;
    known.set(protocol, study);
    return study;
  };
}
