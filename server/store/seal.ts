// Sealing at rest: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce. The sqlite vault seals payloads
// under a key per interview and part, and those keys under the server's.
import { createCipheriv, createDecipheriv, createHmac, randomFillSync } from "node:crypto";

const NONCE = 12;
const TAG = 16;

/** Bytes of a key. */
export const KEY_BYTES = 32;

/**
 * nonce (12 bytes) + ciphertext + tag (16 bytes). `bound` is authenticated with it: what was sealed for one
 * interview, revision or purpose does not open as another's.
 */
export function seal(key: Uint8Array, content: Uint8Array | string, bound: string): Buffer {
  const nonce = takeRandom(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(bound));
  const sealed = typeof content === "string" ? cipher.update(content, "utf8") : cipher.update(content);
  // A cipher that works in a stream leaves nothing for its last step.
  cipher.final();
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
}

/** The content again; throws when the key or `bound` is another, or a byte was changed. */
export function unseal(key: Uint8Array, sealed: Uint8Array, bound: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(bound))
    .setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
}

export function newKey(): Buffer {
  return takeRandom(KEY_BYTES);
}

/** Tells keys apart without giving anything of them away (HMAC-SHA256 of a fixed word). */
export function fingerprint(key: Uint8Array): string {
  return createHmac("sha256", key).update("resite server key").digest("hex");
}

const pool = Buffer.alloc(4096);
let taken = pool.length;

/** Random bytes, drawn from the system many at a time: one draw a piece would be most of what sealing costs. */
function takeRandom(bytes: number): Buffer {
  if (taken + bytes > pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  const piece = Buffer.from(pool.subarray(taken, taken + bytes));
  pool.fill(0, taken, taken + bytes);
  taken += bytes;
  return piece;
}
