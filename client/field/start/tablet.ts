// What the tablet fetches and keeps: studies and instruments from the server when it answers, else from this
// tablet. Called by the start screen and when an interview is opened.
import { hash as hashOf } from "../../../protocols/protocol.ts";
import type { InstrumentJson } from "../../../protocols/schema.ts";
import type { StudySummary } from "../../../protocols/wire.ts";
import { api } from "../../api.ts";
import { storage } from "../../storage.ts";
import { knownServer } from "../sending/knownServer.ts";

export interface KnownStudies {
  studies: readonly StudySummary[];
  /** `silent`: it did not answer, or not as Resite does; what was kept is all that is known. */
  server: "asked" | "answered" | "silent";
  /** True when the instrument of every site and the server's keys lie on this tablet. */
  complete: boolean;
}

/**
 * Tells what is kept on this tablet at once, then what the server says. Whatever it says, nothing kept is lost. Then
 * fetches the keys and instruments that are not here yet, so that any site can be visited without a network.
 */
export async function findStudies(tell: (known: KnownStudies) => void): Promise<void> {
  const answer = api.studies().catch(() => undefined);
  // A disk that cannot be read must not keep the server's list from the screen.
  const kept = await storage.studies().catch(() => []);
  const complete = await isComplete(kept);
  tell({ studies: kept, server: "asked", complete });
  const told = await answer;
  // A study is never taken away at the server: an empty list comes from another one.
  if (told === undefined || (told.length === 0 && kept.length > 0))
    return tell({ studies: kept, server: "silent", complete });
  const completed = await isComplete(told);
  tell({ studies: told, server: "answered", complete: completed });
  if (told.length > 0) await storage.keepStudies(told).catch(() => {});
  if (completed) return;
  await knownServer().catch(() => undefined);
  for (const hash of await absent(told)) await loadInstrument(hash).catch(() => undefined);
  tell({ studies: told, server: "answered", complete: await isComplete(told) });
}

/** Whether an interview can begin at any site without a network: its instrument and the server's keys are here. */
async function isComplete(studies: readonly StudySummary[]): Promise<boolean> {
  const keys = await storage.serverKeys().catch(() => undefined);
  return keys !== undefined && (await absent(studies)).length === 0;
}

/** Hashes of the sites' instruments that are not on this tablet. */
async function absent(studies: readonly StudySummary[]): Promise<string[]> {
  const kept = await storage.protocolHashes().catch((): string[] => []);
  const wanted = studies.flatMap((study) => study.sites.map((site) => site.protocol));
  return [...new Set(wanted)].filter((hash) => !kept.includes(hash));
}

/** The instrument under a hash; immutable, so the kept one is as good as the server's. */
export async function loadInstrument(hash: string): Promise<InstrumentJson> {
  // One that this disk does not give back is fetched anew, in its place.
  const kept = await storage.protocol(hash).catch(() => undefined);
  if (kept !== undefined) return kept;
  const instrument = await api.protocol(hash);
  if ((await hashOf(instrument)) !== hash)
    throw new Error("the server sent another instrument than asked for");
  await storage.keepProtocol(hash, instrument);
  return instrument;
}
