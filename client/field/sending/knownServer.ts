// By what this tablet knows its server: the keys that it gave when they first met. Finished interviews are sealed to
// one of them, so an interview begins only once they are here; nothing is sent but to who proves to hold the other.
import { fromBase64, toBase64 } from "../../../protocols/base64.ts";
import { verifyHello } from "../../../protocols/hello.ts";
import { keyId, type PublicKey } from "../../../protocols/hpke.ts";
import type { ProblemBody } from "../../../protocols/problem.ts";
import type { ServerKeys } from "../../../protocols/tablet.ts";
import { api, Refused, Unreachable } from "../../api.ts";
import { storage } from "../../storage.ts";
import { signal } from "../signal.ts";

/** Who answers at the server's address. */
export type Meeting =
  | { state: "known" }
  /** Nobody. */
  | { state: "silent" }
  /** A page in between: a network's login, a proxy's. */
  | { state: "page" }
  /** A Resite server that cannot prove to be the known one; its keys, where it proved to hold those. */
  | { state: "other"; keys: ServerKeys | null }
  /** A Resite server that says itself why it cannot answer. */
  | { state: "trouble"; problem: ProblemBody };

/** The last meeting, for the start screen; undefined before the first. */
export const meeting = signal<Meeting | undefined>(undefined);

/**
 * The kept keys, or at the first meeting the server's, once it has proved that they are its own. Rejects with
 * `Unreachable` where neither can be had.
 */
export async function knownServer(): Promise<ServerKeys> {
  const kept = await storage.serverKeys();
  if (kept !== undefined) return kept;
  const keys = await provenKeys();
  if (keys === null) throw new Unreachable("not an answer of Resite: keys without a proof", "page");
  return storage.pinServerKeys(keys);
}

/** Asks whoever answers to prove that it is the known server. Rejects only where this tablet's disk cannot be read. */
export async function meetServer(): Promise<Meeting> {
  const met = await meet();
  meeting.set(met);
  return met;
}

/** From now on this server is the known one: what was finished before stays sealed to the one before. */
export async function trustServer(keys: ServerKeys): Promise<void> {
  await storage.replaceServerKeys(keys);
  await meetServer();
}

async function meet(): Promise<Meeting> {
  try {
    const { signing } = await knownServer();
    if (await proves(signing)) return { state: "known" };
    return { state: "other", keys: await provenKeys() };
  } catch (error) {
    if (error instanceof Refused) return { state: "trouble", problem: error.problem };
    if (error instanceof Unreachable) return { state: error.by === "page" ? "page" : "silent" };
    throw error;
  }
}

/** The keys that the server offers; null where it does not prove to hold them, or nothing can be sealed to them. */
async function provenKeys(): Promise<ServerKeys | null> {
  const keys = await api.keys();
  const sound = (await isSound(keys.sealing)) && (await isSound(keys.signing));
  return sound && (await proves(keys.signing)) ? keys : null;
}

/** A point of the curve, named by its hash. */
async function isSound({ id, public: base64 }: PublicKey): Promise<boolean> {
  const raw = fromBase64(base64);
  const point = crypto.subtle.importKey("raw", raw, { name: "ECDH", namedCurve: "P-256" }, false, []);
  const isPoint = await point.then(
    () => true,
    () => false,
  );
  return isPoint && (await keyId(raw)) === id;
}

async function proves(key: PublicKey): Promise<boolean> {
  const nonce = toBase64(crypto.getRandomValues(new Uint8Array(32)));
  const { signature } = await api.hello(nonce);
  return verifyHello(nonce, signature, key);
}
