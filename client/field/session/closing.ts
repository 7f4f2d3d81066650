// A tab that is closed, reloaded or put away: what was typed last is written before it goes. Called while an interview
// is open.
import type { Holding } from "./holding.ts";

type Closing = Pick<Holding, "settle"> & { autosave: Pick<Holding["autosave"], "flush" | "unsaved"> };

/** Watches the page; returns how to stop. */
export function watchClosing({ autosave, settle }: Closing): () => void {
  // Writing begins at once. The browser asks first when that is not certain to be enough.
  const ask = (event: Event) => {
    void autosave.flush();
    if (autosave.unsaved()) event.preventDefault();
  };
  // The box that is typed in is left, so that its text is an answer. The page may never be shown again.
  const putAway = () => void settle();
  const hidden = () => {
    if (document.visibilityState === "hidden") putAway();
  };
  addEventListener("beforeunload", ask);
  addEventListener("pagehide", putAway);
  document.addEventListener("visibilitychange", hidden);
  return () => {
    removeEventListener("beforeunload", ask);
    removeEventListener("pagehide", putAway);
    document.removeEventListener("visibilitychange", hidden);
  };
}
