import { describe, expect, test } from "vitest";
import { type ConflictEntry, conflictDetail, type QuarantineEntry } from "../../../protocols/wire.ts";
import { damage, makeInterview, openSite, organisation, putRevision, type Site } from "../fieldwork.ts";

async function firstConflict(site: Site): Promise<number> {
  const [entry] = (await (await site.get("/api/conflicts")).json()) as ConflictEntry[];
  return entry?.id ?? 0;
}

describe("a conflict", () => {
  test("shows both copies as they were sent, and of who it was with only whether they agree", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    const other = { ...interview, language: "zh-cn" };
    await site.put(interview);
    await site.put(other);
    const reply = await site.get(`/api/conflicts/${await firstConflict(site)}`);
    const text = await reply.text();
    const detail = conflictDetail.parse(JSON.parse(text));
    expect(detail).toMatchObject({ kept: interview, other, identityDiffers: false });
    expect(detail.entry).toMatchObject({ interview: interview.id, revision: 1 });
    expect(text).not.toContain(organisation);
  });

  test("says when the two copies name different people, or only one names any", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    await site.put(interview);
    const anonymous = { record: JSON.stringify(interview), identity: null };
    const refused = await putRevision(site.url, interview.id, 1, JSON.stringify(anonymous));
    expect(refused.status).toBe(422);
    const identity = {
      schema: 1,
      id: interview.id,
      revision: 1,
      answers: Object.fromEntries(
        site.north.protocol.items.filter((i) => i.identity).map((i) => [i.name, { missing: "refused" }]),
      ),
    };
    const silent = { ...anonymous, identity: JSON.stringify(identity) };
    expect((await putRevision(site.url, interview.id, 1, JSON.stringify(silent))).status).toBe(409);
    const reply = await site.get(`/api/conflicts/${await firstConflict(site)}`);
    expect(await reply.json()).toMatchObject({ kept: interview, other: interview, identityDiffers: true });
  });

  test("that is not there is not found, and one that is damaged says so", async () => {
    const site = await openSite();
    expect((await site.get("/api/conflicts/1")).status).toBe(404);
    expect((await site.get("/api/conflicts/one")).status).toBe(400);
    const interview = makeInterview(site.north);
    await site.put(interview);
    await site.put({ ...interview, language: "zh-cn" });
    damage(site.file, "conflicts", "1 = 1");
    const reply = await site.get(`/api/conflicts/${await firstConflict(site)}`);
    expect(reply.status).toBe(500);
    expect(await reply.json()).toMatchObject({ detail: expect.stringContaining(interview.id) });
  });
});

describe("a quarantined body", () => {
  test("is given back byte for byte, as a file that no browser opens as a page", async () => {
    const site = await openSite();
    const interview = makeInterview(site.north);
    const bytes = new TextEncoder().encode("<script>not JSON\u0000</script>\r\n谢谢");
    await site.put(interview, bytes);
    const [entry] = (await (await site.get("/api/quarantine")).json()) as QuarantineEntry[];
    const reply = await site.get(`/api/quarantine/${entry?.id}/body`);
    expect(reply.status).toBe(200);
    expect(new Uint8Array(await reply.arrayBuffer())).toEqual(bytes);
    expect(reply.headers.get("content-type")).toBe("application/octet-stream");
    expect(reply.headers.get("x-content-type-options")).toBe("nosniff");
    expect(reply.headers.get("content-disposition")).toBe(
      `attachment; filename="${interview.id}-revision-1.json"`,
    );
  });

  test("that is not there is not found, and one that is damaged says so", async () => {
    const site = await openSite();
    expect((await site.get("/api/quarantine/7/body")).status).toBe(404);
    await site.put(makeInterview(site.north), new TextEncoder().encode("{"));
    damage(site.file, "quarantine", "1 = 1");
    const [entry] = (await (await site.get("/api/quarantine")).json()) as QuarantineEntry[];
    const reply = await site.get(`/api/quarantine/${entry?.id}/body`);
    expect(reply.status).toBe(500);
    expect(await reply.json()).toMatchObject({ detail: expect.stringContaining("damaged on disk") });
  });
});
