// What a tablet and its server say to each other besides interviews: keys, the hello, batches, the tablet's report
// and its rescue file. The server parses with these schemas, the client takes their types.
import * as z from "zod";
import { MOST_PARCELS } from "./parcels.ts";
import { problem, receipt } from "./wire.ts";

const instant = z.iso.datetime();
const count = z.number().int().min(0);

/** A P-256 key: the raw point (65 bytes) in base64, named by the first 16 hex digits of its SHA-256. */
export const publicKey = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  public: z.string().regex(/^[A-Za-z0-9+/]{87}=$/),
});

/** Interviews are sealed to the one; the server is known by the other. */
export const serverKeys = z.strictObject({ sealing: publicKey, signing: publicKey });

/** Base64 of 32 bytes that the tablet has just drawn. */
export const helloRequest = z.strictObject({ nonce: z.string().regex(/^[A-Za-z0-9+/]{43}=$/) });

export const hello = z.strictObject({
  resite: z.literal("ok"),
  version: z.string(),
  /** Id of the key that signed. */
  signing: z.string(),
  /** Of `resite hello v1`, a line feed and the nonce, as hello.ts makes it. */
  signature: z.string(),
});

export const parcel = z.strictObject({
  /** In lower case: one UUID has one spelling. */
  interview: z.uuid().lowercase(),
  revision: z.number().int().min(1).max(100_000),
  /** Base64 of the very bytes that the PUT of this revision would send. */
  body: z.string(),
});

export const batch = z.strictObject({ parcels: z.array(parcel).max(MOST_PARCELS) });

/** One for each parcel, in their order; null where the parcel did not name what it is. */
export const batchOutcomes = z.strictObject({
  outcomes: z.array(
    z.union([
      z.strictObject({ interview: z.uuid(), revision: z.number().int(), receipt }),
      z.strictObject({ interview: z.string().nullable(), revision: z.number().nullable(), problem }),
    ]),
  ),
});

/** What a tablet says of itself at each sync. It names interviews by their ids and nothing that is in them. */
export const tabletReport = z.strictObject({
  /** The app's version. */
  app: z.string().max(60),
  language: z.string().max(20),
  /** As the browser answers; null where it does not. */
  storage: z.strictObject({
    persisted: z.boolean().nullable(),
    usage: count.nullable(),
    quota: count.nullable(),
  }),
  holds: z.strictObject({
    drafts: count,
    queued: count,
    received: count,
    stuck: z
      .array(
        z.strictObject({
          interview: z.uuid(),
          state: z.enum(["refused", "conflicting", "waiting"]),
          /** The name of a problem. */
          why: z.string().regex(/^[a-z_]{1,60}$/),
        }),
      )
      .max(1000),
  }),
});

export const tabletEntry = tabletReport.extend({ id: z.string(), lastContact: instant });

/** A tablet's id, which its interviews name too. */
export const TABLET_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/;

/** A piece of a recording in a file: base64 of the very bytes that its PUT would send. */
export const packedMedia = z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.string() });

/**
 * A tablet's finished interviews in a file, for when it cannot reach the server; read as batches are, after the pieces
 * of their recordings.
 */
export const rescueFile = z.strictObject({
  resite: z.literal("tablet"),
  schema: z.literal(1),
  tablet: z.string().regex(TABLET_ID),
  savedAt: instant,
  media: z.array(packedMedia).default([]),
  parcels: z.array(parcel),
});

export type ServerKeys = z.infer<typeof serverKeys>;
export type Hello = z.infer<typeof hello>;
export type BatchOutcome = z.infer<typeof batchOutcomes>["outcomes"][number];
export type TabletReport = z.infer<typeof tabletReport>;
export type TabletEntry = z.infer<typeof tabletEntry>;
export type RescueFile = z.infer<typeof rescueFile>;
