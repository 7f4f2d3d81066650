// One thing that a form does: at rest, under way, done, or failed with the error.
import { useState } from "react";

export type Doing = { state: "idle" | "working" | "done" } | { state: "failed"; error: unknown };

/** `run` never throws; a second call while one is under way does nothing. */
export function useAction(): { doing: Doing; run(work: () => Promise<unknown>): void } {
  const [doing, setDoing] = useState<Doing>({ state: "idle" });
  return {
    doing,
    run(work) {
      if (doing.state === "working") return;
      setDoing({ state: "working" });
      work().then(
        () => setDoing({ state: "done" }),
        (error: unknown) => setDoing({ state: "failed", error }),
      );
    },
  };
}
