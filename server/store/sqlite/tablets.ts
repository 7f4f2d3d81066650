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

/** Takes an erased interview out of what tablets said last: which of them it is stuck on may tell who it was with. */
export function prepareTabletForgetting(db: Database): (interview: string) => void {
  const naming = db.prepare<[string], { id: string; report: string }>(
    "SELECT id, report FROM tablets WHERE instr(report, ?) > 0",
  );
  const put = db.prepare("UPDATE tablets SET report = ? WHERE id = ?");
  return (interview) => {
    for (const { id, report } of naming.all(interview)) {
      const said = JSON.parse(report) as TabletReport;
      const stuck = said.holds.stuck.filter((one) => one.interview !== interview);
      put.run(JSON.stringify({ ...said, holds: { ...said.holds, stuck } }), id);
    }
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
