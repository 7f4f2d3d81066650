// What the data files are written from: all interviews of a study and origin, each with the protocol it was held
// under, opened one at a time so that a large study does not fill the memory. Whether each can be opened is found out
// before a file begins: one that ends in its midst would pass for the whole.
import { setImmediate } from "node:timers/promises";
import type { Interview, Origin } from "../../protocols/interview.ts";
import { Problem } from "../../protocols/problem.ts";
import { compile, type Protocol } from "../../protocols/protocol.ts";
import type { SitePack } from "../../protocols/schema.ts";
import type { Store } from "../store/store.ts";

export interface Held {
  interview: Interview;
  protocol: Protocol;
}

/** Which interviews a file is of; `sites` null for those of all, and of none. */
export interface Chosen {
  study: string;
  sites: readonly string[] | null;
  origin: Origin;
}

/** What becomes of interviews that are damaged on disk: all is refused, or only they are left out. */
export type Damaged = "refuse" | "leave_out";

/** What a codebook says of; it reads no interview. */
export interface Described {
  origin: Origin;
  /** Registered and used protocols; the first is the study's own in neutral words. */
  protocols: readonly Protocol[];
  packs: readonly SitePack[];
}

export interface Dataset extends Described {
  /** The latest revision of each interview, in the order they were received. */
  interviews(): AsyncIterable<Held>;
  /** Ids of the damaged ones that are not in it. */
  leftOut: readonly string[];
}

/** Interviews opened at a time; between batches other requests are served. */
const BATCH = 100;
/** Ids that a refusal names in its sentence; all stand beside it. */
const NAMED = 20;

/**
 * Looks up which interviews there are and which protocols they cite, and opens each once. Problem `not_found` without
 * the study, `internal` with the ids of damaged interviews unless those are to be left out.
 */
export async function openDataset(
  store: Store,
  chosen: Chosen,
  damaged: Damaged = "refuse",
): Promise<Dataset> {
  const { listed, known, ...described } = await list(store, chosen);
  const leftOut = await findDamaged(store, listed);
  if (damaged === "refuse" && leftOut.length > 0) throw damagedOnDisk(leftOut);
  const gone = new Set(leftOut);
  const readable = listed.filter((id) => !gone.has(id));
  return {
    ...described,
    leftOut,
    async *interviews() {
      for await (const id of inBatches(readable)) {
        const record = (await store.revisions(id)).at(-1)?.record;
        if (record === undefined) continue;
        const interview = JSON.parse(record) as Interview;
        // It may have been revised into another origin or site, or under another protocol, since the list was made.
        if (!isChosen(interview, chosen)) continue;
        const protocol = known.get(interview.protocol) ?? (await load(store, interview.protocol));
        yield { interview, protocol };
      }
    },
  };
}

/** What the codebook of a study and origin is written from. Problem `not_found` without the study. */
export async function describeDataset(store: Store, chosen: Chosen): Promise<Described> {
  const { protocols, packs } = await list(store, chosen);
  return { origin: chosen.origin, protocols, packs };
}

function isChosen({ origin, study, site }: Interview, chosen: Chosen): boolean {
  if (origin !== chosen.origin || study !== chosen.study) return false;
  return chosen.sites === null || (site !== null && chosen.sites.includes(site));
}

async function list(store: Store, { study, sites, origin }: Chosen) {
  const registered = await store.study(study);
  if (registered === undefined)
    throw new Problem("not_found", `No study ${study.slice(0, 60)} is registered.`);
  const neutralFirst = registered.protocols.toSorted(
    (a, b) => Number(a.site !== null) - Number(b.site !== null),
  );
  const hashes = new Set(neutralFirst.map((p) => p.hash));
  const listed = await store.interviewsAtOnce(study, origin, sites);
  for (const { protocol } of listed) hashes.add(protocol);
  const known = new Map<string, Protocol>();
  for (const hash of hashes) known.set(hash, await load(store, hash));
  const protocols = [...known.values()];
  return { origin, packs: registered.packs, protocols, known, listed: listed.map(({ id }) => id) };
}

async function findDamaged(store: Store, ids: readonly string[]): Promise<string[]> {
  const damaged: string[] = [];
  for await (const id of inBatches(ids)) {
    try {
      await store.revisions(id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      damaged.push(id);
    }
  }
  return damaged;
}

async function* inBatches(ids: readonly string[]): AsyncGenerator<string> {
  for (const [index, id] of ids.entries()) {
    if (index % BATCH === BATCH - 1) await setImmediate();
    yield id;
  }
}

function damagedOnDisk(ids: readonly string[]): Problem {
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : "";
  return new Problem(
    "internal",
    `Interviews that are damaged on disk: ${ids.slice(0, NAMED).join(", ")}${more}. A backup may have them whole; the others can be had without them (damaged=leave_out, or --leave-out-damaged).`,
    { damaged: ids },
  );
}

async function load(store: Store, hash: string): Promise<Protocol> {
  const stored = await store.protocol(hash);
  if (stored === undefined) throw new Problem("internal", `Protocol ${hash} is not in the store.`);
  return compile(stored.instrument);
}
