// The audit log's chain: each entry's hash covers the one before, so that no entry can be altered, removed, moved or
// put in without breaking it. Engines append by it, `resite audit verify` follows it.
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Act } from "./actions.ts";

export interface AuditEntry extends Act {
  /** From 1, without gaps. */
  seq: number;
  at: string;
  /** SHA-256 in hexadecimal. */
  hash: string;
}

/** Where a log ends: with it printed elsewhere, a log that was cut off or written anew is found out. */
export type Head = Pick<AuditEntry, "seq" | "hash">;

/** The head of an empty log. */
export const beginning: Head = { seq: 0, hash: "0".repeat(64) };

/**
 * SHA-256 over the 32 bytes of the previous hash and the entry as canonical JSON (RFC 8785): the first has one length,
 * the second one spelling, so no two histories give the same bytes.
 */
export function hashEntry(previous: string, entry: Omit<AuditEntry, "hash">): string {
  const { seq, at, who, from, action, object } = entry;
  const json = canonicalize({ seq, at, who, from, action, object }) ?? "";
  return createHash("sha256").update(Buffer.from(previous, "hex")).update(json).digest("hex");
}

export type ChainVerdict =
  | { state: "whole"; head: Head }
  /** `seq` is the first number at which the log does not hold. */
  | { state: "broken"; seq: number; fault: ChainFault };

export type ChainFault =
  /** Another number stands where this one belongs. */
  | "missing"
  /** It, or what it followed, is not what was recorded. */
  | "does_not_follow"
  /** It is not the entry that was this log's head when the head was printed. */
  | "differs_from_head"
  /** The log ends before the head that was printed. */
  | "cut_off";

/** Follows a log from its first entry to its last. A cut-off end is seen only against a `printed` head. */
export async function verifyChain(
  entries: AsyncIterable<AuditEntry> | Iterable<AuditEntry>,
  printed: Head = beginning,
): Promise<ChainVerdict> {
  let head = beginning;
  for await (const entry of entries) {
    const { seq, hash } = entry;
    if (seq !== head.seq + 1) return broken(head.seq + 1, "missing");
    if (hashEntry(head.hash, entry) !== hash) return broken(seq, "does_not_follow");
    if (seq === printed.seq && hash !== printed.hash) return broken(seq, "differs_from_head");
    head = { seq, hash };
  }
  return head.seq < printed.seq ? broken(head.seq + 1, "cut_off") : { state: "whole", head };
}

function broken(seq: number, fault: ChainFault): ChainVerdict {
  return { state: "broken", seq, fault };
}

/** As it is printed and read again: `12:9f86d0…`. */
export function headText({ seq, hash }: Head): string {
  return `${seq}:${hash}`;
}

/** Undefined where the text is no head. */
export function readHead(text: string): Head | undefined {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  return seq === undefined || hash === undefined ? undefined : { seq: Number(seq), hash };
}
