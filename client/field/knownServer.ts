// By what this tablet knows its server: the keys that it gave when they first met. Finished interviews are sealed to
// one of them, so an interview begins only once they are here; nothing is sent but to who proves to hold the other.
import { toBase64 } from "../../protocols/base64.ts";
import { verifyHello } from "../../protocols/hello.ts";
import type { PublicKey } from "../../protocols/hpke.ts";
import type { ProblemBody } from "../../protocols/problem.ts";
import type { ServerKeys } from "../../protocols/tablet.ts";
import { api, Refused, Unreachable } from "../api.ts";
import { storage } from "../storage.ts";
import { signal } from "./signal.ts";

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

/** The kept keys, or at the first meeting the server's. Rejects with `Unreachable` where neither can be had. */
export async function knownServer(): Promise<ServerKeys> {
  return (await storage.serverKeys()) ?? storage.pinServerKeys(await api.keys());
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
    const keys = await api.keys();
    return { state: "other", keys: (await proves(keys.signing)) ? keys : null };
  } catch (error) {
    if (error instanceof Refused) return { state: "trouble", problem: error.problem };
    if (error instanceof Unreachable) return { state: error.by === "page" ? "page" : "silent" };
    throw error;
  }
}

async function proves(key: PublicKey): Promise<boolean> {
  const nonce = toBase64(crypto.getRandomValues(new Uint8Array(32)));
  const { signature } = await api.hello(nonce);
  return verifyHello(nonce, signature, key);
}
