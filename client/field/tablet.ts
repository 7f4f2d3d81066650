// What the tablet fetches and keeps: studies and instruments from the server when it answers, else from this
// tablet. Called by the start screen and when an interview is opened.
import { hash as hashOf } from "../../protocols/protocol.ts";
import type { InstrumentJson } from "../../protocols/schema.ts";
import type { StudySummary } from "../../protocols/wire.ts";
import { api, Unreachable } from "../api.ts";
import { storage } from "../storage.ts";

export interface KnownStudies {
  studies: StudySummary[];
  /** The server did not answer: these are the ones kept on this tablet. */
  offline: boolean;
}

export async function loadStudies(): Promise<KnownStudies> {
  try {
    const studies = await api.studies();
    await storage.keepStudies(studies);
    return { studies, offline: false };
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return { studies: await storage.studies(), offline: true };
  }
}

/** The instrument under a hash; immutable, so the kept one is as good as the server's. */
export async function loadInstrument(hash: string): Promise<InstrumentJson> {
  const kept = await storage.protocol(hash);
  if (kept !== undefined) return kept;
  const instrument = await api.protocol(hash);
  if ((await hashOf(instrument)) !== hash)
    throw new Error("the server sent another instrument than asked for");
  await storage.keepProtocol(hash, instrument);
  return instrument;
}
