// How many things wait for a decision: the number beside "Needs attention" in the navigation.
import { useEffect, useState } from "react";
import { api } from "../../api.ts";

/** Asked again at each change of view; unknown counts as none, since the view itself says what is wrong. */
export function useAttentionCount(view: string): number {
  const [count, setCount] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is the reason to ask again
  useEffect(() => {
    let shown = true;
    Promise.all([api.quarantine(), api.conflicts()]).then(
      ([quarantined, conflicts]) => shown && setCount(quarantined.length + conflicts.length),
      () => shown && setCount(0),
    );
    return () => {
      shown = false;
    };
  }, [view]);
  return count;
}
