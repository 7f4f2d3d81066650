// What a backup says of itself: the first file in it, written by backup.ts and believed by restore.ts only where every
// part agrees with it.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import * as z from "zod";

/** The files in a backup, in their order; the key only where it was asked for. */
export const MANIFEST = "manifest.json";
export const DATABASE = "resite.sqlite";
export const SERVER_KEY = "server.key";

const digest = z.string().regex(/^[0-9a-f]{64}$/);

export const manifestSchema = z.strictObject({
  resite: z.literal("backup"),
  /** Of this form; a newer one is refused by older code. */
  format: z.literal(1),
  /** The Resite that made it. */
  version: z.string(),
  madeAt: z.iso.datetime(),
  /** Head of the audit log in the database: an anchor for it outside of it. */
  audit: z.strictObject({ seq: z.number().int().min(0), hash: digest }),
  parts: z.array(
    z.strictObject({
      name: z.enum([DATABASE, SERVER_KEY]),
      bytes: z.number().int().min(0),
      sha256: digest,
    }),
  ),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type Part = Manifest["parts"][number];

/** Read through once, whatever its size. */
export async function measure(file: string): Promise<Pick<Part, "bytes" | "sha256">> {
  const hash = createHash("sha256");
  let bytes = 0;
  await pipeline(createReadStream(file), async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
    }
  });
  return { bytes, sha256: hash.digest("hex") };
}
