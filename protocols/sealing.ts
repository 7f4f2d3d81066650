// Seals a finished interview to the server's public key, so that the tablet that wrote it can no longer read it and
// may send it while locked. HPKE (RFC 9180) in base mode over the platform's own WebCrypto.
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { fromBase64, toBase64 } from "./base64.ts";
import type { Envelope } from "./interview.ts";
import { digest } from "./protocol.ts";

/** A P-256 public key as it travels: the raw point (65 bytes) in base64, named by `keyId`. */
export interface PublicKey {
  id: string;
  public: string;
}

/** Both parts of an envelope, each sealed on its own: the encapsulated key, then the ciphertext, in base64. */
export interface SealedEnvelope {
  sealed: 1;
  /** Id of the key it was sealed to. */
  key: string;
  record: string;
  identity: string | null;
}

/** What the seal is bound to: opened under another address it does not open. */
export interface SealedAddress {
  interview: string;
  revision: number;
}

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const info = utf8("resite sealed v1");
/** Bytes of an uncompressed point, with which every sealed part begins. */
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

/** Seals both parts. Rejects where the key is no point of the curve. Sealing twice gives different bytes. */
export async function sealEnvelope(
  envelope: Envelope,
  address: SealedAddress,
  key: PublicKey,
): Promise<SealedEnvelope> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(fromBase64(key.public));
  const seal = async (part: "record" | "identity", text: string) => {
    const { enc, ct } = await suite.seal({ recipientPublicKey, info }, utf8(text), boundTo(address, part));
    return toBase64(join(new Uint8Array(enc), new Uint8Array(ct)));
  };
  const { record, identity } = envelope;
  return {
    sealed: 1,
    key: key.id,
    record: await seal("record", record),
    identity: identity === null ? null : await seal("identity", identity),
  };
}

/** Opens both parts, or gives undefined: another key, another address, or bytes that were changed. */
export type Opener = (sealed: SealedEnvelope, address: SealedAddress) => Promise<Envelope | undefined>;

/** What opens whatever was sealed to this key (PKCS #8); made once per key. Rejects where it is no P-256 key. */
export async function createOpener(privateKey: Uint8Array<ArrayBuffer>): Promise<Opener> {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const own = await crypto.subtle.importKey("pkcs8", privateKey, curve, true, ["deriveBits"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", own);
  // Given the pair, the library need not work the public half out anew for every part.
  const publicKey = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, curve, true, []);
  const recipientKey = { privateKey: own, publicKey };

  async function openPart(text: string, boundTo: ArrayBuffer): Promise<string> {
    const bytes = fromBase64(text);
    const sender = { recipientKey, enc: bytes.slice(0, POINT).buffer, info };
    return strict.decode(await suite.open(sender, bytes.slice(POINT).buffer, boundTo));
  }

  return async ({ record, identity }, address) => {
    try {
      return {
        record: await openPart(record, boundTo(address, "record")),
        identity: identity === null ? null : await openPart(identity, boundTo(address, "identity")),
      };
    } catch {
      return undefined;
    }
  };
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function boundTo({ interview, revision }: SealedAddress, part: string): ArrayBuffer {
  return utf8(`${interview}/${revision}/${part}`);
}

function utf8(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
