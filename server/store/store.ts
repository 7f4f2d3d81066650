// What the rest of the server may ask of a store. One engine implements it today (sqlite/); only main.ts,
// cli.ts and tests choose one.
import type { Scope } from "../../protocols/access.ts";
import type { Origin } from "../../protocols/interview.ts";
import type { InstrumentJson, Published, SitePack } from "../../protocols/schema.ts";
import type { ServerKeys, TabletEntry, TabletReport } from "../../protocols/tablet.ts";
import type {
  ConflictEntry,
  InterviewPage,
  InterviewStatus,
  InterviewSummary,
  MediaReceipt,
  QuarantineEntry,
  QuarantineReason,
  Receipt,
  Transcript,
} from "../../protocols/wire.ts";
import type { Act, Actor, AuditAction } from "./audit/actions.ts";
import type { AuditEntry, Head } from "./audit/chain.ts";
import type { People } from "./people.ts";

/** A study as registered, with the hash of the instrument resolved for each site (`null`: neutral words). */
export interface StoredStudy {
  id: string;
  instrument: InstrumentJson;
  published: Published | null;
  packs: readonly SitePack[];
  protocols: readonly { site: string | null; hash: string }[];
  registeredAt: string;
}

/** An immutable resolved instrument, known by its hash for ever. */
export interface StoredProtocol {
  hash: string;
  study: string;
  site: string | null;
  instrument: InstrumentJson;
}

/** A checked revision, ready to be appended. `digest` is SHA-256 of the request body as sent. */
export interface CheckedRevision {
  interview: string;
  revision: number;
  digest: string;
  study: string;
  site: string | null;
  origin: Origin;
  protocol: string;
  tablet: string | null;
  held: string | null;
  finishedAt: string | null;
  /** Its respondent did not agree to take part. */
  declined: boolean;
  /** Parts of its recording that a person decided to do without; 0 where all are there. */
  absentParts: number;
  /** JSON text, kept verbatim and sealed. */
  record: string;
  identity: string | null;
}

/** Something that could not be accepted, kept whole and sealed. */
export interface RefusedRevision {
  interview: string;
  revision: number;
  digest: string;
  reason: QuarantineReason;
  detail: readonly string[];
  body: Uint8Array;
}

/** An accepted revision as the log holds it; `seq` rises in order of acceptance. */
export interface LoggedRevision {
  seq: number;
  interview: string;
  revision: number;
  digest: string;
  receivedAt: string;
  record: string;
}

export type AppendOutcome =
  /** `seq` is its number in the log. */
  | { state: "received"; receipt: Receipt; first: true; seq: number }
  | { state: "received"; receipt: Receipt; first: false }
  /** Another digest for this revision was accepted earlier; the new copy is kept beside it. */
  | { state: "conflict"; keptDigest: string }
  /** Its interview was accepted earlier under another study or origin; nothing was stored. */
  | { state: "differs"; in: "study" | "origin" }
  /** Erased on withdrawal; nothing was stored. */
  | { state: "withdrawn"; at: string };

/** That a person took a revision in without parts of its recording that had not come. */
export interface TakenWithout {
  revision: number;
  /** As many as were missing then. */
  parts: number;
  at: string;
}

/** What became of a body that could not be accepted. */
export type QuarantineOutcome =
  | { state: "quarantined"; entry: QuarantineEntry }
  /** These very bytes were accepted earlier, so they are a success still. */
  | { state: "received"; receipt: Receipt; first: false }
  | { state: "withdrawn"; at: string };

/** A piece of a recording as sent (protocols/media.ts). `digest` is SHA-256 of its bytes. */
export interface MediaPiece {
  digest: string;
  interview: string;
  /** Id of the key that it was sealed to. */
  key: string;
  bytes: Uint8Array;
}

export type MediaOutcome =
  | { state: "received"; receipt: MediaReceipt; first: boolean }
  | { state: "withdrawn"; at: string };

/** A transcript to take the place of the version `after`. */
export interface TranscriptChange {
  interview: string;
  after: number;
  text: string;
}

export type TranscriptOutcome =
  /** Also where the same text was there already, which changes nothing. */
  | { state: "written"; transcript: Transcript }
  /** Another version is there; nothing was stored. */
  | { state: "changed_since"; version: number }
  | { state: "unknown_interview" }
  | { state: "withdrawn"; at: string };

export type ErasureOutcome =
  /**
   * `emptied`: no earlier page is left beside the database either; false where another program reads just now. `left`:
   * folders in DATA_DIR with a copy that may hold it, of a backup that is under way or that could not be removed.
   */
  { state: "erased"; at: string; emptied: boolean; left: string[] } | { state: "unknown_interview" };

/** The two parts of a revision as JSON text. */
export interface Parts {
  record: string;
  identity: string | null;
}

export interface Conflict {
  entry: ConflictEntry;
  kept: Parts;
  other: Parts;
}

/** Interviews are sealed to the one, a hello is signed by the other. */
export type KeyKind = keyof ServerKeys;

export interface InterviewQuery {
  study?: string;
  site?: string;
  /** Only those within one of these; all unless said. */
  within?: readonly Scope[];
  origin?: Origin;
  status?: InterviewStatus;
  /** First and last day it can have been held (YYYY-MM-DD); one whose day is not known at all is left out. */
  from?: string;
  to?: string;
  /** From the `next` of the page before. */
  after?: string;
  limit: number;
}

/**
 * Every promise resolves only when what it says is on disk. A full disk rejects with Problem `storage_full`. What is
 * given an act or an actor and changes something is recorded in the audit log, in the same transaction.
 */
export interface Store {
  /**
   * Appends in a grouped commit; each caller gets its own outcome, a bad neighbour harms nobody. A quarantined
   * copy of the same bytes is released by it.
   */
  append(revision: CheckedRevision, act?: Act): Promise<AppendOutcome>;
  /** Keeps a refused body; the same digest again is the same entry, with the reason of this time. */
  quarantine(refused: RefusedRevision, act?: Act): Promise<QuarantineOutcome>;
  quarantined(): Promise<QuarantineEntry[]>;
  quarantinedBody(id: number): Promise<{ entry: QuarantineEntry; body: Uint8Array } | undefined>;

  /** Keeps a piece of a recording, which comes before its interview; the same bytes again are a success. */
  keepMedia(piece: MediaPiece): Promise<MediaOutcome>;
  /** The revisions of an interview that were taken in without parts of their recording, the first of them first. */
  takenWithout(interview: string): Promise<TakenWithout[]>;
  /** Those of the digests under which there is no piece of this interview. */
  missingMedia(interview: string, digests: readonly string[]): Promise<string[]>;
  /** The bytes as sent; undefined where there are none or they were erased. Damaged ones are Problem `internal`. */
  media(interview: string, digest: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Empty, of version 0, where none was written; undefined where there is no interview. Damaged: Problem `internal`. */
  transcript(interview: string): Promise<Transcript | undefined>;
  /** Writes the whole text anew, unless another version came between. */
  writeTranscript(change: TranscriptChange, by: Actor): Promise<TranscriptOutcome>;

  /**
   * Destroys all there is of an interview, its keys too, and refuses it as withdrawn from then on. Again, it is a
   * success with the time of the first.
   */
  erase(interview: string, by: Actor): Promise<ErasureOutcome>;
  /** Ids of all that were erased. */
  erased(): Promise<string[]>;

  conflicts(): Promise<ConflictEntry[]>;
  /** Both copies, opened. A damaged one is Problem `internal`; undefined where there is none or it was erased. */
  conflict(id: number): Promise<Conflict | undefined>;

  /**
   * Registers the study in place of the one registered at `replacing` (null where there is none). Resolves to false,
   * and nothing is stored, where another registration came first. Protocols once stored never change and never go.
   */
  registerStudy(
    study: StoredStudy,
    protocols: readonly StoredProtocol[],
    replacing: string | null,
    by: Actor,
  ): Promise<boolean>;
  studies(): Promise<StoredStudy[]>;
  study(id: string): Promise<StoredStudy | undefined>;
  protocol(hash: string): Promise<StoredProtocol | undefined>;

  interviews(query: InterviewQuery): Promise<InterviewPage>;
  interview(id: string): Promise<InterviewSummary | undefined>;
  /**
   * Every interview of a study and origin, at these sites (null: all), as it stood at one moment, in the order its latest
   * revision came.
   */
  interviewsAtOnce(
    study: string,
    origin: Origin,
    sites: readonly string[] | null,
  ): Promise<{ id: string; protocol: string }[]>;
  /** All revisions of one interview, oldest first, opened. A damaged one is Problem `internal`. */
  revisions(interview: string): Promise<LoggedRevision[]>;
  /** The identity part of the latest revision as JSON text; undefined where that has none. */
  identity(interview: string): Promise<string | undefined>;
  countByOrigin(study: string, sites: readonly string[] | null): Promise<Partial<Record<Origin, number>>>;

  /** The log after a sequence number, at most `limit` entries, opened; erased and damaged ones are passed over. */
  follow(after: number, limit: number): Promise<LoggedRevision[]>;
  /** The newest sequence number, 0 when empty. */
  lastSeq(): Promise<number>;

  /** The public halves of the server's own keys, the newest of each kind; a damaged one is Problem `internal`. */
  serverKeys(): Promise<ServerKeys>;
  /** The private half (PKCS #8) of any key the server ever had; undefined where it had none of that id. */
  privateKey(kind: KeyKind, id: string): Promise<Uint8Array<ArrayBuffer> | undefined>;

  /** Keeps what a tablet says of itself, and that it was in contact now. */
  reportTablet(tablet: string, report: TabletReport): Promise<void>;
  /** Each tablet with its last report, the latest first. */
  tablets(): Promise<TabletEntry[]>;

  /** Accounts, grants and links. */
  people: People;

  /** Records what changes nothing else, such as a reading; whoever waits for it gives nothing out before. */
  record(act: Act): Promise<void>;
  /** The audit log after a number, at most `limit` entries. */
  audited(after: number, limit: number): Promise<AuditEntry[]>;
  latestAct(action: AuditAction): Promise<AuditEntry | undefined>;

  /** Writes a consistent copy to a new file while the store is in use; resolves to its audit log's head. */
  copyTo(file: string): Promise<Head>;
  /** True unless the last write was refused for want of space. */
  writable(): boolean;
  /** Commits what was accepted and closes. */
  close(): Promise<void>;
}
