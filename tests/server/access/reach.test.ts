// Ids of objects beyond one's sites and studies: answered like ids that do not exist, whatever the role.
import SQLite from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Grant, roles } from "../../../protocols/access.ts";
import type { StudyFiles } from "../../../protocols/wire.ts";
import { readInstrument } from "../../../server/instruments.ts";
import { registerStudy } from "../../../server/registration.ts";
import {
  makeBody,
  makeInterview,
  makePiece,
  openSite,
  putPiece,
  recordingOf,
  type Site,
  smallStudyFolder,
  someone,
} from "../fieldwork.ts";
import { type Browser, invite } from "../people.ts";

const REPEATS = 1000;

/** A second study, of which somebody may have every role and see nothing of the first. */
async function registerOther(site: Site): Promise<void> {
  const files = JSON.parse(
    JSON.stringify(readInstrument(smallStudyFolder)).replaceAll("small-study", "other-study"),
  );
  await registerStudy(site.store, files as StudyFiles, new Date(), someone);
}

async function fillSouth(site: Site) {
  const ids: string[] = [];
  const digests: string[] = [];
  const protocol = await southProtocol(site);
  for (let n = 0; n < 20; n++) {
    const draft = makeInterview(site.north, { site: "south", protocol });
    const piece = await makePiece(site.store, draft.id);
    await putPiece(site.url, piece.digest, piece.bytes);
    const interview = { ...draft, ...(n % 2 === 0 && { recording: recordingOf([piece]) }) };
    expect((await site.put(interview)).status).toBe(201);
    ids.push(interview.id);
    digests.push(piece.digest);
    // Another copy of the same revision: a conflict.
    if (n < 5) await site.put({ ...interview, language: "zh-cn" });
  }
  const conflicts = (await site.store.conflicts()).map(({ id }) => String(id));
  expect(conflicts).toHaveLength(5);
  return { ids, digests, conflicts };
}

async function southProtocol({ store }: Site): Promise<string> {
  const study = await store.study("small-study");
  return study?.protocols.find(({ site }) => site === "south")?.hash ?? "";
}

/** Any two answers to the same kind of question must be alike but for the request's own id. */
async function answer(browser: Browser, path: string, method: string): Promise<string> {
  const body = method === "GET" ? undefined : JSON.stringify({ after: 0, text: "" });
  const reply = await browser(path, { method, ...(body !== undefined && { body }) });
  const { requestId: _own, ...said } = (await reply.json()) as Record<string, unknown>;
  return JSON.stringify([reply.status, said]);
}

const foreign: Record<Grant["role"], Grant | undefined> = {
  owner: undefined,
  lead: { role: "lead", study: "small-study", site: "north" },
  interviewer: { role: "interviewer", study: "small-study", site: "north" },
  analyst: { role: "analyst", study: "other-study", site: null },
  reader: { role: "reader", study: "other-study", site: null },
};

describe("objects of other sites and studies", () => {
  test.each(roles.filter((role) => foreign[role] !== undefined))(
    "are told from such as do not exist by no answer to the role %s",
    async (role) => {
      const site = await openSite({}, true);
      await registerOther(site);
      const { ids, digests, conflicts } = await fillSouth(site);
      const browser = await invite(site.url, site.owner, [foreign[role] as Grant]);
      const pick = (list: readonly string[]) => list[Math.floor(Math.random() * list.length)] ?? "";
      const id = () => (Math.random() < 0.5 ? pick(ids) : crypto.randomUUID());
      const digest = () => (Math.random() < 0.5 ? pick(digests) : "0".repeat(64));
      const row = () =>
        Math.random() < 0.5 ? pick(conflicts) : String(1000 + Math.floor(Math.random() * 1000));
      const kinds: [string, string, () => string][] = [
        ["interview", "GET", () => `/api/interviews/${id()}`],
        ["identity", "GET", () => `/api/interviews/${id()}/identity`],
        ["revision", "GET", () => `/api/interviews/${id()}/revisions/1`],
        ["sound", "GET", () => `/api/interviews/${id()}/media/${digest()}`],
        ["transcript", "GET", () => `/api/interviews/${id()}/transcript`],
        ["transcript written", "PUT", () => `/api/interviews/${id()}/transcript`],
        ["conflict", "GET", () => `/api/conflicts/${row()}`],
      ];
      const answers = new Map(kinds.map(([kind]) => [kind, new Set<string>()]));
      for (let n = 0; n < REPEATS; n++) {
        const [kind, method, address] = kinds[n % kinds.length] as (typeof kinds)[number];
        answers.get(kind)?.add(await answer(browser, address(), method));
      }
      for (const [kind, said] of answers) {
        expect([...said], kind).toHaveLength(1);
        expect([...said][0], kind).toMatch(/^\[40[34],/);
      }
    },
  );

  test("are not told by a copy that is damaged on the disk", async () => {
    const site = await openSite();
    const { conflicts } = await fillSouth(site);
    const database = new SQLite(site.file);
    onTestFinished(() => void database.close());
    database.exec("UPDATE conflicts SET sealed = zeroblob(length(sealed))");
    const lead = await invite(site.url, site.owner, [foreign.lead as Grant]);
    expect((await site.get(`/api/conflicts/${conflicts[0]}`)).status).toBe(500);
    expect(await answer(lead, `/api/conflicts/${conflicts[0]}`, "GET")).toBe(
      await answer(lead, "/api/conflicts/999999", "GET"),
    );
  });

  test("are in no list, count, tally or file of a site lead", async () => {
    const site = await openSite();
    await fillSouth(site);
    const north = makeInterview(site.north);
    await site.put(north);
    const lead = await invite(site.url, site.owner, [foreign.lead as Grant]);
    const json = async (path: string) => (await lead(path)).json();
    const listed = (await json("/api/interviews")) as { total: number; interviews: { id: string }[] };
    expect([listed.total, listed.interviews.map((i) => i.id)]).toEqual([1, [north.id]]);
    expect(await json("/api/interviews?site=south")).toMatchObject({ total: 0 });
    expect(await json("/api/conflicts")).toEqual([]);
    expect(await json("/api/studies")).toMatchObject([{ interviews: { main: 1 } }]);
    const tallies = (await json("/api/studies/small-study/tallies")) as {
      interviews: number;
      items: { groups: { site: string | null }[] }[];
    };
    expect(tallies.interviews).toBe(1);
    expect(new Set(tallies.items.flatMap(({ groups }) => groups.map((g) => g.site)))).toEqual(
      new Set([null, "north"]),
    );
    expect(await json("/api/studies/small-study/comparison")).toMatchObject({ interviews: 1 });
    const file = await (await lead("/api/studies/small-study/exports/interviews.csv")).text();
    expect(file.trim().split("\n")).toHaveLength(2);
    expect(file).toContain(north.id);
    const talliesFile = await (await lead("/api/studies/small-study/exports/tallies.csv")).text();
    expect(talliesFile).not.toContain("south");
    expect((await lead(`/api/interviews/${north.id}/identity`)).status).toBe(200);
  });

  test("an interview that is revised to another site leaves the tallies of the first", async () => {
    const site = await openSite();
    const north = makeInterview(site.north);
    await site.put(north);
    const lead = await invite(site.url, site.owner, [foreign.lead as Grant]);
    const counted = async () =>
      ((await (await lead("/api/studies/small-study/tallies")).json()) as { interviews: number }).interviews;
    expect(await counted()).toBe(1);
    const moved = { ...north, revision: 3, site: "south", protocol: await southProtocol(site) };
    await site.put(moved, makeBody(site.north, moved));
    await site.put({ ...north, revision: 2 });
    expect(await counted()).toBe(0);
    expect((await lead(`/api/interviews/${north.id}`)).status).toBe(404);
  });

  test("stay at hand for the tablet app in a browser in which somebody is signed in", async () => {
    const site = await openSite();
    await registerOther(site);
    const lead = await invite(site.url, site.owner, [foreign.lead as Grant]);
    const other = (await site.store.study("other-study"))?.protocols[0]?.hash;
    const listed = (await (await lead("/api/studies")).json()) as { id: string }[];
    expect(listed.map(({ id }) => id).toSorted()).toEqual(["other-study", "small-study"]);
    expect((await lead(`/api/protocols/${other}`)).status).toBe(200);
    expect((await lead("/api/studies/other-study")).status).toBe(404);
  });

  test("an analyst reads answers, and neither who gave them nor how they sounded", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    await site.put(interview);
    const analyst = await invite(site.url, site.owner, [
      { role: "analyst", study: "small-study", site: null },
    ]);
    const detail = await (await analyst(`/api/interviews/${interview.id}`)).text();
    expect(detail).toContain("They trust us");
    expect(detail).not.toContain("Lantern Street");
    expect((await analyst(`/api/interviews/${interview.id}/identity`)).status).toBe(403);
    expect((await analyst(`/api/interviews/${interview.id}/transcript`)).status).toBe(403);
  });
});
