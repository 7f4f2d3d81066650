// Reads sealed bodies for the intake: finds the key that one was sealed to, opens it, and from there reads it like any
// other. What does not open says so and nothing else.
import { createOpener, type Opener, type SealedEnvelope } from "../protocols/sealing.ts";
import { type Address, type Reading, readEnvelope } from "./domain/reading.ts";
import type { Store } from "./store/store.ts";

export type ReadSealed = (sealed: SealedEnvelope, address: Address) => Promise<Reading>;

export function createUnsealing(store: Store): ReadSealed {
  const openerFor = createOpenerCache(store);
  return async (sealed, address) => {
    const open = await openerFor(sealed.key);
    if (open === undefined) return unopenable("body:key unknown_key");
    const envelope = await open(sealed, address);
    return envelope === undefined ? unopenable("body not_opened") : readEnvelope(envelope, address);
  };
}

/** By key id. An unknown one is looked for anew: a backup may have been put back. */
function createOpenerCache(store: Store): (key: string) => Promise<Opener | undefined> {
  const known = new Map<string, Opener>();
  return async (id) => {
    const cached = known.get(id);
    if (cached !== undefined) return cached;
    const privateKey = await store.privateKey("sealing", id);
    if (privateKey === undefined) return undefined;
    const opener = await createOpener(privateKey);
    known.set(id, opener);
    return opener;
  };
}

function unopenable(detail: string): Reading {
  return { state: "unreadable", reason: "unopenable", detail: [detail] };
}
