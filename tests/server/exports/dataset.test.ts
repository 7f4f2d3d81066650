// The data files over a real store, while interviews go on coming in.
import { expect, test } from "vitest";
import type { Interview } from "../../../protocols/interview.ts";
import { openDataset } from "../../../server/exports/dataset.ts";
import { createIntake } from "../../../server/intake.ts";
import type { Store } from "../../../server/store/store.ts";
import { makeBody, makeInterview, openFieldwork } from "../fieldwork.ts";

test("an interview corrected while the files are written is in them once, as corrected", async () => {
  const { store, north } = await openFieldwork();
  const intake = createIntake(store);
  const accept = (it: Interview) =>
    intake.receive(makeBody(north, it), { interview: it.id, revision: it.revision });
  const held = Array.from({ length: 501 }, () => makeInterview(north));
  await Promise.all(held.map(accept));
  const [oldest] = held;
  const correct = async () => {
    if (oldest !== undefined) await accept({ ...oldest, revision: 2 });
  };
  const dataset = await openDataset(afterTheFirstList(store, correct), {
    study: "small-study",
    sites: null,
    origin: "main",
  });
  const written: Interview[] = [];
  for await (const { interview } of dataset.interviews()) written.push(interview);
  expect(written.map((i) => i.id).toSorted()).toEqual(held.map((i) => i.id).toSorted());
  expect(written.find((i) => i.id === oldest?.id)?.revision).toBe(2);
});

/** The store with something that happens as soon as a list of interviews was read. */
function afterTheFirstList(store: Store, happening: () => Promise<void>): Store {
  let happened: Promise<void> | undefined;
  const then = async <T>(list: T): Promise<T> => {
    happened ??= happening();
    await happened;
    return list;
  };
  return {
    ...store,
    interviews: async (query) => then(await store.interviews(query)),
    interviewsAtOnce: async (...asked) => then(await store.interviewsAtOnce(...asked)),
  };
}
