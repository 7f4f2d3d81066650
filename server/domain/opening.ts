// Opens what a tablet sealed to the server's key (protocols/sealing.ts): base mode of HPKE (RFC 9180) with
// DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM. On node:crypto, because WebCrypto, on which the library
// stands, takes more than ten times as long. Pure; the intake calls it.
import { createDecipheriv, createECDH, createHmac, createPrivateKey } from "node:crypto";
import type { Envelope } from "../../protocols/interview.ts";
import type { SealedAddress, SealedEnvelope } from "../../protocols/sealing.ts";

/** Both parts, or undefined: another key, another address, or bytes that were changed. */
export type Opener = (sealed: SealedEnvelope, address: SealedAddress) => Envelope | undefined;

/** Bytes of an uncompressed point, with which every sealed part begins, and of the tag at its end. */
const POINT = 65;
const TAG = 16;
const KEY = 32;
const NONCE = 12;

/** `privateKey` is a P-256 key as PKCS #8; throws where it is none. */
export function createOpener(privateKey: Uint8Array<ArrayBuffer>): Opener {
  const own = createECDH("prime256v1");
  own.setPrivateKey(numberOf(privateKey));
  const ownPublic = own.getPublicKey();

  function openPart(text: string, boundTo: string): string {
    const bytes = Buffer.from(text, "base64");
    const sender = bytes.subarray(0, POINT);
    const secret = shareSecret(own.computeSecret(sender), sender, ownPublic);
    const key = expand(secret, HPKE, "key", context, KEY);
    const nonce = expand(secret, HPKE, "base_nonce", context, NONCE);
    const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG })
      .setAAD(Buffer.from(boundTo))
      .setAuthTag(bytes.subarray(-TAG));
    return utf8.decode(Buffer.concat([decipher.update(bytes.subarray(POINT, -TAG)), decipher.final()]));
  }

  return ({ record, identity }, { interview, revision }) => {
    try {
      return {
        record: openPart(record, `${interview}/${revision}/record`),
        identity: identity === null ? null : openPart(identity, `${interview}/${revision}/identity`),
      };
    } catch {
      return undefined;
    }
  };
}

function numberOf(privateKey: Uint8Array<ArrayBuffer>): Buffer {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: "der", type: "pkcs8" });
  return Buffer.from(key.export({ format: "jwk" }).d ?? "", "base64url");
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

// RFC 9180, sections 4.1, 5.1 and 7: the suite's names, and what its labelled steps hash.
const KEM = Buffer.from("KEM\x00\x10", "latin1");
const HPKE = Buffer.from("HPKE\x00\x10\x00\x01\x00\x02", "latin1");
const none = Buffer.alloc(0);
const context = Buffer.concat([
  Buffer.from([0]),
  extract(none, HPKE, "psk_id_hash", ""),
  extract(none, HPKE, "info_hash", "resite sealed v1"),
]);

/** Decapsulation (section 4.1), then the secret of the key schedule without a pre-shared key (section 5.1). */
function shareSecret(agreed: Buffer, sender: Buffer, receiver: Buffer): Buffer {
  const both = Buffer.concat([sender, receiver]);
  const shared = expand(extract(none, KEM, "eae_prk", agreed), KEM, "shared_secret", both, KEY);
  return extract(shared, HPKE, "secret", "");
}

function extract(salt: Buffer, suite: Buffer, label: string, input: Buffer | string): Buffer {
  return hmac(salt, ["HPKE-v1", suite, label, input]);
}

/** At most the 32 bytes of one block of HKDF-Expand (RFC 5869, section 2.3). */
function expand(secret: Buffer, suite: Buffer, label: string, info: Buffer, length: number): Buffer {
  const block = hmac(secret, [Buffer.from([0, length]), "HPKE-v1", suite, label, info, Buffer.from([1])]);
  return block.subarray(0, length);
}

function hmac(key: Buffer, pieces: readonly (Buffer | string)[]): Buffer {
  const hash = createHmac("sha256", key);
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}
