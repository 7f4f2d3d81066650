import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import SQLite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { toBase64 } from "../../../protocols/base64.ts";
import type { Interview } from "../../../protocols/interview.ts";
import { LARGEST_BATCH, MOST_PARCELS, type Parcel } from "../../../protocols/parcels.ts";
import { Problem } from "../../../protocols/problem.ts";
import { batchOutcomes } from "../../../protocols/tablet.ts";
import {
  answerText,
  encodeJson,
  makeBody,
  makeInterview,
  openSite,
  organisation,
  putRevision,
  type Site,
  sealBody,
} from "../fieldwork.ts";

function packed({ id, revision }: Interview, body: Uint8Array<ArrayBuffer>): Parcel {
  return { interview: id, revision, body: toBase64(body) };
}

/** An interview that fits, as a parcel. */
function makeParcel(site: Site): Parcel {
  const interview = makeInterview(site.north);
  return packed(interview, makeBody(site.north, interview));
}

async function makeSealedParcel(site: Site): Promise<Parcel> {
  const interview = makeInterview(site.north);
  return packed(interview, await sealBody(site.store, interview, makeBody(site.north, interview)));
}

const bytesOf = ({ body }: Parcel) => new Uint8Array(Buffer.from(body, "base64"));

const post = (site: Site, body: unknown) =>
  fetch(`${site.url}/api/revisions`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

async function outcomesOf(site: Site, parcels: readonly unknown[]) {
  const reply = await post(site, { parcels });
  expect(reply.status).toBe(200);
  return batchOutcomes.parse(await reply.json()).outcomes;
}

describe("a batch", () => {
  test("gets for each interview, sealed or not, the very receipt that its PUT repeats", async () => {
    const site = await openSite();
    const parcels = [makeParcel(site), await makeSealedParcel(site), makeParcel(site)];
    const outcomes = await outcomesOf(site, parcels);
    expect(outcomes.map((o) => o.interview)).toEqual(parcels.map((p) => p.interview));
    for (const [index, parcel] of parcels.entries()) {
      const again = await putRevision(site.url, parcel.interview, 1, bytesOf(parcel));
      expect(again.status).toBe(200);
      const receipt = await again.json();
      expect(outcomes[index]).toEqual({ interview: parcel.interview, revision: 1, receipt });
      expect(receipt).toMatchObject({ digest: createHash("sha256").update(bytesOf(parcel)).digest("hex") });
    }
    expect(await outcomesOf(site, parcels)).toEqual(outcomes);
    expect(await site.store.lastSeq()).toBe(3);
  });

  test("shares one commit, though some are sealed and one takes longer to look at and is refused", async () => {
    const site = await openSite();
    const { study } = site.store;
    site.store.study = async (id) => {
      await new Promise((done) => setTimeout(done, 20));
      return study(id);
    };
    const sealed = await Promise.all([1, 2, 3, 4, 5].map(() => makeSealedParcel(site)));
    const unknown = makeInterview(site.north, { study: "another-study", protocol: "0".repeat(64) });
    const unfit = packed(unknown, makeBody(site.north, unknown));
    const parcels = [...sealed, unfit, ...Array.from({ length: 50 }, () => makeParcel(site))];
    const before = countCommits(site);
    const outcomes = await outcomesOf(site, parcels);
    expect(outcomes.filter((o) => "receipt" in o)).toHaveLength(55);
    expect(countCommits(site) - before).toBe(1);
  });

  test("may hold the same parcel several times: one interview, the same receipt for each", async () => {
    const site = await openSite();
    const parcel = await makeSealedParcel(site);
    const [first, ...rest] = await outcomesOf(site, [parcel, parcel, parcel]);
    expect(first).toMatchObject({ receipt: { interview: parcel.interview } });
    expect(rest).toEqual([first, first]);
    expect(await site.store.lastSeq()).toBe(1);
  });

  test("may be empty", async () => {
    const site = await openSite();
    expect(await outcomesOf(site, [])).toEqual([]);
  });
});

describe("a bad parcel", () => {
  test("is refused as its PUT would be, in its place, and no neighbour suffers", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    const [kept, withdrawn] = [packed(interview, makeBody(site.north, interview)), makeParcel(site)];
    await outcomesOf(site, [kept]);
    const db = new SQLite(site.file);
    db.prepare("INSERT INTO tombstones VALUES (?, ?)").run(withdrawn.interview, "2026-01-01T00:00:00.000Z");
    db.close();
    const sealed = await makeSealedParcel(site);
    const spoiled = [
      ["conflict", packed(interview, makeBody(site.north, { ...interview, language: "zh-cn" }))],
      ["withdrawn", withdrawn],
      ["quarantined", packed(makeInterview(site.north), encodeJson({ record: "{}", identity: null }))],
      ["quarantined", { ...sealed, interview: randomUUID() }],
      ["malformed", { ...makeParcel(site), body: "no base64, this" }],
      ["malformed", { ...makeParcel(site), body: `${makeParcel(site).body.slice(0, -4)}A` }],
      ["malformed", { ...makeParcel(site), revision: 0 }],
      ["malformed", { ...makeParcel(site), interview: randomUUID().toUpperCase() }],
      ["malformed", { ...makeParcel(site), extra: answerText }],
      ["malformed", { interview: answerText, revision: Number.MAX_VALUE }],
      ["malformed", null],
      ["malformed", [[]]],
      ["malformed", "parcel"],
    ] as const;
    const good = spoiled.map(() => makeParcel(site));
    const parcels = spoiled.flatMap(([, bad], index) => [bad, good[index]]);
    const outcomes = await outcomesOf(site, parcels);
    const bad = outcomes.filter((_, index) => index % 2 === 0);
    const types = bad.map((o) => ("problem" in o ? o.problem.type : "received"));
    expect(types).toEqual(spoiled.map(([kind]) => `urn:resite:problem:${kind}`));
    const received = outcomes.filter((_, index) => index % 2 === 1);
    expect(received.map((o) => "receipt" in o && o.interview)).toEqual(good.map((p) => p.interview));
    expect(bad.at(0)?.interview).toBe(interview.id);
    expect(bad.slice(-4).map((o) => [o.interview, o.revision])).toEqual([
      [null, Number.MAX_VALUE],
      [null, null],
      [null, null],
      [null, null],
    ]);
    const refused = await putRevision(site.url, interview.id, 1, bytesOf(spoiled[0][1]));
    const { requestId: _one, ...alone } = (await refused.json()) as Record<string, unknown>;
    expect(bad[0]).toMatchObject({ problem: alone });
  });

  test("leaves one line in the log, and neither there nor in the outcome what it held", async () => {
    const site = await openSite();
    const parcels = [
      { ...makeParcel(site), extra: 1 },
      { interview: answerText, revision: 1, body: answerText },
      packed(makeInterview(site.north), encodeJson({ record: answerText, identity: organisation })),
    ];
    const outcomes = await outcomesOf(site, parcels);
    expect(site.log).toMatchObject([
      { status: 400, problem: "malformed", parcel: parcels[0]?.interview },
      { status: 400, problem: "malformed", parcel: "unnamed" },
      { status: 422, problem: "quarantined", parcel: parcels[2]?.interview },
    ]);
    expect(site.log.map((line) => line.requestId)).toEqual(
      outcomes.map((o) => "problem" in o && o.problem.requestId),
    );
    for (const told of [site.log, outcomes]) {
      expect(JSON.stringify(told)).not.toContain(answerText);
      expect(JSON.stringify(told)).not.toContain(organisation);
    }
  });

  test.each([
    ["storage_full", new Problem("storage_full", "refused for the test")],
    ["internal", new TypeError("not meant to happen")],
  ])("that the store fails with %s is told so, and the others too", async (kind, error) => {
    const site = await openSite();
    const [fine, failed] = [makeParcel(site), makeParcel(site)];
    const { append } = site.store;
    site.store.append = (revision) =>
      revision.interview === failed.interview ? Promise.reject(error) : append(revision);
    const outcomes = await outcomesOf(site, [failed, fine]);
    expect(outcomes).toMatchObject([
      { problem: { type: `urn:resite:problem:${kind}` } },
      { receipt: { interview: fine.interview } },
    ]);
    expect(JSON.stringify(outcomes)).not.toContain("not meant to happen");
  });
});

describe("what is no batch is refused whole and stores nothing", () => {
  test.each([
    ["no JSON", "{"],
    ["no list", { parcels: {} }],
    ["more in it", { parcels: [], more: 1 }],
    ["more parcels than a batch has", { parcels: Array.from({ length: MOST_PARCELS + 1 }, () => 1) }],
  ])("%s", async (_what, body) => {
    const site = await openSite();
    const reply = await post(site, body);
    expect(reply.status).toBe(400);
    expect(site.log).toMatchObject([{ problem: "malformed", path: "/api/revisions" }]);
  });

  test("more bytes than a batch has, by one", async () => {
    const site = await openSite();
    const parcel = makeParcel(site);
    const around = JSON.stringify({ parcels: [parcel, { ...parcel, body: "" }] }).length;
    const filled = (bytes: number) => ({
      parcels: [parcel, { ...parcel, body: "A".repeat(bytes - around) }],
    });
    expect((await post(site, filled(LARGEST_BATCH + 1))).status).toBe(413);
    expect(await site.store.lastSeq()).toBe(0);
    expect((await post(site, filled(LARGEST_BATCH))).status).toBe(200);
    expect(await site.store.lastSeq()).toBe(1);
  });
});

/** Commits in the write-ahead log: the frames that say how large the database is after them (sqlite.org/fileformat). */
function countCommits({ file }: Site): number {
  const log = readFileSync(`${file}-wal`);
  const frame = 24 + log.readUInt32BE(8);
  const salt = log.subarray(16, 24);
  let commits = 0;
  for (let at = 32; at + frame <= log.length; at += frame) {
    if (log.subarray(at + 8, at + 16).equals(salt) && log.readUInt32BE(at + 4) > 0) commits++;
  }
  return commits;
}
