// The tables as the migrations leave them, for Kysely's types.
import type { Generated } from "kysely";
import type { Origin } from "../../../protocols/interview.ts";
import type { QuarantineReason } from "../../../protocols/wire.ts";
import type { KeyKind } from "../store.ts";

export interface Tables {
  server_key: { fingerprint: string };
  studies: {
    id: string;
    instrument: string;
    published: string | null;
    packs: string;
    protocols: string;
    registered_at: string;
  };
  protocols: { hash: string; study: string; site: string | null; instrument: string };
  revisions: {
    seq: Generated<number>;
    interview: string;
    revision: number;
    digest: string;
    study: string;
    site: string | null;
    origin: Origin;
    protocol: string;
    tablet: string | null;
    held: string | null;
    finished_at: string | null;
    received_at: string;
    /** 1 or 0; null where a record from before this column could not be read. */
    declined: number | null;
  };
  records: { seq: number; sealed: Buffer };
  identities: { interview: string; revision: number; sealed: Buffer };
  keys: { interview: string; part: string; wrapped: Buffer };
  conflicts: {
    id: Generated<number>;
    interview: string;
    revision: number;
    kept_digest: string;
    other_digest: string;
    received_at: string;
    sealed: Buffer;
  };
  quarantine: {
    id: Generated<number>;
    interview: string;
    revision: number;
    digest: string;
    reason: QuarantineReason;
    detail: string;
    bytes: number;
    received_at: string;
    sealed: Buffer;
  };
  media: {
    digest: string;
    interview: string;
    key: string;
    bytes: number;
    received_at: string;
    sealed: Buffer;
  };
  transcripts: { interview: string; version: number; changed_at: string; sealed: Buffer };
  taken_without: { interview: string; revision: number; parts: number; at: string };
  tombstones: { interview: string; at: string };
  server_keys: { id: string; kind: KeyKind; public: Buffer; sealed: Buffer; made_at: string };
  tablets: { id: string; last_contact: string; report: string };
  audit: {
    seq: number;
    at: string;
    who: string;
    came_from: string;
    action: string;
    object: string;
    hash: string;
  };
}
