import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { fromBase64, toBase64 } from "../../protocols/base64.ts";
import { keyId, makeSealingKey } from "../../protocols/hpke.ts";
import { createOpener, type Opener, type SealedEnvelope, sealEnvelope } from "../../protocols/sealing.ts";

type Key = Awaited<ReturnType<typeof makeSealingKey>>;

const address = { interview: "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", revision: 1 };
const envelope = { record: '{"answers":"合作 and trust"}', identity: '{"name":"private"}' };
let key: Key;
let open: Opener;
let openWithAnother: Opener;

beforeAll(async () => {
  key = await makeSealingKey();
  open = await createOpener(key.private);
  openWithAnother = await createOpener((await makeSealingKey()).private);
});

test("what is sealed opens with the private key under its own address, and with nothing else", async () => {
  const sealed = await sealEnvelope(envelope, address, key.public);
  expect(await open(sealed, address)).toEqual(envelope);
  expect(await open(sealed, { ...address, revision: 2 })).toBeUndefined();
  expect(await openWithAnother(sealed, address)).toBeUndefined();
});

test("nothing of what was said or whose it is shows in a sealed envelope", async () => {
  const sealed = await sealEnvelope(envelope, address, key.public);
  const bytes = [sealed.record, sealed.identity ?? ""].map((part) => fromBase64(part));
  for (const planted of ["trust", "合作", "private", "answers"]) {
    const text = new TextEncoder().encode(planted);
    expect(bytes.some((part) => Buffer.from(part).includes(Buffer.from(text)))).toBe(false);
  }
  expect(sealed.key).toBe(key.public.id);
});

test("an interview without an identity part is sealed without one", async () => {
  const sealed = await sealEnvelope({ ...envelope, identity: null }, address, key.public);
  expect(sealed.identity).toBeNull();
  expect(await open(sealed, address)).toEqual({ ...envelope, identity: null });
});

test("the parts cannot be put in each other's place, and no changed byte goes unseen", async () => {
  const sealed = await sealEnvelope(envelope, address, key.public);
  const swapped = { ...sealed, record: sealed.identity ?? "", identity: sealed.record };
  expect(await open(swapped, address)).toBeUndefined();
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const bytes = fromBase64(sealed.record);
      const place = at % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ flip;
      const changed = { ...sealed, record: toBase64(bytes) };
      expect(await open(changed, address)).toBeUndefined();
    }),
    { numRuns: 60 },
  );
});

test("any text is opened as it was sealed, a byte order mark too", async () => {
  const text = fc.oneof(fc.string({ unit: "grapheme", maxLength: 3000 }), fc.constant("\uFEFF{}"));
  await fc.assert(
    fc.asyncProperty(text, fc.option(text), async (record, identity) => {
      const sealed = await sealEnvelope({ record, identity }, address, key.public);
      expect(await open(sealed, address)).toEqual({ record, identity });
    }),
    { numRuns: 50 },
  );
});

test("rubbish in place of a sealed part is not opened and throws nothing", async () => {
  for (const record of ["", "%%%", "AAAA", toBase64(new Uint8Array(100))]) {
    const rubbish: SealedEnvelope = { sealed: 1, key: "x", record, identity: null };
    expect(await open(rubbish, address)).toBeUndefined();
  }
});

test("a key is named by its own bytes", async () => {
  expect(key.public.id).toBe(await keyId(fromBase64(key.public.public)));
  expect(key.public.id).toMatch(/^[0-9a-f]{16}$/);
  expect(fromBase64(key.public.public)).toHaveLength(65);
});

test("any bytes come back from base64", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100_000 }), (bytes) => {
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }),
  );
});
