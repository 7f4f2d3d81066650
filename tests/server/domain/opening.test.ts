// The opening on node:crypto agrees with the library that seals: it opens what that opens, and nothing else.
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { fromBase64, toBase64 } from "../../../protocols/base64.ts";
import {
  makeSealingKey,
  openEnvelope,
  type SealedEnvelope,
  sealEnvelope,
} from "../../../protocols/sealing.ts";
import { createOpener, type Opener } from "../../../server/domain/opening.ts";
import { seed } from "../chance.ts";

const address = { interview: randomUUID(), revision: 3 };
const envelope = { record: '{"answers":"合作 and trust"}', identity: '{"name":"private"}' };
let key: Awaited<ReturnType<typeof makeSealingKey>>;
let open: Opener;

beforeAll(async () => {
  key = await makeSealingKey();
  open = createOpener(key.private);
});

test(`any text sealed by the library is opened (seed ${seed})`, async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 3000 });
  await fc.assert(
    fc.asyncProperty(text, fc.option(text), async (record, identity) => {
      const sealed = await sealEnvelope({ record, identity }, address, key.public);
      expect(open(sealed, address)).toEqual({ record, identity });
    }),
    { numRuns: 100, seed },
  );
});

test("a byte order mark inside stays where it was", async () => {
  const marked = { record: "\uFEFF{}", identity: null };
  expect(open(await sealEnvelope(marked, address, key.public), address)).toEqual(marked);
});

test("under another address, with another key or with the parts exchanged nothing opens", async () => {
  const sealed = await sealEnvelope(envelope, address, key.public);
  expect(open(sealed, { ...address, revision: 4 })).toBeUndefined();
  expect(open(sealed, { ...address, interview: randomUUID() })).toBeUndefined();
  const another = createOpener((await makeSealingKey()).private);
  expect(another(sealed, address)).toBeUndefined();
  expect(
    open({ ...sealed, record: sealed.identity ?? "", identity: sealed.record }, address),
  ).toBeUndefined();
});

test(`what was changed opens neither here nor by the library (seed ${seed})`, async () => {
  const sealed = await sealEnvelope(envelope, address, key.public);
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (at, flip, cut) => {
      const bytes = fromBase64(sealed.record);
      const place = at % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ flip;
      const changed = { ...sealed, record: toBase64(cut ? bytes.subarray(0, place) : bytes) };
      expect(open(changed, address)).toBeUndefined();
      expect(await openEnvelope(changed, address, key.private)).toBeUndefined();
    }),
    { numRuns: 60, seed },
  );
});

test("rubbish is not opened and throws nothing", () => {
  const rubbish = [
    "",
    "%%%",
    "AAAA",
    toBase64(new Uint8Array(100)),
    toBase64(new Uint8Array(100).fill(4)),
    "=".repeat(500),
  ];
  for (const record of rubbish) {
    const sealed: SealedEnvelope = { sealed: 1, key: key.public.id, record, identity: null };
    expect(open(sealed, address)).toBeUndefined();
  }
});
