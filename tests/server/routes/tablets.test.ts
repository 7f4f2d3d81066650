import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import * as z from "zod";
import { type TabletReport, tabletEntry } from "../../../protocols/tablet.ts";
import { answerText, openSite, type Site } from "../fieldwork.ts";

const quiet: TabletReport = {
  app: "0.2.0",
  language: "zh-cn",
  storage: { persisted: null, usage: null, quota: null },
  holds: { drafts: 0, queued: 0, received: 3, stuck: [] },
};

function report(site: Site, tablet: string, body: unknown): Promise<Response> {
  return fetch(`${site.url}/api/tablets/${tablet}`, { method: "PUT", body: JSON.stringify(body) });
}

const list = async (site: Site) => z.array(tabletEntry).parse(await (await site.get("/api/tablets")).json());

test("the desk sees of each tablet its last contact, what it holds and what is stuck and why", async () => {
  const site = await openSite();
  expect(await list(site)).toEqual([]);
  const stuck = [{ interview: randomUUID(), state: "refused" as const, why: "quarantined" }];
  const busy = {
    ...quiet,
    storage: { persisted: true, usage: 5, quota: 9 },
    holds: { ...quiet.holds, stuck },
  };
  const reply = await report(site, "tablet-1", quiet);
  expect([reply.status, await reply.text(), reply.headers.get("content-type")]).toEqual([204, "", null]);
  await report(site, "tablet-2", busy);
  const tablets = await list(site);
  expect(tablets).toMatchObject([
    { id: "tablet-2", ...busy },
    { id: "tablet-1", ...quiet },
  ]);
  expect(tablets[0]?.lastContact.localeCompare(tablets[1]?.lastContact ?? "")).toBe(1);
});

test("a report takes the place of the one before, and its tablet the first place", async () => {
  const site = await openSite();
  for (const tablet of ["tablet-1", "tablet-2", "tablet-1"]) await report(site, tablet, quiet);
  const later = { ...quiet, holds: { ...quiet.holds, queued: 7 } };
  await report(site, "tablet-1", later);
  const tablets = await list(site);
  expect(tablets.map((t) => [t.id, t.holds.queued])).toEqual([
    ["tablet-1", 7],
    ["tablet-2", 0],
  ]);
});

test.each([
  [
    "words in place of a reason",
    {
      ...quiet,
      holds: { ...quiet.holds, stuck: [{ interview: randomUUID(), state: "waiting", why: answerText }] },
    },
  ],
  ["a note", { ...quiet, note: answerText }],
  [
    "something else than an id",
    {
      ...quiet,
      holds: { ...quiet.holds, stuck: [{ interview: answerText, state: "waiting", why: "busy" }] },
    },
  ],
  ["a negative count", { ...quiet, holds: { ...quiet.holds, drafts: -1 } }],
])("a report with %s is not taken, so that nothing of an interview is told by it", async (_what, body) => {
  const site = await openSite();
  const refused = await report(site, "tablet-1", body);
  expect(refused.status).toBe(400);
  expect(await refused.text()).not.toContain(answerText);
  expect(await list(site)).toEqual([]);
});

test("a tablet is named as interviews name it", async () => {
  const site = await openSite();
  expect((await report(site, randomUUID(), quiet)).status).toBe(204);
  for (const name of ["%20", "a".repeat(61), "a%2Fb", "%00"]) {
    expect((await report(site, name, quiet)).status).toBe(400);
  }
});

test("as many stuck interviews as a report may name fit into it", async () => {
  const site = await openSite();
  const longest = { interview: randomUUID(), state: "conflicting", why: "a".repeat(60) };
  const stuck = Array.from({ length: 1000 }, () => longest);
  expect((await report(site, "t", { ...quiet, holds: { ...quiet.holds, stuck } })).status).toBe(204);
  const more = { ...quiet, app: "a".repeat(250_000) };
  expect((await report(site, "t", more)).status).toBe(413);
});
