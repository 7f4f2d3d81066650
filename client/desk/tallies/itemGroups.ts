// The tallies of one question together: items of a repeating panel are tallied twice. Pure.
import type { ItemTally } from "../../../protocols/wire.ts";

export interface ItemGroup {
  item: string;
  module: string;
  tallies: readonly [ItemTally, ...ItemTally[]];
}

/** In the report's order. */
export function groupByItem(items: readonly ItemTally[]): ItemGroup[] {
  const groups = new Map<string, [ItemTally, ...ItemTally[]]>();
  for (const tally of items) {
    const group = groups.get(tally.item);
    if (group) group.push(tally);
    else groups.set(tally.item, [tally]);
  }
  return [...groups].map(([item, tallies]) => ({ item, module: tallies[0].module, tallies }));
}
