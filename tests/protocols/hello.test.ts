import { webcrypto } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { fromBase64, toBase64 } from "../../protocols/base64.ts";
import { makeSigningKey, signHello, verifyHello } from "../../protocols/hello.ts";
import { keyId } from "../../protocols/hpke.ts";

type Key = Awaited<ReturnType<typeof makeSigningKey>>;

const drawNonce = () => toBase64(webcrypto.getRandomValues(new Uint8Array(32)));
let key: Key;
let another: Key;

beforeAll(async () => {
  [key, another] = await Promise.all([makeSigningKey(), makeSigningKey()]);
});

test("a hello verifies for its nonce and its key, and for no other", async () => {
  const nonce = drawNonce();
  const signature = await signHello(nonce, key.private);
  expect(fromBase64(signature)).toHaveLength(64);
  expect(await verifyHello(nonce, signature, key.public)).toBe(true);
  expect(await verifyHello(drawNonce(), signature, key.public)).toBe(false);
  expect(await verifyHello(nonce, signature, another.public)).toBe(false);
});

test("what a portal may answer instead of a signature is not one, and throws nothing", async () => {
  const nonce = drawNonce();
  for (const reply of ["", "%%%", "<html>", nonce, toBase64(new Uint8Array(64))]) {
    expect(await verifyHello(nonce, reply, key.public)).toBe(false);
  }
  const signature = await signHello(nonce, key.private);
  expect(await verifyHello(nonce, signature, { id: key.public.id, public: "rubbish" })).toBe(false);
});

test("the signature says what it is for, so that it cannot stand for another", async () => {
  const nonce = drawNonce();
  const signature = fromBase64(await signHello(nonce, key.private));
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const verifier = await crypto.subtle.importKey("raw", fromBase64(key.public.public), algorithm, false, [
    "verify",
  ]);
  const signs = (text: string) =>
    crypto.subtle.verify(
      { name: "ECDSA", hash: "SHA-256" },
      verifier,
      signature,
      new TextEncoder().encode(text),
    );
  expect(await signs(`resite hello v1\n${nonce}`)).toBe(true);
  expect(await signs(nonce)).toBe(false);
});

test("a key is named by its own bytes", async () => {
  expect(key.public.id).toBe(await keyId(fromBase64(key.public.public)));
});
