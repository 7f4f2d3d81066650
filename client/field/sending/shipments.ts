// What goes together in one request. Pure; called by sync.ts at each pass, and where the desk takes in a tablet's file.
import { LARGEST_BATCH, MOST_PARCELS } from "../../../protocols/parcels.ts";

interface Sendable {
  id: string;
  /** Its bytes. */
  body: { readonly length: number };
}

export interface Known {
  /** Interviews of which pieces of a recording lie on this tablet: each goes by itself, behind its pieces. */
  recorded: ReadonlySet<string>;
  /** How often sending it got no answer in a row. */
  unanswered(id: string): number;
}

/**
 * In their order. What got no answer goes in ever smaller company, at last alone: on a slow network a smaller request
 * gets through, and one interview that always takes too long keeps no other from going.
 */
export function shipments<P extends Sendable>(
  parcels: readonly P[],
  { recorded, unanswered }: Known,
): readonly P[][] {
  const all: P[][] = [];
  let open: { level: number; bytes: number; parcels: P[] } | undefined;
  for (const parcel of parcels) {
    const level = unanswered(parcel.id);
    const bytes = bytesInBatch(parcel.body.length);
    const alone = recorded.has(parcel.id) || AROUND + bytes > largest(level);
    if (!alone && open?.level === level && fits(open, bytes)) {
      open.bytes += bytes;
      open.parcels.push(parcel);
      continue;
    }
    const opened = [parcel];
    all.push(opened);
    open = alone ? undefined : { level, bytes: AROUND + bytes, parcels: opened };
  }
  return all;
}

function fits(open: { level: number; bytes: number; parcels: unknown[] }, bytes: number): boolean {
  return open.parcels.length < most(open.level) && open.bytes + bytes <= largest(open.level);
}

const most = (level: number): number => Math.floor(MOST_PARCELS / 4 ** level);
const largest = (level: number): number => LARGEST_BATCH / 4 ** level;

/** Bytes of the batch around its parcels, and of a parcel around its body; both with room to spare. */
const AROUND = 50;
const AROUND_PARCEL = 150;

/** In base64 (RFC 4648, section 4). */
const bytesInBatch = (bytes: number): number => 4 * Math.ceil(bytes / 3) + AROUND_PARCEL;
