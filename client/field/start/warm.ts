// Makes an interview ready to be shown while the tablet still asks for its PIN: its program, and the instrument of the
// site chosen last. Neither says anything of a respondent.

import { storage } from "../../storage.ts";
import { interviewRoom } from "../interview/interviewRoom.ts";

/** Nothing depends on it: what fails here is loaded where it is needed. */
export async function warmUp(): Promise<void> {
  const hash = await likelyInstrument().catch(() => undefined);
  const [{ prepare }] = await Promise.all([import("./ready.ts"), interviewRoom.preload()]);
  if (hash !== undefined) await prepare(hash);
}

async function likelyInstrument(): Promise<string | undefined> {
  const [study] = await storage.studies();
  if (study === undefined) return undefined;
  const last = await storage.lastSite(study.id);
  const site = study.sites.length === 1 ? study.sites[0] : study.sites.find(({ id }) => id === last);
  return site?.protocol;
}
