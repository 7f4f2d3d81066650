// Tallies of many interviews take other passes than those of few: both must count what a plain loop counts.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UNANSWERED } from "../../../server/domain/columns/codes.ts";
import { type Codes, countCodes, countPatterns } from "../../../server/domain/tally/passes.ts";

const SITES = 3;

/** Enough rows that lists of a few codes are counted in pairs, and vacant ones among them. */
const someRows = fc.integer({ min: 800, max: 1200 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    site: fc
      .array(fc.integer({ min: -1, max: SITES - 1 }), { minLength: size, maxLength: size })
      .map((codes) => Int16Array.from(codes)),
    lists: fc.array(someCodes(size), { minLength: 1, maxLength: 5 }),
    plane: fc
      .array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: size, maxLength: size })
      .map((words) => Uint32Array.from(words)),
  }),
);

function someCodes(size: number): fc.Arbitrary<Codes> {
  return fc
    .integer({ min: 1, max: 30 })
    .chain((options) =>
      fc
        .array(fc.integer({ min: -UNANSWERED, max: options - 1 }), { minLength: size, maxLength: size })
        .map((codes) => ({ codes: Int8Array.from(codes), width: UNANSWERED + options })),
    );
}

describe("the counting passes over many rows", () => {
  it("count each code at each site as a plain loop does, however many lists share a pass", () => {
    fc.assert(
      fc.property(someRows, ({ lists, ...rows }) => {
        expect(countCodes(lists, rows, SITES)).toEqual(lists.map((list) => plain(list, rows)));
      }),
      { numRuns: 40 },
    );
  });

  it("count each pattern of choices at each site", () => {
    fc.assert(
      fc.property(
        someRows,
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 12 }),
        ({ plane, ...rows }, shift, bits) => {
          const counts = new Uint32Array((SITES + 1) << bits);
          for (let row = 0; row < rows.size; row++) {
            const pattern = ((plane[row] ?? 0) >>> shift) % 2 ** bits;
            add(counts, ((rows.site[row] ?? 0) + 1) * 2 ** bits + pattern);
          }
          expect(countPatterns({ plane, shift, bits }, rows, SITES + 1)).toEqual(counts);
        },
      ),
      { numRuns: 40 },
    );
  });
});

function plain({ codes, width }: Codes, { site, size }: { site: Int16Array; size: number }): Uint32Array {
  const counts = new Uint32Array((SITES + 1) * width);
  for (let row = 0; row < size; row++) {
    add(counts, ((site[row] ?? 0) + 1) * width + UNANSWERED + (codes[row] ?? 0));
  }
  return counts;
}

function add(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
