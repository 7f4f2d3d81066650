// Bodies that a tablet sealed to the server's key, at the same address as plain ones.
import { createHash, randomUUID } from "node:crypto";
import SQLite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { makeSealingKey } from "../../../protocols/hpke.ts";
import type { ProblemBody } from "../../../protocols/problem.ts";
import { sealEnvelope } from "../../../protocols/sealing.ts";
import { interviewDetail, type QuarantineEntry, receipt } from "../../../protocols/wire.ts";
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

async function makeSealed(site: Site, changes: Parameters<typeof makeInterview>[1] = {}) {
  const interview = makeInterview(site.north, changes);
  return { interview, body: await sealBody(site.store, interview, makeBody(site.north, interview)) };
}

async function refusalOf(reply: Response) {
  expect(reply.status).toBe(422);
  const problem = (await reply.json()) as ProblemBody;
  expect(problem.type).toBe("urn:resite:problem:quarantined");
  return problem;
}

async function recheckFirst(site: Site): Promise<unknown> {
  const [entry] = (await (await site.get("/api/quarantine")).json()) as QuarantineEntry[];
  return (await site.owner(`/api/quarantine/${entry?.id}/recheck`, { method: "POST", body: "{}" })).json();
}

describe("a sealed revision", () => {
  test("is opened and counted like a plain one, and its receipt names the sealed bytes", async () => {
    const site = await openSite();
    const { interview, body } = await makeSealed(site);
    expect(Buffer.from(body).includes(answerText)).toBe(false);
    const first = await site.put(interview, body);
    const text = await first.text();
    expect(first.status).toBe(201);
    expect(receipt.parse(JSON.parse(text)).digest).toBe(createHash("sha256").update(body).digest("hex"));
    const again = await site.put(interview, body);
    expect([again.status, await again.text()]).toEqual([200, text]);
    const detail = interviewDetail.parse(await (await site.get(`/api/interviews/${interview.id}`)).json());
    expect(detail).toMatchObject({ record: interview, hasIdentity: true, revisions: 1 });
    expect(await (await site.get(`/api/interviews/${interview.id}/identity`)).text()).toContain(organisation);
    expect((await site.store.follow(0, 10)).map((r) => r.record)).toEqual([JSON.stringify(interview)]);
  });

  test("without an identity part is judged as a plain one without it", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    const anonymous = encodeJson({ record: JSON.stringify(interview), identity: null });
    const body = await sealBody(site.store, interview, anonymous);
    const [sealed, plain] = [await site.put(interview, body), await site.put(interview, anonymous)];
    expect((await refusalOf(sealed)).details).toEqual((await refusalOf(plain)).details);
  });

  test("sealed anew is other bytes, and so a conflict beside the first", async () => {
    const site = await openSite();
    const { interview, body } = await makeSealed(site);
    await site.put(interview, body);
    expect((await site.put(interview)).status).toBe(409);
    expect(await site.store.conflicts()).toHaveLength(1);
  });
});

describe("what cannot be opened is kept aside whole", () => {
  test("when it was sealed for another interview, of which nothing comes out", async () => {
    const site = await openSite();
    const { body } = await makeSealed(site);
    const elsewhere = randomUUID();
    const problem = await refusalOf(await putRevision(site.url, elsewhere, 1, body));
    expect(problem).toMatchObject({ reason: "unopenable", details: ["body not_opened"] });
    const [entry] = await site.store.quarantined();
    expect(entry).toMatchObject({ interview: elsewhere, reason: "unopenable", bytes: body.length });
    const kept = await (await site.get(`/api/quarantine/${entry?.id}/body`)).arrayBuffer();
    expect(new Uint8Array(kept)).toEqual(body);
  });

  test("when a byte of it was changed", async () => {
    const site = await openSite();
    const { interview, body } = await makeSealed(site);
    const changed = new TextDecoder().decode(body).replace(/"record":"(.{200})./, '"record":"$1_');
    const problem = await refusalOf(await putRevision(site.url, interview.id, 1, changed));
    expect(problem).toMatchObject({ reason: "unopenable", details: ["body not_opened"] });
    expect((await site.put(interview, body)).status).toBe(201);
  });

  test("when its key is unknown, until the key is back: then a second look accepts it", async () => {
    const site = await openSite();
    const { interview, body } = await makeSealed(site);
    const db = new SQLite(site.file);
    db.exec("CREATE TABLE aside AS SELECT * FROM server_keys; DELETE FROM server_keys");
    const problem = await refusalOf(await site.put(interview, body));
    expect(problem).toMatchObject({ reason: "unopenable", details: ["body:key unknown_key"] });
    expect(await recheckFirst(site)).toMatchObject({ reason: "unopenable" });
    db.exec("INSERT INTO server_keys SELECT * FROM aside");
    db.close();
    expect(await recheckFirst(site)).toMatchObject({ state: "received", interview: interview.id });
    expect(await site.store.quarantined()).toEqual([]);
    expect((await site.put(interview, body)).status).toBe(200);
  });

  test("when it names this server's key but was sealed to another", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    const { sealing } = await site.store.serverKeys();
    const stranger = { id: sealing.id, public: (await makeSealingKey()).public.public };
    const sealed = await sealEnvelope(
      { record: "{}", identity: null },
      { interview: interview.id, revision: 1 },
      stranger,
    );
    expect(await refusalOf(await site.put(interview, encodeJson(sealed)))).toMatchObject({
      reason: "unopenable",
    });
  });

  test("a damaged key refuses for now and keeps nothing: the tablet sends it again", async () => {
    const site = await openSite();
    const { interview, body } = await makeSealed(site);
    const db = new SQLite(site.file);
    const sealed = db.prepare("SELECT sealed FROM server_keys WHERE kind = 'sealing'").pluck().get();
    db.exec("UPDATE server_keys SET sealed = zeroblob(40) WHERE kind = 'sealing'");
    expect((await site.put(interview, body)).status).toBe(500);
    expect(await site.store.quarantined()).toEqual([]);
    db.prepare("UPDATE server_keys SET sealed = ? WHERE kind = 'sealing'").run(sealed);
    db.close();
    expect((await site.put(interview, body)).status).toBe(201);
  });
});

describe("what opens and cannot be accepted is kept aside as it was sent", () => {
  test("sealed, with paths and codes and none of its text", async () => {
    const site = await openSite();
    const { interview, body } = await makeSealed(site, { answers: {} });
    const problem = await refusalOf(await site.put(interview, body));
    expect(problem).toMatchObject({ reason: "answers_do_not_fit" });
    expect(JSON.stringify(problem)).not.toContain(organisation);
    const [entry] = await site.store.quarantined();
    expect(entry?.bytes).toBe(body.length);
    expect((await site.store.quarantinedBody(entry?.id ?? 0))?.body).toEqual(Buffer.from(body));
    expect(await recheckFirst(site)).toMatchObject({ reason: "answers_do_not_fit" });
  });

  test("another interview inside than the address says, though sealed for that address", async () => {
    const site = await openSite();
    const [interview, inside] = [makeInterview(site.north), makeInterview(site.north)];
    const body = await sealBody(site.store, interview, makeBody(site.north, inside));
    expect(await refusalOf(await site.put(interview, body))).toMatchObject({
      reason: "malformed",
      details: ["record:id differs_from_address"],
    });
  });

  test("more text inside than an envelope may hold", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    const long = encodeJson({ record: "x".repeat(4_000_001), identity: null });
    const body = await sealBody(site.store, interview, long);
    expect(await refusalOf(await site.put(interview, body))).toMatchObject({
      details: ["body:record too_big"],
    });
  });

  test.each([
    ["of a newer form", { sealed: 2, novelty: true }, "too_new"],
    ["of no form", { sealed: "yes" }, "malformed"],
    ["without a key", { sealed: 1, record: "AAAA", identity: null }, "malformed"],
    [
      "with more in it",
      { sealed: 1, key: "0".repeat(16), record: "", identity: null, extra: 1 },
      "malformed",
    ],
  ])("a seal %s: %s", async (_what, body, reason) => {
    const site = await openSite();
    expect(await refusalOf(await site.put(makeInterview(site.north), encodeJson(body)))).toMatchObject({
      reason,
    });
  });
});

test("the largest envelope that the schema allows, sealed, is not over the limit", async () => {
  const site = await openSite();
  const { sealing } = await site.store.serverKeys();
  const address = { interview: randomUUID(), revision: 1 };
  const small = await sealEnvelope({ record: "长".repeat(1000), identity: null }, address, sealing);
  expect(small.record.length).toBe(base64Length(1000));
  const key = "0".repeat(16);
  const [record, identity] = [4_000_000, 400_000].map((most) => "A".repeat(base64Length(most)));
  const body = { sealed: 1, key, record, identity };
  expect(await refusalOf(await putRevision(site.url, address.interview, 1, encodeJson(body)))).toMatchObject({
    details: ["body:key unknown_key"],
  });
  const larger = { ...body, record: `${record}AAAA` };
  expect(
    await refusalOf(await putRevision(site.url, address.interview, 1, encodeJson(larger))),
  ).toMatchObject({
    details: ["body:record too_big"],
  });
});

/** Of a sealed part: each character is three bytes in UTF-8 at most, point and tag are 81. */
const base64Length = (characters: number) => 4 * Math.ceil((3 * characters + 81) / 3);
