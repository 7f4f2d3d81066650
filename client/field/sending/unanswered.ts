// How often sending each interview found no answer while the app is open, and in what order they go for it: one that
// always takes too long goes last, and in ever smaller company.
import type { Reply } from "./outbox.ts";

export interface Unanswered {
  /** How often in a row. */
  of(id: string): number;
  count(id: string, reply: Reply): void;
  /** What was left without an answer least often goes first, and of these what has no recording: it is soon there. */
  inOrder<P extends { id: string }>(parcels: readonly P[], recorded: ReadonlySet<string>): P[];
  /** One alone that found no server before: where it finds none again, that may be its own fault. */
  isStubborn(shipment: readonly { id: string }[]): boolean;
}

export function createUnanswered(): Unanswered {
  const times = new Map<string, number>();
  const of = (id: string): number => times.get(id) ?? 0;
  return {
    of,
    count(id, { type }) {
      if (type === "unreachable") times.set(id, of(id) + 1);
      else times.delete(id);
    },
    inOrder(parcels, recorded) {
      const rank = ({ id }: { id: string }) => 2 * of(id) + (recorded.has(id) ? 1 : 0);
      return [...parcels].sort((a, b) => rank(a) - rank(b));
    },
    isStubborn: (shipment) => shipment.length === 1 && shipment.every(({ id }) => of(id) > 0),
  };
}
