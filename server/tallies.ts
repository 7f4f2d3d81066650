// Keeps the columns abreast of the log and answers from them: the tally, comparison and crosstab routes, the
// exports and the command line ask here. Another process's import is seen, because every answer first follows the log.
import { setImmediate } from "node:timers/promises";
import type { Interview, Origin } from "../protocols/interview.ts";
import { Problem } from "../protocols/problem.ts";
import { compile, type Protocol } from "../protocols/protocol.ts";
import type { Published } from "../protocols/schema.ts";
import { resolve } from "../protocols/site.ts";
import type { ComparisonReport, Crosstab, TallyReport } from "../protocols/wire.ts";
import { Columns } from "./domain/columns/columns.ts";
import { compare } from "./domain/comparison/comparison.ts";
import { crosstab } from "./domain/crosstab.ts";
import { type TalliedStudy, tally } from "./domain/tally/tally.ts";
import type { Store } from "./store/store.ts";

export interface Tallies {
  /** Resolves when the columns are rebuilt from the log as it stood at the start; rejects when they cannot be. */
  ready: Promise<void>;
  /** Counts a revision that was just committed as this number of the log, if it is the next; else the log tells. */
  accepted(seq: number, interview: Interview): void;
  /** A study that is not registered is Problem `not_found`, here and below. */
  tally(study: string, origin: Origin, items?: readonly string[]): Promise<TallyReport>;
  /** The same of these sites of a study only; of all where `sites` is null. */
  within(study: string, sites: readonly string[] | null): Tallies;
  /** From the log as it can be read now: what was counted and is damaged since is not in it. */
  tallyAnew(study: string, origin: Origin): Promise<TallyReport>;
  compare(study: string, origin: Origin): Promise<ComparisonReport>;
  crosstab(study: string, origin: Origin, row: string, column: string): Promise<Crosstab>;
}

/** What columns that are not of everything hold. */
interface Part {
  study: string;
  sites: readonly string[];
}

/** A set that no id of a study can name, for what is not in the part: it must be known to be replaced in time. */
const ELSEWHERE = "(elsewhere)";

/** Records opened at a time; between batches other requests are served. */
const BATCH = 500;

export function createTallies({ store, part }: { store: Store; part?: Part }): Tallies {
  const columns = new Columns();
  const protocols = rememberProtocols(store);
  const studyFor = rememberStudies(store, part);
  const parts = new Map<string, Tallies>();
  let counted = 0;
  let following: Promise<void> = Promise.resolve();

  async function follow(): Promise<void> {
    const newest = await store.lastSeq();
    while (counted < newest) {
      const batch = await store.follow(counted, BATCH);
      for (const { record } of batch) await advance(record);
      // Erased revisions are passed over, so the newest may never come; an empty batch is the end.
      counted = Math.max(counted, batch.at(-1)?.seq ?? newest);
      await setImmediate();
    }
    // Looked up after the log: what was counted and erased since must go again.
    for (const id of await store.erased()) columns.remove(id);
  }

  async function advance(record: string): Promise<void> {
    // Parsed and checked when it was accepted.
    const interview = JSON.parse(record) as Interview;
    const held = isIn(part, interview) ? interview : { ...interview, study: ELSEWHERE };
    columns.advance(held, await protocols.load(interview.protocol));
  }

  /** One follower at a time; whoever comes later waits and then looks again. */
  function catchUp(): Promise<void> {
    following = following.catch(() => undefined).then(follow);
    return following;
  }

  async function prepare(id: string, origin: Origin) {
    const study = await studyFor(id);
    await catchUp();
    return { study, rows: columns.rows(id, origin) };
  }

  const ready = catchUp();
  // Whoever asks gets the failure; alone it must not end the process.
  ready.catch(() => undefined);

  return {
    ready,
    accepted(seq, interview) {
      const protocol = protocols.known(interview.protocol);
      if (seq !== counted + 1 || protocol === undefined) return;
      columns.advance(interview, protocol);
      counted = seq;
    },
    async tally(id, origin, items) {
      const { study, rows } = await prepare(id, origin);
      return tally(rows, study, origin, items);
    },
    within(study, sites) {
      if (sites === null) return this;
      const key = JSON.stringify([study, ...sites]);
      const known = parts.get(key) ?? createTallies({ store, part: { study, sites } });
      parts.set(key, known);
      return known;
    },
    tallyAnew: (id, origin) => createTallies({ store, part }).tally(id, origin),
    async compare(id, origin) {
      const { study, rows } = await prepare(id, origin);
      return compare(rows, study, origin);
    },
    async crosstab(id, origin, row, column) {
      const { study, rows } = await prepare(id, origin);
      return crosstab(rows, study, origin, row, column);
    },
  };
}

function isIn(part: Part | undefined, { study, site }: Interview): boolean {
  if (part === undefined) return true;
  return study === part.study && site !== null && part.sites.includes(site);
}

/** Compiled protocols by hash; an accepted interview's protocol is always in the store. */
function rememberProtocols(store: Store) {
  const compiled = new Map<string, Protocol>();
  return {
    known: (hash: string): Protocol | undefined => compiled.get(hash),
    async load(hash: string): Promise<Protocol> {
      const before = compiled.get(hash);
      if (before !== undefined) return before;
      const stored = await store.protocol(hash);
      if (stored === undefined) throw new Problem("internal", `Protocol ${hash} is not in the store.`);
      const protocol = compile(stored.instrument);
      compiled.set(hash, protocol);
      return protocol;
    },
  };
}

/** A study in neutral words with the packs of its part, compiled anew only when it was registered anew. */
function rememberStudies(store: Store, part: Part | undefined) {
  const known = new Map<string, { at: string; study: TalliedStudy & { published: Published | null } }>();
  return async (id: string) => {
    const stored = await store.study(id);
    if (stored === undefined) throw new Problem("not_found", `No study ${id.slice(0, 60)} is registered.`);
    const { instrument, published, registeredAt } = stored;
    const packs = stored.packs.filter((pack) => part === undefined || part.sites.includes(pack.id));
    const before = known.get(id);
    if (before?.at === registeredAt) return before.study;
    const study = { id, protocol: compile(resolve(instrument, null)), packs, published };
    known.set(id, { at: registeredAt, study });
    return study;
  };
}
