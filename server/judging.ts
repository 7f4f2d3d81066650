// Does what was read belong to a study, protocol and site of this store, and do its answers fit? The intake asks.
import { absentDetail } from "../protocols/absent.ts";
import { checkAnswers } from "../protocols/check.ts";
import { hasDeclined } from "../protocols/consent.ts";
import type { Interview } from "../protocols/interview.ts";
import { compile, type Protocol } from "../protocols/protocol.ts";
import type { QuarantineReason } from "../protocols/wire.ts";
import { capLines, type Reading } from "./domain/reading.ts";
import { absentMedia } from "./recordings.ts";
import type { Store } from "./store/store.ts";

export type Read = Extract<Reading, { state: "read" }>;

export type Verdict =
  /** `absent`: a detail for each piece of its recording that has not come; the intake decides whether it may do without. */
  | { state: "fits"; reading: Read; declined: boolean; absent: string[] }
  | { state: "unfit"; reason: QuarantineReason; detail: string[] };

export type Judge = (reading: Reading) => Promise<Verdict>;

export function createJudge(store: Store): Judge {
  const protocolFor = createProtocolCache(store);
  return async (reading) => {
    if (reading.state === "unreadable") return { ...reading, state: "unfit" };
    const { interview, identity } = reading;
    const protocol = await protocolFor(interview.protocol);
    if (protocol === undefined) return unfit((await knowsStudy(store, interview)) ? "protocol" : "study");
    if (!isFor(protocol, interview)) {
      if (!(await knowsStudy(store, interview))) return unfit("study");
      if (!(await knowsSite(store, interview))) return unfit("site");
    }
    const issues = checkAnswers(protocol, interview, identity);
    if (issues.length > 0) {
      const detail = capLines(issues.map((i) => `${i.part}:${i.path} ${i.code}`));
      return { state: "unfit", reason: "answers_do_not_fit", detail };
    }
    const absent = await findAbsent(store, interview);
    return { state: "fits", reading, declined: hasDeclined(protocol.study, interview), absent };
  };
}

/** The pieces of the recording that it names and that have not come. */
async function findAbsent(store: Store, interview: Interview): Promise<string[]> {
  const absent = new Set(await absentMedia(store, interview));
  return (interview.recording?.segments ?? []).flatMap(({ digest }, index) =>
    absent.has(digest) ? [absentDetail(index)] : [],
  );
}

/** Compiled protocols by hash; they never change. An unknown hash is looked for anew: it may be added. */
function createProtocolCache(store: Store): (hash: string) => Promise<Protocol | undefined> {
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
