// The last way out of a tablet that cannot reach its server: its finished interviews in one file, sealed as they are,
// which the desk takes in (protocols/tablet.ts). No PIN is needed for it, and nobody but the server can read it.
import { toBase64 } from "../../../protocols/base64.ts";
import type { Outgoing, OutgoingMedia } from "../../storageSchema.ts";

export interface RescueSource {
  tablet: string;
  /** UTC instant. */
  savedAt: string;
  /** Digests of the pieces of an interview's recording. */
  pieces(interview: string): Promise<readonly string[]>;
  piece(digest: string): Promise<Pick<OutgoingMedia, "digest" | "bytes"> | undefined>;
}

/** What there is to save: not yet received, and received but still kept here. */
export function rescuable(parcels: readonly Outgoing[]): { open: Outgoing[]; received: Outgoing[] } {
  const whole = parcels.filter(({ body }) => body.length > 0);
  const isReceived = ({ delivery }: Outgoing) => delivery.state === "received";
  return { open: whole.filter((p) => !isReceived(p)), received: whole.filter(isReceived) };
}

export interface Rescue {
  /** In their order; many and never whole in memory as one text, since recordings may be long. */
  parts: BlobPart[];
  /** How many pieces of recordings could not be read and are not in it. */
  leftOut: number;
}

/** One piece that cannot be read does not keep the rest from being saved. */
export async function rescueFile(parcels: readonly Outgoing[], source: RescueSource): Promise<Rescue> {
  const { tablet, savedAt } = source;
  const head = JSON.stringify({ resite: "tablet", schema: 1, tablet, savedAt }).slice(0, -1);
  const media: BlobPart[] = [];
  let leftOut = 0;
  for (const { id } of parcels) {
    for (const digest of await source.pieces(id)) {
      const piece = await source.piece(digest).catch(() => "unread" as const);
      if (piece === "unread") leftOut += 1;
      if (piece === "unread" || piece === undefined) continue;
      // As a Blob at once: the browser may lay it on disk.
      media.push(new Blob([JSON.stringify({ digest, bytes: toBase64(piece.bytes) })]));
    }
  }
  const packed = parcels.map(({ id, revision, body }) =>
    JSON.stringify({ interview: id, revision, body: toBase64(body) }),
  );
  const parts = [`${head},"media":[`, ...between(media), `],"parcels":[`, ...between(packed), "]}"];
  return { parts, leftOut };
}

const between = (parts: readonly BlobPart[]): BlobPart[] =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [",", part]));
