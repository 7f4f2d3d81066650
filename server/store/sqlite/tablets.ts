// What each tablet last said of itself. A report takes the place of the one before.
import type { TabletEntry, TabletReport } from "../../../protocols/tablet.ts";
import type { Database } from "./database.ts";

/** For a grouped commit. */
export function prepareTabletReports(db: Database) {
  const put = db.prepare(
    `INSERT INTO tablets (id, last_contact, report) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET last_contact = excluded.last_contact, report = excluded.report`,
  );
  return (tablet: string, report: TabletReport, at: string): void => {
    put.run(tablet, at, JSON.stringify(report));
  };
}

export function prepareTabletReading(db: Database) {
  const all = db.prepare<[], { id: string; lastContact: string; report: string }>(
    "SELECT id, last_contact AS lastContact, report FROM tablets ORDER BY last_contact DESC, id",
  );
  // What was parsed when it came in is trusted when it is read.
  return (): TabletEntry[] =>
    all.all().map(({ id, lastContact, report }) => ({
      ...(JSON.parse(report) as TabletReport),
      id,
      lastContact,
    }));
}
