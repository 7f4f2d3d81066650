// What travels from the tablet to the server: one interview, as a list of revisions, each a complete snapshot.
import * as z from "zod";
import { paradataSchema } from "./paradata.ts";
import { nonResponses, origins } from "./terms.ts";

export type { NonResponse, Origin } from "./terms.ts";

const instant = z.iso.datetime();
const hex256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A date with its own precision: 2011, 2011-11 or 2011-11-04. */
export const datePrecise = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/);

const annotations = {
  /** Interviewer's note, kept apart from the answer. */
  note: z.string().min(1).max(100_000).optional(),
  /** Ids of the probes that were used. */
  probes: z.array(z.string().max(60)).max(20).optional(),
  /** Language the answer was given in (`en`, `zh-cn`, …). */
  language: z.string().max(20).optional(),
  /** Which of several respondents answered, from 1; absent where all did or there is one. */
  respondent: z.number().int().min(1).max(10).optional(),
  /** Answered on a branch that was later hidden: kept, shown, outside the base. */
  offRoute: z.literal(true).optional(),
  /** For source-derived cases: where the source supports this answer. */
  source: z
    .strictObject({ section: z.string().max(100), footnotes: z.array(z.number().int()).max(20).optional() })
    .optional(),
};

const answered = z.strictObject({
  value: z.union([z.string().max(100_000), z.number(), z.array(z.string().max(100)).max(200)]),
  /** The text of "other, specify": an open answer of its own. */
  other: z.string().min(1).max(10_000).optional(),
  ...annotations,
});

const missing = z.strictObject({ missing: z.enum(nonResponses), ...annotations });

/** As the instrument names its items: a name that every object takes as an entry of its own. */
const itemName = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/);

/** A repeating panel: one record of answers per episode; an empty list says that there were none. */
const episodes = z.strictObject({
  entries: z.array(z.record(itemName, z.union([answered, missing]))).max(200),
  ...annotations,
});

/** By item name. A repeating panel stands under its own name and holds `entries` (or is missing as a whole). */
export const answersSchema = z.record(itemName, z.union([answered, missing, episodes]));

/** One time of sitting together: an interview may be continued another day. */
const sitting = z.strictObject({ startedAt: instant, endedAt: instant });

/** Who was there besides the interviewer. */
const people = z.strictObject({
  respondents: z.number().int().min(1).max(10),
  /** The language that an interpreter spoke with the respondent; null where nobody interpreted. */
  interpreter: z.strictObject({ language: z.string().min(1).max(60) }).nullable(),
});

/** A closed piece of the recording, playable alone, by the digest under which it was sent (media.ts). */
const segment = z.strictObject({
  digest: hex256,
  /** Of the sound itself, before sealing. */
  type: z.string().regex(/^audio\/[a-z0-9.+-]{1,40}(;codecs=[a-z0-9.,+-]{1,40})?$/),
  bytes: z.number().int().min(1),
  /** Index in `paradata.stretches`, and milliseconds on that stretch's clock. */
  stretch: z.number().int().min(0),
  from: z.number().int().min(0),
  to: z.number().int().min(0),
});

/** The record: everything of an interview but who it was with. */
export const interviewSchema = z.strictObject({
  schema: z.literal(1),
  id: z.uuid(),
  revision: z.number().int().min(1).max(100_000),
  study: z.string().max(60),
  /** Hash of the resolved instrument it was held under. */
  protocol: hex256,
  /** Site id; null only where a source-derived case does not say. */
  site: z.string().max(60).nullable(),
  origin: z.enum(origins),
  /** The tablet's id; null for what was not made on a tablet. */
  tablet: z.string().max(60).nullable(),
  /** Day, month or year it was held, as precisely as known. */
  held: datePrecise.nullable(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** IANA zone in which the instants were local. */
  zone: z.string().max(60),
  /** Language at the end; null only where a source-derived case does not say. */
  language: z.string().max(20).nullable(),
  /** Who said yes: the respondent, or a published source that the case is derived from. */
  consent: z.enum(["respondent", "published_source"]),
  /** These four are of a tablet; a case derived from a source has none. */
  sittings: z.array(sitting).min(1).max(100).optional(),
  people: people.optional(),
  recording: z.strictObject({ segments: z.array(segment).max(1_000) }).optional(),
  paradata: paradataSchema.optional(),
  answers: answersSchema,
});

/** The identity part: who it was with. Stored in a table of its own. */
export const identitySchema = z.strictObject({
  schema: z.literal(1),
  id: z.uuid(),
  revision: z.number().int().min(1).max(100_000),
  answers: answersSchema,
});

/** Of the record's and the identity's JSON text, in characters: at most four bytes each in UTF-8. */
const LARGEST_RECORD = 4_000_000;
const LARGEST_IDENTITY = 400_000;

/** Bytes of the largest body that the two parts can make, with room for the JSON around them. */
export const LARGEST_BODY = 4 * (LARGEST_RECORD + LARGEST_IDENTITY) + 1000;

/**
 * The body of `PUT /api/interviews/{id}/revisions/{n}`: the two parts as JSON text, kept verbatim and sealed
 * apart. The revision's digest is SHA-256 of this body's bytes as sent.
 */
export const envelopeSchema = z.strictObject({
  record: z.string().max(LARGEST_RECORD),
  identity: z.string().max(LARGEST_IDENTITY).nullable(),
});

/** Base64 of a sealed part: the point before it and the tag behind it are 81 bytes, each character at most three. */
const sealedPart = (characters: number) => z.string().max(4 * characters + 108);

/**
 * The same body as a tablet sends it: each part sealed to the server's key `key` and bound to its address
 * (sealing.ts). The server opens it and reads what is inside as the plain one; the digest is of these bytes.
 */
export const sealedEnvelopeSchema = z.strictObject({
  sealed: z.literal(1),
  key: z.string().regex(/^[0-9a-f]{16}$/),
  record: sealedPart(LARGEST_RECORD),
  identity: sealedPart(LARGEST_IDENTITY).nullable(),
});

export type Interview = z.infer<typeof interviewSchema>;
export type Sitting = z.infer<typeof sitting>;
export type People = z.infer<typeof people>;
export type Segment = z.infer<typeof segment>;
export type Identity = z.infer<typeof identitySchema>;
export type Envelope = z.infer<typeof envelopeSchema>;
export type Answered = z.infer<typeof answered>;
export type Missing = z.infer<typeof missing>;
export type Episodes = z.infer<typeof episodes>;
export type Answer = Answered | Missing | Episodes;
export type Answers = Interview["answers"];
