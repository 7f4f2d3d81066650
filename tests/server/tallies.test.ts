import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Interview } from "../../protocols/interview.ts";
import type { Store } from "../../server/store/store.ts";
import { createTallies } from "../../server/tallies.ts";
import { makeInterview, openFieldwork, someone } from "./fieldwork.ts";

describe("the tallies", () => {
  test("are rebuilt from the log at start", async () => {
    const { store, north } = await openFieldwork();
    await append(store, makeInterview(north));
    await append(store, makeInterview(north));
    expect(await answered(createTallies({ store }))).toBe(2);
  });

  test("see what another process put into the log since they last answered", async () => {
    const { store, north } = await openFieldwork();
    const tallies = createTallies({ store });
    expect(await answered(tallies)).toBe(0);
    const interview = makeInterview(north);
    await append(store, interview);
    expect(await answered(tallies)).toBe(1);
    await append(store, { ...interview, revision: 2 });
    expect(await answered(tallies)).toBe(1);
  });

  test("count no more what another process erased, also where it was the latest", async () => {
    const { store, north } = await openFieldwork();
    const tallies = createTallies({ store });
    const [kept, withdrawn, late] = [makeInterview(north), makeInterview(north), makeInterview(north)];
    await append(store, kept);
    await append(store, withdrawn);
    expect(await answered(tallies)).toBe(2);
    await store.erase(withdrawn.id, someone);
    expect(await answered(tallies)).toBe(1);
    await append(store, late);
    expect(await answered(tallies)).toBe(2);
    expect(await answered(createTallies({ store }))).toBe(2);
  });

  test("read the log in batches and count all of it", async () => {
    const { store, north } = await openFieldwork();
    await Promise.all(Array.from({ length: 1001 }, () => append(store, makeInterview(north))));
    expect(await answered(createTallies({ store }))).toBe(1001);
  });

  test("take what was just accepted without reading it back, and never count it twice", async () => {
    const { store, north } = await openFieldwork();
    let read = 0;
    const watched: Store = {
      ...store,
      follow: async (after, limit) => {
        const batch = await store.follow(after, limit);
        read += batch.length;
        return batch;
      },
    };
    await append(store, makeInterview(north));
    const tallies = createTallies({ store: watched });
    await tallies.ready;
    const [second, third, fourth] = [makeInterview(north), makeInterview(north), makeInterview(north)];
    await append(store, second);
    tallies.accepted(2, second);
    expect(await answered(tallies)).toBe(2);
    expect(read).toBe(1);
    await append(store, third);
    await append(store, fourth);
    tallies.accepted(4, fourth);
    expect(await answered(tallies)).toBe(4);
    expect(read).toBe(3);
  });

  test("answer many at once from one reading of the log", async () => {
    const { store, north } = await openFieldwork();
    const tallies = createTallies({ store });
    await append(store, makeInterview(north));
    const all = await Promise.all(Array.from({ length: 8 }, () => answered(tallies)));
    expect(all).toEqual(Array.from({ length: 8 }, () => 1));
  });

  test("keep origins apart and refuse to compare what the source reports", async () => {
    const { store, north } = await openFieldwork();
    const answers = makeInterview(north).answers;
    await append(store, makeInterview(north, { origin: "article", consent: "published_source", answers }));
    const tallies = createTallies({ store });
    expect((await tallies.tally("small-study", "main")).interviews).toBe(0);
    expect((await tallies.tally("small-study", "article")).interviews).toBe(1);
    expect((await tallies.compare("small-study", "article")).refused).not.toBeNull();
    expect((await tallies.compare("small-study", "main")).comparisons).toHaveLength(7);
  });

  test("do not know a study that is not registered", async () => {
    const { store } = await openFieldwork();
    await expect(createTallies({ store }).tally("no-such-study", "main")).rejects.toThrow("no-such-study");
  });
});

async function answered(tallies: ReturnType<typeof createTallies>): Promise<number | undefined> {
  const report = await tallies.tally("small-study", "main", ["collaborates"]);
  return report.items[0]?.groups[0]?.answered;
}

async function append(store: Store, interview: Interview): Promise<void> {
  const record = JSON.stringify(interview);
  const { id, revision, study, site, origin, protocol, tablet, held, finishedAt } = interview;
  const digest = createHash("sha256").update(record).digest("hex");
  const about = { study, site, origin, protocol, tablet, held, finishedAt, declined: false, absentParts: 0 };
  await store.append({ interview: id, revision, digest, ...about, record, identity: null });
}
