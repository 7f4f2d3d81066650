import { randomUUID } from "node:crypto";
import SQLite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { envelopeSchema, LARGEST_BODY } from "../../../protocols/interview.ts";
import type { ProblemBody } from "../../../protocols/problem.ts";
import { interviewDetail, type QuarantineEntry, receipt } from "../../../protocols/wire.ts";
import { answerText, makeBody, makeInterview, openSite, organisation, putRevision } from "../fieldwork.ts";

const asProblem = async (response: Response) => (await response.json()) as ProblemBody;
const encode = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

describe("sending a revision", () => {
  test("is answered 201 with a receipt, and afterwards 200 with the very same receipt", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    const first = await site.put(interview);
    const text = await first.text();
    expect(first.status).toBe(201);
    expect(receipt.parse(JSON.parse(text))).toMatchObject({ interview: interview.id, revision: 1 });
    for (let again = 0; again < 3; again++) {
      const repeated = await site.put(interview);
      expect(repeated.status).toBe(200);
      expect(await repeated.text()).toBe(text);
    }
    expect(await site.store.lastSeq()).toBe(1);
  });

  test("whose interview came under another origin is kept aside, and the earlier one stays in its set", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    await site.put(interview);
    for (let again = 0; again < 2; again++) {
      const refused = await site.put({ ...interview, revision: 2, origin: "practice" });
      expect(refused.status).toBe(422);
      expect(await asProblem(refused)).toMatchObject({
        type: "urn:resite:problem:quarantined",
        reason: "answers_do_not_fit",
        details: ["record:origin differs_from_earlier_revision"],
      });
    }
    expect(await site.store.quarantined()).toMatchObject([{ interview: interview.id, revision: 2 }]);
    expect(await site.store.countByOrigin("small-study", null)).toEqual({ main: 1 });
    expect((await site.put({ ...interview, revision: 3 })).status).toBe(201);
  });

  test("of two that race under different origins only one is accepted, whichever comes first", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    const both = [interview, { ...interview, revision: 2, origin: "pilot" as const }];
    const statuses = (await Promise.all(both.map((one) => site.put(one)))).map((reply) => reply.status);
    expect(statuses.toSorted()).toEqual([201, 422]);
  });

  test("gives the record back as it was, and the identity apart from it", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    await site.put(interview);
    expect(await (await site.get(`/api/interviews/${interview.id}/revisions/1`)).json()).toEqual(interview);
    const detail = interviewDetail.parse(await (await site.get(`/api/interviews/${interview.id}`)).json());
    expect(detail).toMatchObject({
      revision: 1,
      revisions: 1,
      conflicts: 0,
      hasIdentity: true,
      record: interview,
    });
    expect(JSON.stringify(detail)).not.toContain(organisation);
    const identity = await (await site.get(`/api/interviews/${interview.id}/identity`)).text();
    expect(identity).toContain(organisation);
  });

  test("other content for an accepted revision is a conflict, kept beside the first and kept once", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    const { digest } = receipt.parse(await (await site.put(interview)).json());
    const other = { ...interview, language: "zh-cn" };
    for (let again = 0; again < 2; again++) {
      const refused = await site.put(other);
      expect(refused.status).toBe(409);
      expect(await asProblem(refused)).toMatchObject({
        type: "urn:resite:problem:conflict",
        keptDigest: digest,
      });
    }
    const conflicts = (await (await site.get("/api/conflicts")).json()) as unknown[];
    expect(conflicts).toMatchObject([{ interview: interview.id, revision: 1, keptDigest: digest }]);
    const kept = await (await site.get(`/api/interviews/${interview.id}`)).json();
    expect(kept).toMatchObject({ conflicts: 1, record: { language: "en" } });
  });

  test("a late revision never overwrites a newer one, and gaps are taken", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    expect((await site.put({ ...interview, revision: 7, held: "2026-02-07" })).status).toBe(201);
    expect((await site.put({ ...interview, revision: 3, held: "2026-02-03" })).status).toBe(201);
    const shown = await (await site.get(`/api/interviews/${interview.id}`)).json();
    expect(shown).toMatchObject({ revision: 7, revisions: 2, held: "2026-02-07", record: { revision: 7 } });
    expect(await (await site.get("/api/interviews")).json()).toMatchObject({ total: 1 });
  });

  test("a withdrawn interview is answered 410 whatever is sent, and nothing of it is stored", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    const database = new SQLite(site.file);
    database.prepare("INSERT INTO tombstones VALUES (?, ?)").run(interview.id, "2026-01-01T00:00:00.000Z");
    database.close();
    expect((await site.put(interview)).status).toBe(410);
    expect((await putRevision(site.url, interview.id, 1, "no JSON")).status).toBe(410);
    expect(await site.store.lastSeq()).toBe(0);
    expect(await site.store.quarantined()).toEqual([]);
  });
});

describe("what cannot be accepted is quarantined with a typed reason", () => {
  const cases: [string, string, (good: ReturnType<typeof makeInterview>) => unknown][] = [
    ["a study that is not registered", "unknown_study", (good) => ({ ...good, study: "another-study" })],
    ["an unknown protocol", "unknown_protocol", (good) => ({ ...good, protocol: "0".repeat(64) })],
    ["an unknown site", "unknown_site", (good) => ({ ...good, site: "west" })],
    ["another site's protocol", "answers_do_not_fit", (good) => ({ ...good, site: "south" })],
    ["a newer schema", "too_new", (good) => ({ ...good, schema: 2, novelty: true })],
    ["another interview's id", "malformed", (good) => ({ ...good, id: randomUUID() })],
    ["another revision's number", "malformed", (good) => ({ ...good, revision: 2 })],
    ["an unknown property", "malformed", (good) => ({ ...good, extra: answerText })],
    ["answers that do not fit", "answers_do_not_fit", (good) => ({ ...good, answers: {} })],
  ];
  test.each(cases)("%s: %s", async (_what, reason, change) => {
    const site = await openSite();
    const good = makeInterview(site.north);
    const body = encode({ record: JSON.stringify(change(good)), identity: null });
    const refused = await site.put(good, body);
    expect(refused.status).toBe(422);
    const problem = await asProblem(refused);
    expect(problem).toMatchObject({ type: "urn:resite:problem:quarantined", reason });
    expect(JSON.stringify(problem)).not.toContain(answerText);
    const again = await asProblem(await site.put(good, body));
    expect(again.receipt).toEqual(problem.receipt);
    expect(await site.store.quarantined()).toMatchObject([
      { interview: good.id, reason, bytes: body.length },
    ]);
  });

  test("the same bytes are accepted after the study is known, and leave the quarantine", async () => {
    const site = await openSite();
    const good = makeInterview(site.north);
    const body = makeBody(site.north, good);
    const early = { ...good, protocol: "0".repeat(64) };
    await site.put(early);
    // The quarantine holds a copy that was refused earlier for a reason that is gone now.
    await site.store.quarantine({
      interview: good.id,
      revision: 1,
      digest: await digestOf(body),
      reason: "unknown_protocol",
      detail: [],
      body,
    });
    expect(await site.store.quarantined()).toHaveLength(2);
    expect((await site.put(good, body)).status).toBe(201);
    expect(await site.store.quarantined()).toMatchObject([{ reason: "unknown_protocol" }]);
  });

  test("a second look accepts what fits now and says why the rest does not", async () => {
    const site = await openSite();
    const [good, bad] = [makeInterview(site.north), makeInterview(site.north, { answers: {} })];
    const body = makeBody(site.north, good);
    const refused = { interview: good.id, revision: 1, digest: await digestOf(body), body } as const;
    await site.store.quarantine({ ...refused, reason: "unknown_study", detail: [] });
    await site.put(bad);
    const entries = (await (await site.get("/api/quarantine")).json()) as QuarantineEntry[];
    const recheck = async (id: number) => {
      const reply = await site.owner(`/api/quarantine/${id}/recheck`, { method: "POST", body: "{}" });
      return { status: reply.status, body: (await reply.json()) as unknown };
    };
    expect(entries.map((e) => e.reason)).toEqual(["unknown_study", "answers_do_not_fit"]);
    const looks = await Promise.all(entries.map((e) => recheck(e.id)));
    expect(looks).toMatchObject([
      { status: 200, body: { state: "received", interview: good.id } },
      { status: 200, body: { reason: "answers_do_not_fit", interview: bad.id } },
    ]);
    expect(await site.store.quarantined()).toMatchObject([{ interview: bad.id }]);
    expect((await recheck(entries[0]?.id ?? 0)).status).toBe(404);
    expect(await receiptStatus(site.url, good.id, body)).toBe(200);
  });

  test("a copy accepted earlier stays a success though it would be refused today", async () => {
    const site = await openSite();
    const good = makeInterview(site.north);
    const digest = await digestOf(makeBody(site.north, good));
    await site.put(good);
    const outcome = await site.store.quarantine({
      interview: good.id,
      revision: 1,
      digest,
      reason: "malformed",
      detail: [],
      body: new Uint8Array(),
    });
    expect(outcome).toMatchObject({ state: "received", receipt: { digest } });
    expect(await site.store.quarantined()).toEqual([]);
  });
});

describe("bad addresses and bodies", () => {
  test.each([
    ["not-a-uuid", "1"],
    [randomUUID().toUpperCase(), "1"],
    [randomUUID(), "0"],
    [randomUUID(), "-1"],
    [randomUUID(), "1.5"],
    [randomUUID(), "100001"],
    [randomUUID(), "1e3"],
    ["..%2f..%2fetc%2fpasswd", "1"],
    ["%00", "1"],
    ["%ff", "1"],
  ])("%s / %s is malformed and stores nothing", async (id, revision) => {
    const site = await openSite();
    const refused = await putRevision(
      site.url,
      id,
      revision,
      makeBody(site.north, makeInterview(site.north)),
    );
    expect(refused.status).toBe(400);
    expect((await asProblem(refused)).type).toBe("urn:resite:problem:malformed");
    expect(await site.store.lastSeq()).toBe(0);
    expect(await site.store.quarantined()).toEqual([]);
  });

  test("a body over the limit is answered 413 and stores nothing", async () => {
    const site = await openSite();
    const refused = await putRevision(site.url, randomUUID(), 1, new Uint8Array(LARGEST_BODY + 1));
    expect(refused.status).toBe(413);
    expect(((await refused.json()) as ProblemBody).detail).toContain(`${LARGEST_BODY} bytes`);
    expect(await site.store.quarantined()).toEqual([]);
  });

  test.each(["x", '"', "长"])(
    "the largest envelope that the schema allows is not over the limit, all of %s",
    async (letter) => {
      const site = await openSite();
      const envelope = { record: letter.repeat(4_000_000), identity: letter.repeat(400_000) };
      expect(envelopeSchema.safeParse(envelope).success).toBe(true);
      expect((await putRevision(site.url, randomUUID(), 1, encode(envelope))).status).toBe(422);
    },
  );
});

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
}

async function receiptStatus(url: string, id: string, body: Uint8Array<ArrayBuffer>): Promise<number> {
  return (await putRevision(url, id, 1, body)).status;
}
