// Leaving an interview by any way that cannot be refused, such as the browser's Back: while the disk refuses, it is
// tried again, and what it never took stays in memory. Called when the screen of the interview is gone.
import type { Holding } from "./holding.ts";
import type { Session } from "./session.ts";

export interface LettingGo {
  pause(milliseconds: number): Promise<void>;
  /** Takes what the disk never took. */
  keep(session: Session): void;
}

const tries = 10;
const between = 3_000;

/** Resolves when the interview is written, or was handed to `keep` after half a minute of refusals. */
export async function letGo(
  { autosave, session, release }: Pick<Holding, "autosave" | "session" | "release">,
  { pause, keep }: LettingGo,
): Promise<void> {
  let written = await autosave.flush();
  for (let tried = 1; !written && tried < tries; tried++) {
    await pause(between);
    written = await autosave.flush();
  }
  if (!written) keep(session.get());
  release();
}
