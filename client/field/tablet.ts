// What the tablet fetches and keeps: studies and instruments from the server when it answers, else from this
// tablet. Called by the start screen and when an interview is opened.
import { hash as hashOf } from "../../protocols/protocol.ts";
import type { InstrumentJson } from "../../protocols/schema.ts";
import type { StudySummary } from "../../protocols/wire.ts";
import { api } from "../api.ts";
import { storage } from "../storage.ts";

export interface KnownStudies {
  studies: readonly StudySummary[];
  /** `silent`: it did not answer, or not as Resite does; what was kept is all that is known. */
  server: "asked" | "answered" | "silent";
}

/** Tells what is kept on this tablet at once, then what the server says. Whatever it says, nothing kept is lost. */
export async function findStudies(tell: (known: KnownStudies) => void): Promise<void> {
  const answer = api.studies().catch(() => undefined);
  // A disk that cannot be read must not keep the server's list from the screen.
  const kept = await storage.studies().catch(() => []);
  tell({ studies: kept, server: "asked" });
  const told = await answer;
  // A study is never taken away at the server: an empty list comes from another one.
  if (told === undefined || (told.length === 0 && kept.length > 0))
    return tell({ studies: kept, server: "silent" });
  tell({ studies: told, server: "answered" });
  if (told.length > 0) await storage.keepStudies(told).catch(() => {});
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
