import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeSealingKey } from "../../protocols/hpke.ts";
import { mediaAddress, openMedia, sealMedia } from "../../protocols/media.ts";

const interview = "1d0f3c5e-1b2a-4c3d-8e4f-0000000000d1";
const sound = new TextEncoder().encode("opus, as far as anyone knows");

test("a piece says of itself to which key and for which interview, and opens to the same sound", async () => {
  const key = await makeSealingKey();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.uuid(), async (said, id) => {
      const spoken = new Uint8Array(said);
      const piece = await sealMedia(spoken, id, key.public);
      expect(mediaAddress(piece)).toEqual({ key: key.public.id, interview: id });
      expect(await openMedia(piece, key.private)).toEqual(spoken);
    }),
    { numRuns: 30 },
  );
});

describe("a piece does not open", () => {
  test("with another key", async () => {
    const [key, other] = [await makeSealingKey(), await makeSealingKey()];
    expect(await openMedia(await sealMedia(sound, interview, key.public), other.private)).toBeUndefined();
  });

  test("as another interview's, or with any byte after its key's name changed", async () => {
    const key = await makeSealingKey();
    const piece = await sealMedia(sound, interview, key.public);
    for (let at = 12; at < piece.length; at++) {
      const changed = piece.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await openMedia(changed, key.private), String(at)).toBeUndefined();
    }
  });
});

test("what is no piece has no address", async () => {
  const key = await makeSealingKey();
  const piece = await sealMedia(new Uint8Array(), interview, key.public);
  expect(mediaAddress(piece)).toBeDefined();
  expect(mediaAddress(piece.subarray(0, -1))).toBeUndefined();
  expect(mediaAddress(new Uint8Array())).toBeUndefined();
  expect(mediaAddress(Uint8Array.of(0x52, 0x53, 0x4d, 0x32, ...piece.subarray(4)))).toBeUndefined();
});
