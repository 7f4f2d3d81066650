// Public-key sealing as this project uses it: HPKE (RFC 9180) in base mode, single shot, over the platform's own
// WebCrypto. sealing.ts seals interviews with it, media.ts the pieces of a recording.
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { fromBase64, toBase64 } from "./base64.ts";
import { digest } from "./protocol.ts";

/** A P-256 public key as it travels: the raw point (65 bytes) in base64, named by `keyId`. */
export interface PublicKey {
  id: string;
  public: string;
}

let made: CipherSuite | undefined;
/** Made when something is first sealed or opened: a tablet asks for its PIN before that. */
const suite = (): CipherSuite => {
  made ??= new CipherSuite({
    kem: new DhkemP256HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
  return made;
};
const info = utf8("resite sealed v1");
/** Bytes of an uncompressed point, with which everything sealed begins. */
const POINT = 65;

/** The first 16 hex digits of the SHA-256 of a raw public key. */
export async function keyId(raw: Uint8Array<ArrayBuffer>): Promise<string> {
  return (await digest(raw)).slice(0, 16);
}

/** A new key pair; the private half as PKCS #8, for whoever keeps it to seal it in turn. */
export async function makeSealingKey(): Promise<{ public: PublicKey; private: Uint8Array<ArrayBuffer> }> {
  const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  return { public: { id: await keyId(raw), public: toBase64(raw) }, private: pkcs8 };
}

/**
 * The encapsulated key, then the ciphertext; opens only with the same `boundTo`. Rejects where the key is no point of
 * the curve. Sealing twice gives different bytes.
 */
export async function sealTo(
  key: PublicKey,
  content: Uint8Array<ArrayBuffer>,
  boundTo: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const recipientPublicKey = await suite().kem.deserializePublicKey(fromBase64(key.public));
  const { enc, ct } = await suite().seal({ recipientPublicKey, info }, content, utf8(boundTo));
  const sealed = new Uint8Array(enc.byteLength + ct.byteLength);
  sealed.set(new Uint8Array(enc));
  sealed.set(new Uint8Array(ct), enc.byteLength);
  return sealed;
}

/** Opens what was sealed to one key; rejects for another key, another `boundTo`, or bytes that were changed. */
export type Unseal = (sealed: Uint8Array<ArrayBuffer>, boundTo: string) => Promise<Uint8Array<ArrayBuffer>>;

/** What opens whatever was sealed to this key (PKCS #8); made once per key. Rejects where it is no P-256 key. */
export async function createUnseal(privateKey: Uint8Array<ArrayBuffer>): Promise<Unseal> {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const own = await crypto.subtle.importKey("pkcs8", privateKey, curve, true, ["deriveBits"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", own);
  // Given the pair, the library need not work the public half out anew every time.
  const publicKey = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, curve, true, []);
  const recipientKey = { privateKey: own, publicKey };
  return async (sealed, boundTo) => {
    const sender = { recipientKey, enc: sealed.slice(0, POINT).buffer, info };
    return new Uint8Array(await suite().open(sender, sealed.slice(POINT).buffer, utf8(boundTo)));
  };
}

function utf8(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}
