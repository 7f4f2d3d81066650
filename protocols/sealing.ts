// Seals a finished interview to the server's public key, so that the tablet that wrote it can no longer read it and
// may send it while locked.
import { fromBase64, toBase64 } from "./base64.ts";
import { createUnseal, type PublicKey, sealTo } from "./hpke.ts";
import type { Envelope } from "./interview.ts";

/** Both parts of an envelope, each sealed on its own, in base64. */
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

/** Seals both parts. Rejects where the key is no point of the curve. Sealing twice gives different bytes. */
export async function sealEnvelope(
  envelope: Envelope,
  address: SealedAddress,
  key: PublicKey,
): Promise<SealedEnvelope> {
  const seal = async (part: "record" | "identity", text: string) =>
    toBase64(await sealTo(key, new TextEncoder().encode(text), boundTo(address, part)));
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
  const unseal = await createUnseal(privateKey);
  const open = async (text: string, bound: string) => strict.decode(await unseal(fromBase64(text), bound));
  return async ({ record, identity }, address) => {
    try {
      return {
        record: await open(record, boundTo(address, "record")),
        identity: identity === null ? null : await open(identity, boundTo(address, "identity")),
      };
    } catch {
      return undefined;
    }
  };
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const boundTo = ({ interview, revision }: SealedAddress, part: string): string =>
  `${interview}/${revision}/${part}`;
