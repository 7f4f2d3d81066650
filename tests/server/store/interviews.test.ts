import { expect, test } from "vitest";
import type { Interview } from "../../../protocols/interview.ts";
import { createIntake } from "../../../server/intake.ts";
import { type Fieldwork, makeBody, makeInterview, openFieldwork, someone } from "../fieldwork.ts";

async function accept({ store, north }: Fieldwork, changes: Partial<Interview> = {}): Promise<Interview> {
  const interview = makeInterview(north, changes);
  const { id, revision } = interview;
  const outcome = await createIntake(store).receive(makeBody(north, interview), { interview: id, revision });
  expect(outcome.state).toBe("received");
  return interview;
}

test("pages run from the latest received to the first, each interview once", async () => {
  const fieldwork = await openFieldwork();
  const ids: string[] = [];
  for (let n = 0; n < 7; n++) ids.unshift((await accept(fieldwork)).id);
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await fieldwork.store.interviews({ after, limit: 3 });
    expect(page.total).toBe(7);
    seen.push(...page.interviews.map((i) => i.id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(seen).toEqual(ids);
});

test("lists and counts take an interview by its highest revision", async () => {
  const fieldwork = await openFieldwork();
  const { store } = fieldwork;
  const { id } = await accept(fieldwork, { revision: 2, origin: "pilot", held: "2026-02-02" });
  await accept(fieldwork, { id, revision: 1, origin: "pilot" });
  await accept(fieldwork, { origin: "main" });
  expect(await store.countByOrigin("small-study", null)).toEqual({ main: 1, pilot: 1 });
  const pilot = await store.interviews({ origin: "pilot", limit: 10 });
  expect(pilot).toMatchObject({
    total: 1,
    interviews: [{ id, revision: 2, revisions: 2, held: "2026-02-02" }],
  });
  expect((await store.interviews({ site: "south", limit: 10 })).total).toBe(0);
  expect((await store.interviews({ study: "small-study", site: "north", limit: 10 })).total).toBe(2);
});

test("the log is followed in order of acceptance, in pieces, from anywhere", async () => {
  const fieldwork = await openFieldwork();
  const { store } = fieldwork;
  const ids = [];
  for (let n = 0; n < 5; n++) ids.push((await accept(fieldwork)).id);
  const start = await store.follow(0, 3);
  const rest = await store.follow(start.at(-1)?.seq ?? 0, 3);
  expect([...start, ...rest].map((r) => r.interview)).toEqual(ids);
  expect(await store.lastSeq()).toBe(rest.at(-1)?.seq);
  expect(await store.follow(await store.lastSeq(), 3)).toEqual([]);
});

test("the identity is that of the latest revision: a later one without it hides the earlier", async () => {
  const fieldwork = await openFieldwork();
  const { store, north } = fieldwork;
  const { id } = await accept(fieldwork);
  expect(await store.identity(id)).toBeDefined();
  const anonymous = makeInterview(north, { id, revision: 2 });
  const digest = "a".repeat(64);
  const { study, site, origin, protocol, tablet, held, finishedAt } = anonymous;
  const revision = {
    interview: id,
    revision: 2,
    digest,
    study,
    site,
    origin,
    protocol,
    tablet,
    held,
    finishedAt,
    declined: false,
    absentParts: 0,
  };
  await store.append({ ...revision, record: JSON.stringify(anonymous), identity: null });
  expect(await store.identity(id)).toBeUndefined();
});

test("a study does not take the place of one that its registration did not look at", async () => {
  const { store } = await openFieldwork();
  const study = await store.study("small-study");
  if (study === undefined) throw new Error("registered above");
  for (const replacing of [null, "2025-01-01T00:00:00.000Z"]) {
    expect(await store.registerStudy({ ...study, packs: [] }, [], replacing, someone)).toBe(false);
  }
  expect((await store.study("small-study"))?.packs).toEqual(study.packs);
});

test("a study registered again is replaced, and its earlier protocols stay", async () => {
  const { store, north } = await openFieldwork();
  const study = await store.study("small-study");
  if (study === undefined) throw new Error("registered above");
  const next = { ...study, packs: [], protocols: [] };
  expect(await store.registerStudy(next, [], study.registeredAt, someone)).toBe(true);
  expect((await store.study("small-study"))?.packs).toEqual([]);
  expect((await store.protocol(north.hash))?.site).toBe("north");
  expect(await store.studies()).toHaveLength(1);
});
