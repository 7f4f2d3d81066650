// How many things wait for a decision: the number beside "Needs attention" in the navigation.
import { useEffect, useState } from "react";
import { api } from "../../api.ts";
import type { May } from "../access/may.ts";

/** Asked again at each change of view; unknown counts as none, since the view itself says what is wrong. */
export function useAttentionCount(view: string, may: May): number {
  const [count, setCount] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is the reason to ask again
  useEffect(() => {
    let shown = true;
    const quarantine = may("quarantine.settle") ? api.quarantine() : [];
    const copies = may("conflicts.read") ? api.conflicts() : [];
    Promise.all([quarantine, copies]).then(
      ([quarantined, conflicts]) => shown && setCount(quarantined.length + conflicts.length),
      () => shown && setCount(0),
    );
    return () => {
      shown = false;
    };
  }, [view]);
  return count;
}
