// What the data files are written from: all interviews of a study and origin, each with the protocol it was held
// under, opened one at a time so that a large study does not fill the memory.
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

export interface Dataset {
  origin: Origin;
  /** Registered and used protocols; the first is the study's own in neutral words. */
  protocols: readonly Protocol[];
  packs: readonly SitePack[];
  /** The latest revision of each interview, in the order they were received. */
  interviews(): AsyncIterable<Held>;
}

/** Interviews opened at a time; between batches other requests are served. */
const BATCH = 100;

/** Looks up which interviews there are and which protocols they cite. Problem `not_found` without the study. */
export async function openDataset(store: Store, study: string, origin: Origin): Promise<Dataset> {
  const registered = await store.study(study);
  if (registered === undefined)
    throw new Problem("not_found", `No study ${study.slice(0, 60)} is registered.`);
  const neutralFirst = registered.protocols.toSorted(
    (a, b) => Number(a.site !== null) - Number(b.site !== null),
  );
  const hashes = new Set(neutralFirst.map((p) => p.hash));
  const listed = await store.interviewsAtOnce(study, origin);
  for (const { protocol } of listed) hashes.add(protocol);
  const known = new Map<string, Protocol>();
  for (const hash of hashes) known.set(hash, await load(store, hash));
  return {
    origin,
    protocols: [...known.values()],
    packs: registered.packs,
    async *interviews() {
      for (const [index, { id }] of listed.entries()) {
        if (index % BATCH === BATCH - 1) await setImmediate();
        const record = (await store.revisions(id)).at(-1)?.record;
        if (record === undefined) continue;
        const interview = JSON.parse(record) as Interview;
        // It may have been revised into another origin, or under another protocol, since the list was made.
        if (interview.origin !== origin || interview.study !== study) continue;
        const protocol = known.get(interview.protocol) ?? (await load(store, interview.protocol));
        yield { interview, protocol };
      }
    },
  };
}

async function load(store: Store, hash: string): Promise<Protocol> {
  const stored = await store.protocol(hash);
  if (stored === undefined) throw new Problem("internal", `Protocol ${hash} is not in the store.`);
  return compile(stored.instrument);
}
