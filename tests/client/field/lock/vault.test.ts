import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  decrypt,
  encrypt,
  FEWEST_ITERATIONS,
  faultOf,
  makeVault,
  measureIterations,
  unlock,
  type Vault,
  waitsUntil,
} from "../../../../client/field/lock/vault.ts";

/** Fewer than a tablet takes, so that the tests are quick. */
const iterations = 1_000;
let made: Awaited<ReturnType<typeof makeVault>>;

beforeAll(async () => {
  made = await makeVault("vault-1", "271828", iterations);
});

describe("a vault", () => {
  test("opens with its secret, and what was encrypted before reads the same", async () => {
    const sealed = await encrypt(made.key, "draft", "合作 with the district");
    const opened = await unlock(made.vault, "271828", 0);
    expect(opened.state).toBe("open");
    expect(opened.state === "open" && (await decrypt(opened.key, "draft", sealed))).toBe(
      "合作 with the district",
    );
  });

  test("takes full-width digits for the same PIN", async () => {
    expect((await unlock(made.vault, "２７１８２８", 0)).state).toBe("open");
  });

  test("holds neither the secret nor the key in what is kept", async () => {
    const bytes = [made.vault.wrapped, made.vault.iv, made.vault.kdf.salt];
    const text = JSON.stringify({
      ...made.vault,
      bytes: bytes.map((b) => Buffer.from(b).toString("latin1")),
    });
    expect(text).not.toContain("271828");
    await expect(crypto.subtle.exportKey("raw", made.key)).rejects.toThrow();
  });

  test("lets three wrong secrets by, then waits longer each time, to a quarter of an hour at most", async () => {
    let vault: Vault = made.vault;
    let now = 1_000;
    const waits: number[] = [];
    for (let turn = 0; turn < 14; turn++) {
      const tried = await unlock(vault, "000001", now);
      expect(tried.state).toBe("wrong");
      if (tried.state === "wrong") vault = tried.vault;
      waits.push(waitsUntil(vault, now) - now > 0 ? vault.notBefore - now : 0);
      now = Math.max(now, vault.notBefore);
    }
    expect(waits.slice(0, 6)).toEqual([0, 0, 5_000, 10_000, 20_000, 40_000]);
    expect(waits.at(-1)).toBe(900_000);
    expect((await unlock(vault, "271828", now - 1)).state).toBe("too_soon");
    const opened = await unlock(vault, "271828", now);
    expect(opened).toMatchObject({ state: "open", vault: { failures: 0, notBefore: 0 } });
  });

  test("waits no longer than the longest wait after the clock was set back", () => {
    expect(waitsUntil({ ...made.vault, notBefore: 1e15 }, 0)).toBe(900_000);
  });

  test("does not open another vault's key", async () => {
    expect((await unlock({ ...made.vault, id: "vault-2" }, "271828", 0)).state).toBe("wrong");
  });
});

describe("what is encrypted", () => {
  test("is read back whatever it is, and differs each time it is written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
        const [one, two] = [await encrypt(made.key, "n", text), await encrypt(made.key, "n", text)];
        expect(await decrypt(made.key, "n", one)).toBe(text);
        expect(one.bytes).not.toEqual(two.bytes);
      }),
      { numRuns: 50 },
    );
  });

  test("cannot be put in another's place or changed unseen", async () => {
    const sealed = await encrypt(made.key, "one", "text");
    await expect(decrypt(made.key, "two", sealed)).rejects.toThrow();
    const bytes = Uint8Array.from(sealed.bytes, (byte, at) => (at === 0 ? byte ^ 1 : byte));
    await expect(decrypt(made.key, "one", { ...sealed, bytes })).rejects.toThrow();
  });
});

test.each([
  ["12345", "too_short"],
  ["123456", "too_plain"],
  ["987654", "too_plain"],
  ["777777", "too_plain"],
  ["１２３４５６", "too_plain"],
  ["271828", undefined],
  ["short", "too_short"],
  ["aaaaaaaa", "too_plain"],
  ["three plain words", undefined],
  ["合作角度服务", "too_short"],
  ["合作角度服务官员", undefined],
] as const)("of a new secret %s it says %s", (secret, fault) => {
  expect(faultOf(secret)).toBe(fault);
});

test("the cost follows the device and never falls below the floor", async () => {
  const clock = (milliseconds: number) => {
    let reads = 0;
    return () => milliseconds * reads++;
  };
  expect(await measureIterations(1_000, clock(100))).toBe(2_000_000);
  expect(await measureIterations(1_000, clock(5_000))).toBe(FEWEST_ITERATIONS);
});
