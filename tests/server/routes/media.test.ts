// Pieces of recordings: taken in under their digest before the interview, played at the desk.
import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { makeSealingKey } from "../../../protocols/hpke.ts";
import { LARGEST_MEDIA, sealMedia } from "../../../protocols/media.ts";
import { interviewDetail, mediaReceipt, type QuarantineEntry, receipt } from "../../../protocols/wire.ts";
import { openDatabase } from "../../../server/store/sqlite/database.ts";
import { storeOn } from "../../../server/store/sqlite/open.ts";
import {
  damage,
  makeBody,
  makeInterview,
  makePiece,
  openSite,
  putPiece,
  recordingOf,
  type Site,
  sealBody,
  temporaryFolder,
  testKey,
  tickingClock,
} from "../fieldwork.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const put = (site: Site, bytes: Uint8Array<ArrayBuffer>) => putPiece(site.url, sha256(bytes), bytes);
const kindOf = async (reply: Response) =>
  [reply.status, ((await reply.json()) as { type: string }).type.replace("urn:resite:problem:", "")] as const;

function countMedia({ file }: Site): number {
  const db = new SQLite(file);
  const count = db.prepare<[], number>("SELECT count(*) FROM media").pluck().get() ?? -1;
  db.close();
  return count;
}

/** An interview recorded in so many pieces, all of them at the server. */
async function recorded(site: Site, pieces = 1, type?: string) {
  const id = randomUUID();
  const made = await Promise.all(Array.from({ length: pieces }, () => makePiece(site.store, id)));
  for (const { digest, bytes } of made) await putPiece(site.url, digest, bytes);
  const interview = makeInterview(site.north, { id, recording: recordingOf(made, type) });
  return { interview, pieces: made, piece: made[0] ?? (await makePiece(site.store, id)) };
}

describe("a piece of a recording", () => {
  test("is received once, and again with the same receipt, before anything is known of its interview", async () => {
    const site = await openSite();
    const piece = await makePiece(site.store, randomUUID());
    const first = await putPiece(site.url, piece.digest, piece.bytes);
    const text = await first.text();
    expect(first.status).toBe(201);
    expect(mediaReceipt.parse(JSON.parse(text))).toMatchObject({
      digest: piece.digest,
      bytes: piece.bytes.length,
      state: "received",
    });
    const again = await putPiece(site.url, piece.digest, piece.bytes);
    expect([again.status, await again.text()]).toEqual([200, text]);
    expect(countMedia(site)).toBe(1);
  });

  test("sent many times at once is kept once", async () => {
    const site = await openSite();
    const piece = await makePiece(site.store, randomUUID());
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => putPiece(site.url, piece.digest, piece.bytes)),
    );
    expect(replies.map((r) => r.status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(await Promise.all(replies.map((r) => r.text()))).size).toBe(1);
  });

  test("that the disk has no room for is answered 507, and those before it are still there", async () => {
    const folder = temporaryFolder();
    const db = openDatabase(join(folder, "full.sqlite"));
    const store = await storeOn(db, testKey, tickingClock(), join(folder, "backups"));
    onTestFinished(() => store.close());
    const site = await openSite({ store });
    db.pragma(`max_page_count = ${Number(db.pragma("page_count", { simple: true })) + 40}`);
    const id = randomUUID();
    const pieces = await Promise.all(
      [60_000, 60_000, 60_000].map((n) => makePiece(store, id, "x".repeat(n))),
    );
    const statuses: number[] = [];
    for (const { digest, bytes } of pieces) statuses.push((await putPiece(site.url, digest, bytes)).status);
    expect(statuses).toEqual([201, 201, 507]);
    const digests = pieces.map((piece) => piece.digest);
    expect(await store.missingMedia(id, digests)).toEqual(digests.slice(2));
    expect(store.writable()).toBe(false);
  });

  test("of the largest size is taken, and a byte more is not", async () => {
    const site = await openSite();
    const { sealing } = await site.store.serverKeys();
    const over = (await sealMedia(new Uint8Array(), randomUUID(), sealing)).length;
    const largest = await sealMedia(new Uint8Array(LARGEST_MEDIA - over), randomUUID(), sealing);
    expect((await put(site, largest)).status).toBe(201);
    const larger = new Uint8Array(LARGEST_MEDIA + 1);
    expect(await kindOf(await put(site, larger))).toEqual([413, "too_large"]);
    expect(countMedia(site)).toBe(1);
  });
});

describe("nothing is kept of", () => {
  test("bytes that are not those of the address", async () => {
    const site = await openSite();
    const { bytes } = await makePiece(site.store, randomUUID());
    const cut = bytes.slice(0, -1);
    expect(await kindOf(await putPiece(site.url, sha256(bytes), cut))).toEqual([400, "digest_differs"]);
    expect(countMedia(site)).toBe(0);
  });

  test("bytes that are no piece, or name no interview", async () => {
    const site = await openSite();
    const { bytes } = await makePiece(site.store, randomUUID());
    const nameless = bytes.slice();
    nameless.fill(0, 12, 28);
    for (const wrong of [new TextEncoder().encode("x".repeat(500)), bytes.slice(0, 60), nameless]) {
      expect(await kindOf(await put(site, wrong))).toEqual([400, "malformed"]);
    }
    for (const address of ["", "0".repeat(63), "0".repeat(64).toUpperCase().replace("0", "A"), "%00"]) {
      expect([400, 404]).toContain((await putPiece(site.url, address, bytes)).status);
    }
    expect(countMedia(site)).toBe(0);
  });

  test("a piece sealed to a key that this server does not have, though it would be a piece anywhere else", async () => {
    const site = await openSite();
    const stranger = await makeSealingKey();
    const bytes = await sealMedia(new Uint8Array([1, 2, 3]), randomUUID(), stranger.public);
    expect(await kindOf(await put(site, bytes))).toEqual([422, "unopenable"]);
    expect(countMedia(site)).toBe(0);
  });

  test("an interview that was withdrawn", async () => {
    const site = await openSite();
    const piece = await makePiece(site.store, randomUUID());
    const withdrawn = randomUUID();
    const db = new SQLite(site.file);
    db.prepare("INSERT INTO tombstones (interview, at) VALUES (?, ?)").run(withdrawn, "2026-01-01T00:00:00Z");
    db.close();
    const late = await makePiece(site.store, withdrawn);
    expect(await kindOf(await putPiece(site.url, late.digest, late.bytes))).toEqual([410, "withdrawn"]);
    expect((await putPiece(site.url, piece.digest, piece.bytes)).status).toBe(201);
    expect(countMedia(site)).toBe(1);
  });
});

describe("a record that names pieces", () => {
  test("is accepted once they are there", async () => {
    const site = await openSite();
    const { interview } = await recorded(site, 3);
    const body = await sealBody(site.store, interview, makeBody(site.north, interview));
    expect((await site.put(interview, body)).status).toBe(201);
  });

  test("that have not come is kept aside and says which, and is accepted at a second look when they have", async () => {
    const site = await openSite();
    const { interview, pieces } = await recorded(site, 2);
    const late = await makePiece(site.store, interview.id);
    const longer = { ...interview, recording: recordingOf([...pieces, late]) };
    const refused = await site.put(longer);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      reason: "media_missing",
      details: ["record:recording.segments.2 not_received"],
    });
    const recheck = async () => {
      const [entry] = (await (await site.get("/api/quarantine")).json()) as QuarantineEntry[];
      return (
        await site.owner(`/api/quarantine/${entry?.id}/recheck`, { method: "POST", body: "{}" })
      ).json();
    };
    expect(await recheck()).toMatchObject({ reason: "media_missing" });
    await putPiece(site.url, late.digest, late.bytes);
    expect(await recheck()).toMatchObject({ state: "received", interview: interview.id });
    expect(await site.store.quarantined()).toEqual([]);
  });

  test("of another interview is kept aside", async () => {
    const site = await openSite();
    const { pieces } = await recorded(site, 1);
    const other = makeInterview(site.north, { recording: recordingOf(pieces) });
    expect((await site.put(other)).status).toBe(422);
    expect(await site.store.quarantined()).toMatchObject([{ reason: "media_missing" }]);
  });

  test("and is sent together with others spoils none of them", async () => {
    const site = await openSite();
    const absent = await makePiece(site.store, randomUUID());
    const bad = makeInterview(site.north, { recording: recordingOf([absent]) });
    const good = makeInterview(site.north, { recording: { segments: [] } });
    const parcels = [bad, good].map((it) => ({
      interview: it.id,
      revision: 1,
      body: Buffer.from(makeBody(site.north, it)).toString("base64"),
    }));
    const reply = await fetch(`${site.url}/api/revisions`, {
      method: "POST",
      body: JSON.stringify({ parcels }),
    });
    expect(await reply.json()).toMatchObject({
      outcomes: [{ problem: { reason: "media_missing" } }, { receipt: { interview: good.id } }],
    });
  });
});

describe("an interview that lacks parts of its recording for good", () => {
  /** Kept aside: its second and third piece are not there. */
  async function keptAside(site: Site) {
    const id = randomUUID();
    const pieces = await Promise.all([0, 1, 2].map(() => makePiece(site.store, id)));
    const [first, ...lost] = pieces;
    if (first === undefined) throw new Error("there is no piece");
    await putPiece(site.url, first.digest, first.bytes);
    const interview = makeInterview(site.north, { id, recording: recordingOf(pieces) });
    expect((await site.put(interview)).status).toBe(422);
    const [entry] = await site.store.quarantined();
    return { interview, first, lost, entry: entry?.id ?? 0 };
  }
  const recheck = (site: Site, entry: number, body: unknown) =>
    site.owner(`/api/quarantine/${entry}/recheck`, { method: "POST", body: JSON.stringify(body) });
  const detailOf = async (site: Site, id: string) =>
    interviewDetail.parse(await (await site.get(`/api/interviews/${id}`)).json());
  const tallied = async (site: Site) => {
    const reply = await site.get("/api/studies/small-study/tallies");
    return ((await reply.json()) as { interviews: number }).interviews;
  };

  test("is taken in without them once a person has said how many, is counted, and says when and how many", async () => {
    const site = await openSite();
    const { interview, lost, entry } = await keptAside(site);
    expect(await tallied(site)).toBe(0);
    const taken = await recheck(site, entry, { withoutParts: 2 });
    expect(taken.status).toBe(200);
    const given = receipt.parse(await taken.json());
    expect(await site.store.quarantined()).toEqual([]);
    expect(await tallied(site)).toBe(1);
    expect(await detailOf(site, interview.id)).toMatchObject({
      absentMedia: lost.map(({ digest }) => digest),
      takenWithout: [{ revision: 1, parts: 2, at: given.receivedAt }],
    });
    // The tablet, which still has it, gets the receipt of the same bytes.
    const again = await site.put(interview);
    expect([again.status, await again.json()]).toEqual([200, given]);
    expect(await site.store.quarantined()).toEqual([]);
  });

  test("stays aside where more are missing than was said, and says which", async () => {
    const site = await openSite();
    const { interview, entry } = await keptAside(site);
    for (const body of [{}, { withoutParts: 0 }, { withoutParts: 1 }]) {
      expect(await (await recheck(site, entry, body)).json()).toMatchObject({
        id: entry,
        reason: "media_missing",
        detail: [1, 2].map((n) => `record:recording.segments.${n} not_received`),
      });
    }
    expect((await site.get(`/api/interviews/${interview.id}`)).status).toBe(404);
  });

  test("is taken in whole, and nothing is written down, where its parts came meanwhile", async () => {
    const site = await openSite();
    const { interview, lost, entry } = await keptAside(site);
    for (const { digest, bytes } of lost) await putPiece(site.url, digest, bytes);
    expect((await recheck(site, entry, { withoutParts: 2 })).status).toBe(200);
    expect(await detailOf(site, interview.id)).toMatchObject({ absentMedia: [], takenWithout: [] });
  });

  test("plays what is there, and a part that comes later", async () => {
    const site = await openSite();
    const { interview, first, lost, entry } = await keptAside(site);
    await recheck(site, entry, { withoutParts: 2 });
    const sound = (digest: string) => site.get(`/api/interviews/${interview.id}/media/${digest}`);
    expect(new Uint8Array(await (await sound(first.digest)).arrayBuffer())).toEqual(first.sound);
    const [late, never] = lost;
    expect((await sound(late?.digest ?? "")).status).toBe(404);
    expect((await putPiece(site.url, late?.digest ?? "", late?.bytes ?? new Uint8Array())).status).toBe(201);
    expect(new Uint8Array(await (await sound(late?.digest ?? "")).arrayBuffer())).toEqual(late?.sound);
    expect(await detailOf(site, interview.id)).toMatchObject({
      absentMedia: [never?.digest],
      takenWithout: [{ parts: 2 }],
    });
  });

  test("is never taken in so for another reason, or by a word that is no number", async () => {
    const site = await openSite();
    const { interview, entry } = await keptAside(site);
    for (const withoutParts of [-1, 1.5, "2", null, 1001]) {
      expect(await kindOf(await recheck(site, entry, { withoutParts }))).toEqual([400, "malformed"]);
    }
    expect(await kindOf(await recheck(site, entry, { without: 2 }))).toEqual([400, "malformed"]);
    const strange = makeInterview(site.north, { protocol: "0".repeat(64), recording: interview.recording });
    await site.put(strange);
    const its = (await site.store.quarantined()).find((e) => e.interview === strange.id);
    expect(await (await recheck(site, its?.id ?? 0, { withoutParts: 1000 })).json()).toMatchObject({
      reason: "unknown_protocol",
    });
  });

  test("by a tablet's own sending is kept aside, however often it comes", async () => {
    const site = await openSite();
    const { interview } = await keptAside(site);
    for (const _again of [1, 2]) expect((await site.put(interview)).status).toBe(422);
    expect(await site.store.quarantined()).toHaveLength(1);
  });
});

describe("the sound of a part", () => {
  const at = (id: string, digest: string) => `/api/interviews/${id}/media/${digest}`;

  test("is given as it was recorded, to be played once and kept nowhere", async () => {
    const site = await openSite();
    const { interview, piece } = await recorded(site, 2);
    await site.put(interview);
    const reply = await site.get(at(interview.id, piece.digest));
    expect(reply.status).toBe(200);
    expect(new Uint8Array(await reply.arrayBuffer())).toEqual(piece.sound);
    expect(reply.headers.get("content-type")).toBe("audio/webm");
    expect(reply.headers.get("cache-control")).toBe("no-store");
    expect(reply.headers.get("x-content-type-options")).toBe("nosniff");
    expect(reply.headers.get("content-disposition")).toBe("inline");
  });

  test("is saved under a name that says which interview and which part", async () => {
    const site = await openSite();
    const { interview, pieces } = await recorded(site, 2, "audio/mp4;codecs=mp4a.40.2");
    await site.put(interview);
    const reply = await site.get(`${at(interview.id, pieces[1]?.digest ?? "")}?download`);
    expect(reply.headers.get("content-disposition")).toBe(
      `attachment; filename="${interview.id}-part-2.m4a"`,
    );
  });

  test("of a kind that is not known is only bytes", async () => {
    const site = await openSite();
    const { interview, piece } = await recorded(site, 1, "audio/x-html");
    await site.put(interview);
    const reply = await site.get(at(interview.id, piece.digest));
    expect(reply.headers.get("content-type")).toBe("application/octet-stream");
  });

  test("is not found before its record came, under another interview, or once a correction leaves it out", async () => {
    const site = await openSite();
    const { interview, piece } = await recorded(site);
    const other = makeInterview(site.north);
    await site.put(other);
    expect((await site.get(at(interview.id, piece.digest))).status).toBe(404);
    await site.put(interview);
    expect((await site.get(at(interview.id, piece.digest))).status).toBe(200);
    expect((await site.get(at(other.id, piece.digest))).status).toBe(404);
    expect((await site.get(at(interview.id, "0".repeat(64)))).status).toBe(404);
    expect((await site.get(at(interview.id, "none"))).status).toBe(400);
    const { recording: _left, ...silent } = { ...interview, revision: 2 };
    await site.put(silent);
    expect((await site.get(at(interview.id, piece.digest))).status).toBe(404);
  });

  test("that is damaged on disk, or whose key went since it came, says so and nothing else", async () => {
    const site = await openSite();
    const { interview, piece } = await recorded(site);
    await site.put(interview);
    damage(site.file, "media", "1 = 1");
    const damaged = await site.get(at(interview.id, piece.digest));
    expect(damaged.status).toBe(500);
    expect(await damaged.json()).toMatchObject({ detail: expect.stringContaining("damaged on disk") });

    const stranger = await makeSealingKey();
    const id = randomUUID();
    const bytes = await sealMedia(piece.sound, id, stranger.public);
    const foreign = { ...piece, bytes, digest: sha256(bytes) };
    await site.store.keepMedia({ digest: foreign.digest, interview: id, key: stranger.public.id, bytes });
    await site.put(makeInterview(site.north, { id, recording: recordingOf([foreign]) }));
    const unopened = await site.get(at(id, foreign.digest));
    expect(unopened.status).toBe(500);
    expect(await unopened.json()).toMatchObject({
      detail: expect.stringContaining("none of this server's keys"),
    });
  });
});
