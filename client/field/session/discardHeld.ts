// Discards the interview that is on the screen, so that no late write brings it back. Called by InterviewScreen.tsx.
import type { Recorder } from "../recording/recorder.ts";
import type { Holding } from "./holding.ts";

type Held = Pick<Holding, "settle" | "release"> & { autosave: Pick<Holding["autosave"], "rest"> };

/** `refused` where the disk did not delete it: then it goes on being kept, with what came meanwhile. */
export async function discardHeld(
  { autosave, settle, release }: Held,
  recorder: Pick<Recorder, "pause">,
  remove: () => Promise<void>,
): Promise<"discarded" | "refused"> {
  await Promise.all([settle(), recorder.pause("asked")]);
  const goOn = await autosave.rest();
  try {
    await remove();
  } catch {
    goOn();
    return "refused";
  }
  release();
  return "discarded";
}
