// A closed piece of a recording on its way: sealed to the server's public key, and saying by itself to which key and
// for which interview, so that it may be carried as a file. It is known by the SHA-256 of its bytes.
import { createUnseal, type PublicKey, sealTo } from "./hpke.ts";

/** Bytes of the largest piece; a few minutes of speech are about a tenth of it. */
export const LARGEST_MEDIA = 16_000_000;

/** Every piece begins with these four bytes, then 8 of the key's id and 16 of the interview's. */
const MARK = "RSM1";
const HEAD = 4 + 8 + 16;
/** The encapsulated key and the tag, which even an empty piece has. */
const FEWEST = HEAD + 65 + 16;

export interface MediaAddress {
  /** Id of the key that it was sealed to. */
  key: string;
  interview: string;
}

/** Seals the sound of one piece. Rejects where the key is no point of the curve. */
export async function sealMedia(
  sound: Uint8Array<ArrayBuffer>,
  interview: string,
  key: PublicKey,
): Promise<Uint8Array<ArrayBuffer>> {
  const sealed = await sealTo(key, sound, boundTo(interview));
  const piece = new Uint8Array(HEAD + sealed.length);
  piece.set(new TextEncoder().encode(MARK));
  piece.set(fromHex(key.id), 4);
  piece.set(fromHex(interview.replaceAll("-", "")), 12);
  piece.set(sealed, HEAD);
  return piece;
}

/** What a piece says of itself; undefined where these bytes are none. */
export function mediaAddress(piece: Uint8Array): MediaAddress | undefined {
  if (piece.length < FEWEST || new TextDecoder().decode(piece.subarray(0, 4)) !== MARK) return undefined;
  const id = toHex(piece.subarray(12, HEAD));
  const interview = [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => id.slice(from, to))
    .join("-");
  return { key: toHex(piece.subarray(4, 12)), interview };
}

/** The sound of a piece that was sealed to this key (PKCS #8); undefined where it does not open with it. */
export async function openMedia(
  piece: Uint8Array<ArrayBuffer>,
  privateKey: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const address = mediaAddress(piece);
  if (address === undefined) return undefined;
  const unseal = await createUnseal(privateKey);
  return unseal(piece.slice(HEAD), boundTo(address.interview)).catch(() => undefined);
}

const boundTo = (interview: string): string => `${interview}/media`;

const toHex = (bytes: Uint8Array): string => [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
