// The last way out of a tablet that cannot reach its server: its finished interviews in files, sealed as they are,
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

/** Characters of one file: far below the longest text that a browser or Node can hold, about 500 million. */
export const LARGEST_FILE = 100_000_000;

export interface Rescue {
  /** Each readable alone, in their order; many parts and never whole in memory as one text. */
  files: BlobPart[][];
  /** How many pieces of recordings could not be read and are in none. */
  leftOut: number;
}

/**
 * One piece that cannot be read does not keep the rest from being saved. An interview whose recording is spread over
 * several files stands in each of them: in whatever order they are taken in, it is there once its last piece is.
 */
export async function rescueFiles(
  parcels: readonly Outgoing[],
  source: RescueSource,
  largest = LARGEST_FILE,
): Promise<Rescue> {
  const { tablet, savedAt } = source;
  const head = JSON.stringify({ resite: "tablet", schema: 1, tablet, savedAt }).slice(0, -1);
  const full: Filling[] = [];
  let open = emptyFile();
  let leftOut = 0;
  /** Has room for so many characters, and for the interview that they are of. */
  const roomFor = (characters: number) => {
    if (open.characters === 0 || open.characters + characters <= largest) return open;
    full.push(open);
    open = emptyFile();
    return open;
  };
  for (const { id, revision, body } of parcels) {
    const parcel = JSON.stringify({ interview: id, revision, body: toBase64(body) });
    add(roomFor(parcel.length), "parcels", parcel);
    for (const digest of await source.pieces(id)) {
      const piece = await source.piece(digest).catch(() => "unread" as const);
      if (piece === "unread") leftOut += 1;
      if (piece === "unread" || piece === undefined) continue;
      const packed = JSON.stringify({ digest, bytes: toBase64(piece.bytes) });
      const before = open;
      const file = roomFor(packed.length);
      if (file !== before) add(file, "parcels", parcel);
      add(file, "media", packed);
    }
  }
  const files = [...full, open].map(({ media, parcels: packed }) => [
    `${head},"media":[`,
    ...between(media),
    `],"parcels":[`,
    ...between(packed),
    "]}",
  ]);
  return { files, leftOut };
}

interface Filling {
  media: BlobPart[];
  parcels: BlobPart[];
  characters: number;
}

const emptyFile = (): Filling => ({ media: [], parcels: [], characters: 0 });

function add(file: Filling, to: "media" | "parcels", text: string): void {
  // As a Blob at once: the browser may lay it on disk.
  file[to].push(new Blob([text]));
  file.characters += text.length + 1;
}

const between = (parts: readonly BlobPart[]): BlobPart[] =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [",", part]));
