// Begins an interview: its first state is on disk before the screen changes. Chance, clock and tablet id enter here.
import { compile } from "../../protocols/protocol.ts";
import type { SiteSummary } from "../../protocols/wire.ts";
import { type Label, storage } from "../storage.ts";
import { begin, type Session } from "./session.ts";
import { loadInstrument } from "./tablet.ts";

/** The id of the new interview. */
export async function beginInterview(chosen: {
  study: string;
  site: SiteSummary;
  language: string;
  origin: "main" | "practice";
}): Promise<string> {
  const [instrument, tablet] = await Promise.all([
    loadInstrument(chosen.site.protocol),
    storage.tablet(crypto.randomUUID()),
  ]);
  const session = begin(compile(instrument), {
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
  await storage.saveDraft({ ...labelOf(session), session });
  return session.id;
}

/** What the lists show of a session, changed now. */
export function labelOf(session: Session): Label {
  const { id, study, site, origin, language, startedAt } = session;
  return { id, study, site, origin, language, startedAt, changedAt: new Date().toISOString() };
}
