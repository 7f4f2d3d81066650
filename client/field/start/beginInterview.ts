// Begins an interview. Chance, clock and tablet id enter here; opening it (openInterview.ts) puts its first state on
// disk. It needs the server's key, without which it could not be finished.
import type { SiteSummary } from "../../../protocols/wire.ts";
import { storage } from "../../storage.ts";
import type { Label } from "../../storageSchema.ts";
import type { KeptDraft } from "../lock/drafts.ts";
import { keeperNow } from "../lock/keyring.ts";
import { knownServer } from "../sending/knownServer.ts";
import { begin, type Session } from "../session/session.ts";

/** By interview, with the vault that they belong to. */
const begun = new Map<string, KeptDraft & { vault: string }>();

/** The id of the new interview, which opens without a detour over the disk. */
export async function beginInterview(chosen: {
  study: string;
  site: SiteSummary;
  language: string;
  origin: "main" | "practice";
}): Promise<string> {
  const { prepare } = await import("./ready.ts");
  const [{ protocol }, tablet] = await Promise.all([
    prepare(chosen.site.protocol),
    storage.tablet(crypto.randomUUID()),
    knownServer(),
  ]);
  const session = begin(protocol, {
    id: crypto.randomUUID(),
    study: chosen.study,
    protocol: chosen.site.protocol,
    site: chosen.site.id,
    origin: chosen.origin,
    tablet,
    zone: chosen.site.zone,
    startedAt: new Date().toISOString(),
    language: chosen.language,
  });
  keepBegun(keeperNow().vault, { session, lines: [], blocks: 0 });
  return session.id;
}

/** What was just begun under this id, or what the disk refused of it; only for whoever works in the same vault. */
export function begunIn(vault: string, id: string): KeptDraft | undefined {
  const kept = begun.get(id);
  return kept?.vault === vault ? kept : undefined;
}

/** It is held now, and written from there. */
export function forgetBegun(id: string): void {
  begun.delete(id);
}

/** Keeps in memory what the disk refused, so that opening the interview again in this tab goes on from there. */
export function keepBegun(vault: string, kept: KeptDraft): void {
  begun.set(kept.session.id, { ...kept, vault });
}

/** What the lists show of a session, changed now; `sitting` where the next one was put off. */
export function labelOf(session: Session, sitting?: number): Label {
  const { id, study, protocol, site, origin, language, startedAt } = session;
  const changedAt = new Date().toISOString();
  const label = { id, study, protocol, site, origin, language, startedAt, changedAt };
  return sitting === undefined ? label : { ...label, sitting };
}
