// Opens instruments ahead of time: while the interviewer still reads the start screen, the model of the chosen
// site is made, so that "begin" only has to show it.
import { compile, type Protocol } from "../../../protocols/protocol.ts";
import type { SurveyModel } from "../../../protocols/survey.ts";
import { openModel } from "../session/model.ts";
import { loadInstrument } from "./tablet.ts";

export interface Ready {
  protocol: Protocol;
  /** Nothing answered yet; used for one interview only. */
  model: SurveyModel;
}

const prepared = new Map<string, Promise<Ready>>();

/** Opens the instrument with this hash, unless it is open already. */
export function prepare(hash: string): Promise<Ready> {
  const already = prepared.get(hash);
  if (already !== undefined) return already;
  const ready = open(hash);
  prepared.set(hash, ready);
  ready.catch(() => prepared.delete(hash));
  return ready;
}

/** The opened instrument; its model belongs to the caller from now on. */
export function takeReady(hash: string): Promise<Ready> {
  const ready = prepared.get(hash) ?? open(hash);
  prepared.delete(hash);
  return ready;
}

async function open(hash: string): Promise<Ready> {
  const instrument = await loadInstrument(hash);
  return { protocol: compile(instrument), model: openModel(instrument) };
}
