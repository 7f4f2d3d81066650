import { expect, test } from "vitest";
import type { Delivery } from "../../../../client/field/sending/outbox.ts";
import { rescuable, rescueFiles } from "../../../../client/field/sending/rescue.ts";
import type { Outgoing, OutgoingMedia } from "../../../../client/storageSchema.ts";
import { fromBase64 } from "../../../../protocols/base64.ts";
import { Problem } from "../../../../protocols/problem.ts";
import { rescueFile as schema } from "../../../../protocols/tablet.ts";
import { sha256 } from "./modelServer.ts";
import { makeParcel } from "./syncTablet.ts";

const problem = new Problem("conflict", "why").toBody();
const received: Delivery = { state: "received", at: "2026-03-09T19:00:00.000Z" };
const tablet = "6f9619ff-8b86-4d01-b42d-00cf4fc96409";
const idOf = (n: number) => `6f9619ff-8b86-4d01-b42d-00cf4fc964${String(n).padStart(2, "0")}`;

const outgoing = (n: number, delivery: Delivery): Outgoing => ({
  ...makeParcel(idOf(n), delivery),
  finishedAt: "2026-03-09T18:00:00.000Z",
  label: null,
});

test("everything not yet received is saved, what is stuck too; a withdrawn one has nothing left to save", () => {
  const waiting: Delivery = { state: "waiting", tries: 1, next: 1, problem: null };
  const parcels = [
    outgoing(1, { state: "queued", tries: 0 }),
    outgoing(2, waiting),
    outgoing(3, { state: "refused", problem }),
    outgoing(4, { state: "conflicting", problem }),
    outgoing(5, received),
    { ...outgoing(6, { state: "withdrawn", problem }), body: new Uint8Array() },
  ];
  const { open, received: kept } = rescuable(parcels);
  expect(open.map(({ id }) => id)).toEqual([1, 2, 3, 4].map(idOf));
  expect(kept.map(({ id }) => id)).toEqual([idOf(5)]);
});

test("the file is what the server reads, byte for byte what was to be sent, with the pieces of recordings", async () => {
  const parcels = [outgoing(1, { state: "queued", tries: 0 }), outgoing(2, received)];
  const pieces = [1, 2, 3].map((n): OutgoingMedia => {
    const nobodyReads = { vault: "none", iv: new Uint8Array(12), bytes: new Uint8Array() };
    const bytes = new Uint8Array(100_000).fill(n);
    return {
      digest: sha256(bytes),
      interview: idOf(n === 3 ? 2 : 1),
      bytes,
      about: nobodyReads,
      received: n === 1,
    };
  });
  const { files, leftOut } = await rescueFiles(parcels, {
    tablet,
    savedAt: "2026-03-10T08:00:00.000Z",
    pieces: async (id) => pieces.flatMap((p) => (p.interview === id ? [p.digest] : [])),
    piece: async (digest) => pieces.find((p) => p.digest === digest),
  });
  expect(leftOut).toBe(0);
  const file = schema.parse(JSON.parse(await new Blob(files[0]).text()));
  expect(file).toMatchObject({ tablet, savedAt: "2026-03-10T08:00:00.000Z" });
  expect(file.parcels.map((p) => [p.interview, p.revision])).toEqual([
    [idOf(1), 1],
    [idOf(2), 1],
  ]);
  expect(file.parcels.map((p) => fromBase64(p.body))).toEqual(parcels.map((p) => p.body));
  expect(file.media.map(({ digest }) => digest)).toEqual(pieces.map(({ digest }) => digest));
  expect(file.media.map(({ bytes }) => sha256(fromBase64(bytes)))).toEqual(pieces.map((p) => p.digest));
});

test("a file without interviews or recordings is still whole", async () => {
  const nothing = {
    tablet,
    savedAt: "2026-03-10T08:00:00.000Z",
    pieces: async () => [],
    piece: async () => undefined,
  };
  const { files } = await rescueFiles([], nothing);
  const text = await new Blob(files[0]).text();
  expect(schema.parse(JSON.parse(text))).toMatchObject({ media: [], parcels: [] });
});

test("a piece that cannot be read is left out and counted; all else is in the file", async () => {
  const bytes = new Uint8Array(10);
  const whole = { digest: sha256(bytes), bytes };
  const { files, leftOut } = await rescueFiles([outgoing(1, { state: "queued", tries: 0 })], {
    tablet,
    savedAt: "2026-03-10T08:00:00.000Z",
    pieces: async () => ["0".repeat(64), whole.digest],
    piece: (digest) =>
      digest === whole.digest ? Promise.resolve(whole) : Promise.reject(new Error("the disk cannot be read")),
  });
  const file = schema.parse(JSON.parse(await new Blob(files[0]).text()));
  expect([file.parcels.length, file.media.map(({ digest }) => digest), leftOut]).toEqual([
    1,
    [whole.digest],
    1,
  ]);
});

test("what is too large for one file is in several, each whole and small, and an interview with each part of its recording", async () => {
  const parcels = [1, 2, 3].map((n) => outgoing(n, { state: "queued", tries: 0 }));
  const pieces = Array.from({ length: 9 }, (_, n) => {
    const bytes = new Uint8Array(30_000).fill(n);
    return { digest: sha256(bytes), interview: idOf(1 + Math.floor(n / 4)), bytes };
  });
  const largest = 100_000;
  const { files, leftOut } = await rescueFiles(
    parcels,
    {
      tablet,
      savedAt: "2026-03-10T08:00:00.000Z",
      pieces: async (id) => pieces.flatMap((p) => (p.interview === id ? [p.digest] : [])),
      piece: async (digest) => pieces.find((p) => p.digest === digest),
    },
    largest,
  );
  const texts = await Promise.all(files.map((parts) => new Blob(parts).text()));
  expect(texts.length).toBe(5);
  for (const text of texts) expect(text.length).toBeLessThan(largest + 1_000);
  const read = texts.map((text) => schema.parse(JSON.parse(text)));
  expect(leftOut).toBe(0);
  expect(read.flatMap(({ media }) => media.map(({ digest }) => digest))).toEqual(pieces.map((p) => p.digest));
  for (const { media, parcels: inFile } of read) {
    const named = new Set(inFile.map(({ interview }) => interview));
    for (const { digest } of media) {
      expect(named).toContain(pieces.find((p) => p.digest === digest)?.interview);
    }
    expect(named.size).toBe(inFile.length);
  }
});
