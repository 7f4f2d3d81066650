// Figures of one kind, with their claims typed as such, and the rows that the tests here give.
import type { Claim, Figure } from "../../../protocols/schema.ts";
import type { Consistency } from "../../../protocols/wire.ts";

/** A row before it carries its figure's id. */
export type Row = Omit<Consistency, "figure">;

/** A figure whose claim is known to be of one kind. */
export type FigureOf<K extends Claim["kind"]> = Figure & { claim: Extract<Claim, { kind: K }> };

/** The figures of one kind, in the registry's order. */
export function ofKind<K extends Claim["kind"]>(figures: readonly Figure[], kind: K): FigureOf<K>[] {
  return figures.filter((f): f is FigureOf<K> => f.claim.kind === kind);
}
