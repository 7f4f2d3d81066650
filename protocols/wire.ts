// What the server's answers look like: the schemas describe the routes in /api/openapi.json, the types serve
// the client. Requests are parsed by interview.ts and schema.ts.
import * as z from "zod";
import { instrumentSchema, publishedSchema, sitePackSchema, text } from "./schema.ts";
import { nonResponses, origins } from "./terms.ts";

const instant = z.iso.datetime();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const origin = z.enum(origins);

/** Every refusal (RFC 9457); `type` is of the catalogue in problem.ts. */
export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  remedy: z.string(),
});

/** The same revision with the same digest always gets this same receipt. */
export const receipt = z.strictObject({
  interview: z.uuid(),
  revision: z.number().int(),
  digest,
  state: z.literal("received"),
  receivedAt: instant,
});

/** The same piece of a recording always gets this same receipt. */
export const mediaReceipt = z.strictObject({
  digest,
  bytes: z.number().int(),
  state: z.literal("received"),
  receivedAt: instant,
});

/** What was written down at the desk of an interview's recording; version 0 is the empty one that was never written. */
export const transcript = z.strictObject({
  version: z.number().int().min(0),
  text: z.string(),
  changedAt: instant.nullable(),
});

/** Characters of the longest transcript: some ten times two hours of speech. */
const LONGEST_TRANSCRIPT = 1_000_000;

/** Bytes of the largest body that it can make. */
export const LARGEST_TRANSCRIPT = 4 * LONGEST_TRANSCRIPT + 1000;

/** `after` is the version that it was written over: with another one there, nothing is replaced. */
export const transcriptChange = z.strictObject({
  after: z.number().int().min(0),
  text: z
    .string()
    .max(LONGEST_TRANSCRIPT)
    .transform((text) => text.toWellFormed()),
});

/** Why something was kept aside instead of accepted. */
export const quarantineReasons = [
  "malformed",
  "too_new",
  "unknown_study",
  "unknown_protocol",
  "unknown_site",
  "answers_do_not_fit",
  "unopenable",
  "media_missing",
] as const;

/** One finding of `check`: file, JSON path, what is wrong and what to do. */
export const finding = z.strictObject({
  file: z.string(),
  path: z.string(),
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
});

/** How a published figure stands up on its own. */
export const consistency = z.strictObject({
  figure: z.string(),
  test: z.string(),
  /** E.g. "as mean", "as median". */
  reading: z.string(),
  verdict: z.enum(["consistent", "uninformative", "inconsistent"]),
  arithmetic: z.string(),
});

export const siteSummary = z.strictObject({
  id: z.string(),
  title: text,
  label: text,
  zone: z.string(),
  languages: z.array(z.string()),
  /** Hash of the instrument resolved for this site: what an interview held there cites. */
  protocol: digest,
});

export const studySummary = z.strictObject({
  id: z.string(),
  title: text,
  version: z.string(),
  languages: z.array(z.string()),
  registeredAt: instant,
  sites: z.array(siteSummary),
  /** Interviews in the store by origin. */
  interviews: z.partialRecord(origin, z.number().int()),
});

/** A study as registered: the instrument before any site's words are filled in, and all that came with it. */
export const studyDetail = studySummary.extend({
  instrument: instrumentSchema,
  /** Hash of the instrument resolved with its neutral words. */
  neutralProtocol: digest,
  published: publishedSchema.nullable(),
  packs: z.array(sitePackSchema),
  consistency: z.array(consistency),
});

/** The files of an instrument folder, parsed as JSON: the body of `POST /api/studies`. */
export const studyFiles = z.strictObject({
  instrument: z.unknown(),
  published: z.unknown().optional(),
  sites: z.array(z.strictObject({ file: z.string().max(200), json: z.unknown() })).max(500),
});

/** What stands of an interview at the desk; of several that apply, the last. */
export const interviewStatuses = ["received", "declined", "conflicting"] as const;

export const interviewSummary = z.strictObject({
  id: z.uuid(),
  study: z.string(),
  site: z.string().nullable(),
  origin,
  protocol: digest,
  /** Latest revision and how many there are. */
  revision: z.number().int(),
  revisions: z.number().int(),
  held: z.string().nullable(),
  finishedAt: instant.nullable(),
  receivedAt: instant,
  /** Copies of a revision with another digest that wait for a decision. */
  conflicts: z.number().int(),
  /** `declined`: its respondent did not agree to take part. `conflicting`: copies wait for a decision. */
  status: z.enum(interviewStatuses),
});

export const interviewPage = z.strictObject({
  interviews: z.array(interviewSummary),
  /** Pass as `after` to read on; null at the end. */
  next: z.string().nullable(),
  total: z.number().int(),
});

export const interviewDetail = interviewSummary.extend({
  history: z.array(z.strictObject({ revision: z.number().int(), digest, receivedAt: instant })),
  /** The latest revision's record (shape: Interview of interview.ts). */
  record: z.looseObject({}),
  /** True when an identity part is stored apart; it is read at its own address. */
  hasIdentity: z.boolean(),
  /** Digests of the parts of its recording that the record names and that have not come. */
  absentMedia: z.array(digest),
  /** When a person took a revision in though so many parts of its recording had not come. */
  takenWithout: z.array(z.strictObject({ revision: z.number().int(), parts: z.number().int(), at: instant })),
});

/** How a body that was kept aside is to be checked again. */
export const recheckRequest = z.strictObject({
  /** A person's word that it is to be taken in though so many parts of its recording have not come; not with more. */
  withoutParts: z.number().int().min(0).max(1_000).default(0),
});

export const quarantineEntry = z.strictObject({
  id: z.number().int(),
  interview: z.uuid(),
  revision: z.number().int(),
  digest,
  reason: z.enum(quarantineReasons),
  /** What exactly; names paths and codes, never answer text. */
  detail: z.array(z.string()),
  receivedAt: instant,
  bytes: z.number().int(),
});

export const conflictEntry = z.strictObject({
  id: z.number().int(),
  interview: z.uuid(),
  revision: z.number().int(),
  keptDigest: digest,
  otherDigest: digest,
  receivedAt: instant,
});

/** Both copies of a revision (shape: Interview of interview.ts); of who it was with, only whether they agree. */
export const conflictDetail = z.strictObject({
  entry: conflictEntry,
  kept: z.looseObject({}),
  other: z.looseObject({}),
  identityDiffers: z.boolean(),
});

/** Numbers: quartiles by linear interpolation (Hyndman & Fan 1996, type 7). Null when nobody answered. */
export const numericSummary = z.strictObject({
  n: z.number().int(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  lowerQuartile: z.number().nullable(),
  upperQuartile: z.number().nullable(),
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
  /** Distinct values in ascending order with their counts, for a dot plot; null when there are over 500. */
  values: z.array(z.strictObject({ value: z.number(), count: z.number().int() })).nullable(),
});

export const optionCount = z.strictObject({ code: z.string(), count: z.number().int() });

/**
 * One item in one group. asked = answered + notConvertible + refused + don't know + consent withdrawn;
 * `not_asked` was on route but never put; `skipped_by_design` was off route, or the interview's version of the
 * instrument lacks the item. asked, answeredOffRoute and the other types of non-response sum to `cases`.
 */
export const groupTally = z.strictObject({
  /** Site id; `null` is the total; `""` holds the cases whose site the source does not report. */
  site: z.string().nullable(),
  /** Interviews in the group, or episodes where the item is tallied over episodes. */
  cases: z.number().int(),
  asked: z.number().int(),
  answered: z.number().int(),
  /** Kept though the branch was hidden later: shown, outside every base. */
  answeredOffRoute: z.number().int(),
  /** Derived numbers: answered in a currency and year for which the site's pack has no rate. */
  notConvertible: z.number().int(),
  missing: z.record(z.enum(nonResponses), z.number().int()),
  /** Closed items: one per option in the instrument's order, zeros too, then codes only other sites have. */
  options: z.array(optionCount).nullable(),
  /** Multiple response, without exclusive options: mentions in all (base of percent of responses), interviews with at least one. */
  mentions: z.number().int().nullable(),
  atLeastOne: z.number().int().nullable(),
  numbers: numericSummary.nullable(),
});

export const itemTally = z.strictObject({
  item: z.string(),
  /** Over interviews with an episode a single choice becomes `multiple`: one interview may name several. */
  kind: z.enum(["single", "multiple", "number", "derived"]),
  measure: z.string(),
  module: z.string(),
  title: text,
  /** `exclusive` stands alone, as "none" does: an answer, but no mention. `undetermined` allows no judgement. */
  options: z.array(
    z.strictObject({
      code: z.string(),
      text,
      exclusive: z.literal(true).optional(),
      undetermined: z.literal(true).optional(),
    }),
  ),
  /** Items of a repeating panel are tallied twice. */
  over: z.enum(["interviews", "episodes", "interviews_with_episode"]),
  groups: z.array(groupTally),
});

export const tallyReport = z.strictObject({
  study: z.string(),
  origin,
  by: z.enum(["site"]),
  /** Whose respondents took part: the cases of every tally. */
  interviews: z.number().int(),
  /** Whose respondents declined to take part: counted here alone. */
  declined: z.number().int(),
  /** Set for every origin but `main`: what a reader must know, e.g. that the data are synthetic. */
  heading: text.nullable(),
  items: z.array(itemTally),
});

/**
 * One way to take the base of a bound, with its outcome. `answered` are those it can be decided for; `asked` adds
 * non-response and answers that allow no judgement, which the other two count as no or as yes.
 */
export const reading = z.strictObject({
  base: z.enum(["answered", "asked", "non_response_as_no", "non_response_as_yes"]),
  k: z.number().int(),
  n: z.number().int(),
  holds: z.boolean().nullable(),
});

export const comparison = z.strictObject({
  figure: z.string(),
  label: text,
  nature: z.enum(["composition", "finding"]),
  claim: z.looseObject({ kind: z.string() }),
  section: z.string(),
  footnotes: z.array(z.number().int()),
  /** What a reader of this figure must know, e.g. how a quantifier was read. */
  note: text.nullable(),
  /** In the form it was published, ready to read, e.g. "18 of 28", "less than half of 28". */
  published: text,
  /** What this sample gives, each number with its base; null where nothing can be computed. */
  observed: z
    .strictObject({
      k: z.number().nullable(),
      n: z.number().int(),
      value: z.number().nullable(),
      words: text,
    })
    .nullable(),
  /** This sample's number less the published one; null where the source gives no number. */
  difference: z
    .strictObject({
      count: z.number().int().nullable(),
      /** Percentage points, to a tenth. */
      points: z.number().nullable(),
      /** Of a mean, average (the nearer reading) or extreme; 0 where it can have been printed so. */
      value: z.number().nullable(),
    })
    .nullable(),
  readings: z.array(reading),
  /** `described`: counts, and all composition, have no verdict. */
  outcome: z.enum([
    "described",
    "holds",
    "does_not_hold",
    "undecided",
    "not_testable",
    "not_comparable",
    "no_data",
  ]),
  words: text,
  /** Figures found inconsistent are flagged everywhere they are shown. */
  consistency: z.array(consistency),
});

export const comparisonReport = z.strictObject({
  study: z.string(),
  origin,
  /** Whose respondents took part: no base holds more. */
  interviews: z.number().int(),
  /** Whose respondents declined to take part: counted here alone. */
  declined: z.number().int(),
  heading: text.nullable(),
  /** The study's own: comparable in construct, with this note. */
  caveat: text,
  /** Why nothing is compared, e.g. for cases derived from the source itself. */
  refused: text.nullable(),
  comparisons: z.array(comparison),
});

/** Counts of two closed items against each other over interviews where both were answered. */
export const crosstab = z.strictObject({
  study: z.string(),
  origin,
  row: z.strictObject({ item: z.string(), codes: z.array(z.string()) }),
  column: z.strictObject({ item: z.string(), codes: z.array(z.string()) }),
  /** counts[row][column] */
  counts: z.array(z.array(z.number().int())),
  n: z.number().int(),
  interviews: z.number().int(),
});

export const health = z.strictObject({
  resite: z.literal("ok"),
  version: z.string(),
  /** False after the disk refused a write, until one succeeds again. */
  storageWritable: z.boolean(),
});

export const backups = z.strictObject({
  /** When the last backup was whole and on disk; null where none was ever made. */
  lastMadeAt: instant.nullable(),
  /** True where that is too long ago, or never. */
  due: z.boolean(),
});

export type Receipt = z.infer<typeof receipt>;
export type MediaReceipt = z.infer<typeof mediaReceipt>;
export type Transcript = z.infer<typeof transcript>;
export type QuarantineReason = (typeof quarantineReasons)[number];
export type Finding = z.infer<typeof finding>;
export type Consistency = z.infer<typeof consistency>;
export type SiteSummary = z.infer<typeof siteSummary>;
export type StudySummary = z.infer<typeof studySummary>;
export type StudyDetail = z.infer<typeof studyDetail>;
export type StudyFiles = z.infer<typeof studyFiles>;
export type InterviewStatus = (typeof interviewStatuses)[number];
export type InterviewSummary = z.infer<typeof interviewSummary>;
export type InterviewPage = z.infer<typeof interviewPage>;
export type InterviewDetail = z.infer<typeof interviewDetail>;
export type QuarantineEntry = z.infer<typeof quarantineEntry>;
export type ConflictEntry = z.infer<typeof conflictEntry>;
export type ConflictDetail = z.infer<typeof conflictDetail>;
export type NumericSummary = z.infer<typeof numericSummary>;
export type GroupTally = z.infer<typeof groupTally>;
export type ItemTally = z.infer<typeof itemTally>;
export type TallyReport = z.infer<typeof tallyReport>;
export type Reading = z.infer<typeof reading>;
export type Comparison = z.infer<typeof comparison>;
export type ComparisonReport = z.infer<typeof comparisonReport>;
export type Crosstab = z.infer<typeof crosstab>;
export type Health = z.infer<typeof health>;
export type Backups = z.infer<typeof backups>;
