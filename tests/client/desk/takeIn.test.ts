import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { api, Refused, Unreachable } from "../../../client/api.ts";
import { type Door, readRescue, takeIn } from "../../../client/desk/tablets/takeIn.ts";
import { toBase64 } from "../../../protocols/base64.ts";
import { Problem } from "../../../protocols/problem.ts";
import type { RescueFile } from "../../../protocols/tablet.ts";
import {
  encodeJson,
  makeBody,
  makeInterview,
  openSite,
  type Site,
  sealBody,
} from "../../server/fieldwork.ts";

const saved = { resite: "tablet", schema: 1, tablet: "tablet-1", savedAt: "2026-03-10T08:00:00.000Z" };

async function makeParcel(site: Site, changes = {}): Promise<RescueFile["parcels"][number]> {
  const interview = makeInterview(site.north, changes);
  const body = await sealBody(site.store, interview, makeBody(site.north, interview));
  return { interview: interview.id, revision: 1, body: toBase64(body) };
}

/** The client's own door to the real server, which stamps what it receives with a clock that began in January. */
function doorTo(site: Site, changes: Partial<Door> = {}): Door {
  const real = globalThis.fetch;
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => real(site.url + path, init));
  return { ...api, putMedia: async () => undefined, clock: async () => january, ...changes };
}

const january = Date.UTC(2026, 0, 1);
const november = Date.UTC(2026, 10, 1);
const sent = { media: [], parcels: [] };
const quiet = () => {};

afterEach(() => vi.unstubAllGlobals());

describe("a tablet's file", () => {
  test("is taken in whole, and counts once however often it is taken in", async () => {
    const site = await openSite();
    const parcels = await Promise.all(Array.from({ length: 130 }, () => makeParcel(site)));
    const door = doorTo(site);
    const told: string[] = [];
    const first = await takeIn({ ...sent, parcels }, door, (done, total) => told.push(`${done}/${total}`));
    expect(first).toMatchObject({ receivedNow: 130, alreadyThere: 0, notTaken: 0 });
    expect(told).toEqual(["0/130", "100/130", "130/130"]);
    const again = await takeIn({ ...sent, parcels }, { ...door, clock: async () => november }, quiet);
    expect(again).toMatchObject({ receivedNow: 0, alreadyThere: 130 });
    expect(await site.store.lastSeq()).toBe(130);
  });

  test("says of each interview what became of it, and one spoils no other", async () => {
    const site = await openSite();
    const [good, twin] = [await makeParcel(site), await makeParcel(site)];
    const rival = makeInterview(site.north, { id: twin.interview, language: "zh-cn" });
    await site.put(rival);
    const unreadable = toBase64(encodeJson({ record: "{}", identity: null }));
    const parcels = [
      { interview: randomUUID(), revision: 1, body: unreadable },
      twin,
      { interview: randomUUID(), revision: 1, body: "no base64" },
      good,
    ];
    expect(await takeIn({ ...sent, parcels }, doorTo(site), quiet)).toEqual({
      receivedNow: 1,
      alreadyThere: 0,
      keptAside: 1,
      conflicting: 1,
      withdrawn: 0,
      notTaken: 1,
      piecesNotTaken: 0,
    });
  });

  test("sends pieces of recordings before any interview, and goes on where one is refused or is no base64", async () => {
    const site = await openSite();
    const order: string[] = [];
    const door = doorTo(site, {
      putMedia: async (digest, bytes) => {
        order.push(`${digest.slice(0, 1)} ${bytes.length}`);
        if (digest.startsWith("b")) throw new Refused(new Problem("malformed", "why").toBody());
      },
      postRevisions: async (parcels) => {
        order.push(`${parcels.length} interviews`);
        return api.postRevisions(parcels);
      },
    });
    const media = ["a", "b", "c"].map((letter) => ({ digest: letter.repeat(64), bytes: "AAAA" }));
    const bad = { digest: "d".repeat(64), bytes: "no base64!" };
    const taken = await takeIn({ media: [...media, bad], parcels: [await makeParcel(site)] }, door, quiet);
    expect(order).toEqual(["a 3", "b 3", "c 3", "1 interviews"]);
    expect(taken).toMatchObject({ receivedNow: 1, piecesNotTaken: 2 });
  });

  test.each([
    ["is in trouble", () => new Refused(new Problem("storage_full", "why").toBody())],
    ["does not answer", () => new Unreachable("gone")],
  ])("stops where the server %s, and is whole when it is begun again", async (_what, error) => {
    const site = await openSite();
    const parcels = await Promise.all(Array.from({ length: 101 }, () => makeParcel(site)));
    let batches = 0;
    const door = doorTo(site, {
      postRevisions: async (some) => {
        batches += 1;
        if (batches === 2) throw error();
        return api.postRevisions(some);
      },
    });
    await expect(takeIn({ ...sent, parcels }, door, quiet)).rejects.toThrow(error());
    const again = { ...door, clock: async () => november };
    expect(await takeIn({ ...sent, parcels }, again, quiet)).toMatchObject({ alreadyThere: 101 });
  });

  test("a trouble that the server tells of one interview alone stops it too: it is not in the file for nothing", async () => {
    const site = await openSite();
    const full = new Problem("storage_full", "The disk refused the write.");
    site.store.append = () => Promise.reject(full);
    const parcels = [await makeParcel(site)];
    await expect(takeIn({ ...sent, parcels }, doorTo(site), quiet)).rejects.toThrow(Refused);
  });

  test("an interview that fits in no batch goes as its own bytes", async () => {
    const put = vi.fn<Door["putRevision"]>(async () => {
      throw new Refused(new Problem("too_large", "why").toBody());
    });
    const site = await openSite();
    const door = doorTo(site, { putRevision: put });
    const parcels = [{ interview: randomUUID(), revision: 1, body: "A".repeat(16_000_000) }];
    expect(await takeIn({ ...sent, parcels }, door, quiet)).toMatchObject({ notTaken: 1 });
    expect(put.mock.calls[0]?.[2].length).toBe(12_000_000);
  });
});

test("the server's clock is read from its answer", async () => {
  const site = await openSite();
  doorTo(site);
  expect(Math.abs((await api.clock()) - Date.now())).toBeLessThan(60_000);
});

describe("a chosen file", () => {
  const file = { ...saved, parcels: [{ interview: "i", revision: 1, body: "AAAA" }] };

  test("is read with and without recordings", () => {
    expect(readRescue(JSON.stringify(file))).toMatchObject({ media: [], parcels: file.parcels });
    const media = [{ digest: "a".repeat(64), bytes: "AAAA" }];
    expect(readRescue(JSON.stringify({ ...file, media }))).toMatchObject({ media });
  });

  test.each([
    ["cut off", JSON.stringify(file).slice(0, -9)],
    ["another program's", "[]"],
    ["of a newer Resite", JSON.stringify({ ...file, schema: 2 })],
    ["without interviews", JSON.stringify({ ...file, parcels: undefined })],
    ["with a piece without a digest", JSON.stringify({ ...file, media: [{ bytes: "" }] })],
  ])("that is %s is none", (_what, text) => {
    expect(readRescue(text)).toBeUndefined();
  });
});
