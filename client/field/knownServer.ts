// By what this tablet knows its server: the keys that it gave when they first met. Finished interviews are sealed to
// one of them, so an interview begins only once they are here.
import type { ServerKeys } from "../../protocols/tablet.ts";
import { api } from "../api.ts";
import { storage } from "../storage.ts";

/** The kept keys, or at the first meeting the server's. Rejects with `Unreachable` where neither can be had. */
export async function knownServer(): Promise<ServerKeys> {
  return (await storage.serverKeys()) ?? storage.pinServerKeys(await api.keys());
}
