import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Interview } from "../../../protocols/interview.ts";
import { createIntake } from "../../../server/intake.ts";
import { openSqliteStore } from "../../../server/store/sqlite/open.ts";
import type { CheckedRevision } from "../../../server/store/store.ts";
import {
  makeBody,
  makeInterview,
  registerSmallStudy,
  temporaryFolder,
  testKey,
  tickingClock,
} from "../fieldwork.ts";

async function openThreaded() {
  const settings = {
    file: join(temporaryFolder(), "resite.sqlite"),
    serverKey: testKey,
    now: tickingClock(),
  };
  const store = await openSqliteStore({ ...settings, writer: "thread" });
  onTestFinished(() => store.close());
  return { store, north: await registerSmallStudy(store) };
}

test("a thread of its own keeps, repeats, sets aside and quarantines like the store itself", async () => {
  const { store, north } = await openThreaded();
  const intake = createIntake(store);
  const interview = makeInterview(north);
  const address = { interview: interview.id, revision: 1 };
  const first = await intake.receive(makeBody(north, interview), address);
  const again = await intake.receive(makeBody(north, interview), address);
  expect(first).toMatchObject({ state: "received", first: true, seq: 1 });
  expect(again).toMatchObject({ state: "received", first: false });
  expect("receipt" in again && again.receipt).toEqual("receipt" in first && first.receipt);
  const other = await intake.receive(makeBody(north, { ...interview, language: "zh-cn" }), address);
  expect(other.state).toBe("conflict");
  const broken = await intake.receive(new TextEncoder().encode("{"), address);
  expect(broken.state).toBe("quarantined");
  expect((await store.follow(0, 10)).map((r) => JSON.parse(r.record) as unknown)).toEqual([interview]);
  expect(await store.quarantined()).toHaveLength(1);
});

test("what is sent at once is answered each for itself, a bad neighbour too", async () => {
  const { store, north } = await openThreaded();
  const [good, bad] = [makeInterview(north), makeInterview(north)];
  const revisions = [checked(good), checked(bad, "0".repeat(64))];
  const outcomes = await Promise.allSettled(revisions.map((r) => store.append(r)));
  expect(outcomes.map((o) => o.status)).toEqual(["fulfilled", "rejected"]);
  expect((await store.follow(0, 10)).map((r) => r.interview)).toEqual([good.id]);
});

test("closing commits what was given and refuses what comes after", async () => {
  const { store, north } = await openThreaded();
  const given = store.append(checked(makeInterview(north)));
  const closed = store.close();
  expect(await given).toMatchObject({ state: "received", first: true });
  await closed;
  await expect(store.append(checked(makeInterview(north)))).rejects.toMatchObject({ kind: "stopping" });
});

function checked(interview: Interview, protocol = interview.protocol): CheckedRevision {
  const { id, revision, study, site, origin, tablet, held, finishedAt } = interview;
  const told = { revision, study, site, origin, tablet, held, finishedAt, digest: "a".repeat(64) };
  return { ...told, interview: id, protocol, record: JSON.stringify(interview), identity: null };
}
