// What is written down of an interview that was taken in though parts of its recording had not come.
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { createIntake } from "../../../server/intake.ts";
import { openSqliteStore } from "../../../server/store/sqlite/open.ts";
import {
  makeBody,
  makeInterview,
  makePiece,
  openFieldwork,
  recordingOf,
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
  const db = new SQLite(file);
  db.exec("DROP TABLE taken_without; DELETE FROM kysely_migration WHERE name = '0005_taken_without'");
  db.close();

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
