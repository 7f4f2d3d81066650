// The one way in for interviews: the PUT route, the desk's second look at a quarantined body and the command
// line's import all hand bytes to it. What does not fit is kept aside with a typed reason.
import { createHash } from "node:crypto";
import { checkAnswers } from "../protocols/check.ts";
import { hasDeclined } from "../protocols/consent.ts";
import type { Interview } from "../protocols/interview.ts";
import { compile, type Protocol } from "../protocols/protocol.ts";
import type { QuarantineReason } from "../protocols/wire.ts";
import { type Address, capLines, type Reading, read } from "./domain/reading.ts";
import type { AppendOutcome, CheckedRevision, QuarantineOutcome, Store } from "./store/store.ts";

export type IntakeOutcome = (AppendOutcome | QuarantineOutcome) & { digest: string };

export interface Intake {
  /** Resolves when the outcome is on disk. `bytes` is the body as sent: its digest names the revision. */
  receive(bytes: Uint8Array, address: Address): Promise<IntakeOutcome>;
}

type Read = Extract<Reading, { state: "read" }>;
type ProtocolFor = (hash: string) => Promise<Protocol | undefined>;

type Verdict =
  | { state: "fits"; reading: Read; declined: boolean }
  | { state: "unfit"; reason: QuarantineReason; detail: string[] };

/** Is told of every interview that was just committed, with its number in the log; the tallies count it. */
export interface Follower {
  accepted(seq: number, interview: Interview): void;
}

export function createIntake(store: Store, follower?: Follower): Intake {
  const protocolFor = createProtocolCache(store);
  return {
    async receive(bytes, address) {
      const digest = createHash("sha256").update(bytes).digest("hex");
      const verdict = await judge(read(bytes, address), store, protocolFor);
      if (verdict.state === "unfit") {
        const { reason, detail } = verdict;
        return { ...(await store.quarantine({ ...address, digest, body: bytes, reason, detail })), digest };
      }
      const outcome = await store.append(checkedRevision(verdict.reading, digest, verdict.declined));
      if (outcome.state === "received" && outcome.first) {
        follower?.accepted(outcome.seq, verdict.reading.interview);
      }
      return { ...outcome, digest };
    },
  };
}

async function judge(reading: Reading, store: Store, protocolFor: ProtocolFor): Promise<Verdict> {
  if (reading.state === "unreadable") return { ...reading, state: "unfit" };
  const { interview, identity } = reading;
  const protocol = await protocolFor(interview.protocol);
  if (protocol === undefined) return unfit((await knowsStudy(store, interview)) ? "protocol" : "study");
  if (!isFor(protocol, interview)) {
    if (!(await knowsStudy(store, interview))) return unfit("study");
    if (!(await knowsSite(store, interview))) return unfit("site");
  }
  const issues = checkAnswers(protocol, interview, identity);
  if (issues.length === 0) {
    return { state: "fits", reading, declined: hasDeclined(protocol.study, interview) };
  }
  const detail = capLines(issues.map((i) => `${i.part}:${i.path} ${i.code}`));
  return { state: "unfit", reason: "answers_do_not_fit", detail };
}

/** Compiled protocols by hash; they never change. An unknown hash is looked for anew: it may be added. */
function createProtocolCache(store: Store): ProtocolFor {
  const known = new Map<string, Protocol>();
  return async (hash) => {
    const cached = known.get(hash);
    if (cached !== undefined) return cached;
    const stored = await store.protocol(hash);
    if (stored === undefined) return undefined;
    const protocol = compile(stored.instrument);
    known.set(hash, protocol);
    return protocol;
  };
}

function unfit(what: "study" | "protocol" | "site"): Verdict {
  return { state: "unfit", reason: `unknown_${what}`, detail: [`record:${what} unknown_${what}`] };
}

function isFor(protocol: Protocol, interview: Interview): boolean {
  return protocol.study.id === interview.study && (protocol.study.site ?? null) === interview.site;
}

async function knowsStudy(store: Store, { study }: Interview): Promise<boolean> {
  return (await store.study(study)) !== undefined;
}

/** A site the study knows, though the protocol is another's, is left to the check of the answers. */
async function knowsSite(store: Store, { study, site }: Interview): Promise<boolean> {
  if (site === null) return true;
  return (await store.study(study))?.packs.some((pack) => pack.id === site) === true;
}

function checkedRevision({ envelope, interview }: Read, digest: string, declined: boolean): CheckedRevision {
  const { id, revision, study, site, origin, protocol, tablet, held, finishedAt } = interview;
  const { record, identity } = envelope;
  return {
    interview: id,
    revision,
    digest,
    study,
    site,
    origin,
    protocol,
    tablet,
    held,
    finishedAt,
    declined,
    record,
    identity,
  };
}
