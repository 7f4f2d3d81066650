// How the answered numbers of a column spread, for any group of sites. One pass counts distinct values; columns
// with very many (budgets, say) are sorted instead.
import type { NumberColumn } from "../columns/column.ts";
import type { Table } from "../columns/table.ts";
import { type Distribution, distribute } from "../numbers.ts";

/** Distinct values counted without sorting. */
const SLOTS = 1024;

/** Reads the distribution of a group, given as site codes, or of everything when the group is null. */
export type Spread = (group: readonly number[] | null) => Distribution;

export function readSpread(column: NumberColumn, table: Table, sites: number): Spread {
  return countDistinct(column, table, sites) ?? ((group) => distribute(gather(column, table, group)));
}

/** Counts per site and distinct value; undefined when there are too many distinct values. */
function countDistinct(
  { status, values }: NumberColumn,
  { site, size }: Table,
  sites: number,
): Spread | undefined {
  const slots = new Map<number, number>();
  // Small whole numbers (years, counts of staff) find their slot without hashing.
  const small = new Int16Array(SLOTS).fill(-1);
  const counts = new Uint32Array((sites + 1) * SLOTS);
  for (let row = 0; row < size; row++) {
    if (status[row] !== 0) continue;
    const value = values[row] ?? 0;
    const direct = value >= 0 && value < SLOTS && Number.isInteger(value);
    let slot = direct ? (small[value] ?? -1) : (slots.get(value) ?? -1);
    if (slot < 0) {
      slot = slots.size;
      if (slot === SLOTS) return undefined;
      slots.set(value, slot);
      if (direct) small[value] = slot;
    }
    const at = ((site[row] ?? -1) + 1) * SLOTS + slot;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const ordered = [...slots].sort(([a], [b]) => a - b);
  return (group) => {
    const codes = group ?? Array.from({ length: sites }, (_, code) => code);
    const summed = ordered
      .map(([value, slot]) => ({
        value,
        count: codes.reduce((sum, code) => sum + (counts[(code + 1) * SLOTS + slot] ?? 0), 0),
      }))
      .filter(({ count }) => count > 0);
    return {
      values: Float64Array.from(summed, (s) => s.value),
      counts: Uint32Array.from(summed, (s) => s.count),
    };
  };
}

function gather({ status, values }: NumberColumn, { site, size }: Table, group: readonly number[] | null) {
  const gathered = new Float64Array(size);
  let n = 0;
  for (let row = 0; row < size; row++) {
    const code = site[row] ?? -1;
    if (status[row] !== 0 || code < 0) continue;
    if (group === null || group.includes(code)) gathered[n++] = values[row] ?? 0;
  }
  return gathered.subarray(0, n);
}
