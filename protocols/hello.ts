// How a tablet tells its server from a captive portal or another server: the server signs the nonce that the tablet
// has just drawn, and the tablet verifies it with the key it pinned. ECDSA on P-256 with SHA-256 over WebCrypto.
import { fromBase64, toBase64 } from "./base64.ts";
import { keyId, type PublicKey } from "./hpke.ts";

const curve = { name: "ECDSA", namedCurve: "P-256" } as const;
const signing = { name: "ECDSA", hash: "SHA-256" } as const;

/** A new key pair; the private half as PKCS #8, for whoever keeps it to seal it. */
export async function makeSigningKey(): Promise<{ public: PublicKey; private: Uint8Array<ArrayBuffer> }> {
  const pair = await crypto.subtle.generateKey(curve, true, ["sign", "verify"]);
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  return { public: { id: await keyId(raw), public: toBase64(raw) }, private: pkcs8 };
}

/** The signature in base64: r and s, 32 bytes each (IEEE P1363). `nonce` is base64 of 32 random bytes. */
export async function signHello(nonce: string, privateKey: Uint8Array<ArrayBuffer>): Promise<string> {
  const key = await crypto.subtle.importKey("pkcs8", privateKey, curve, false, ["sign"]);
  return toBase64(new Uint8Array(await crypto.subtle.sign(signing, key, helloFor(nonce))));
}

/** True only for this nonce signed with this key; whatever is no signature, or no key, is false. */
export async function verifyHello(nonce: string, signature: string, by: PublicKey): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey("raw", fromBase64(by.public), curve, false, ["verify"]);
    return await crypto.subtle.verify(signing, key, fromBase64(signature), helloFor(nonce));
  } catch {
    return false;
  }
}

/** Begins with what it is for, so that the key signs nothing else. */
function helloFor(nonce: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`resite hello v1\n${nonce}`);
}
