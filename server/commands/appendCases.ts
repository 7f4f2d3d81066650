// Appends cases of a source for the import: one that is there with other content becomes its next revision, so
// that a mended file or a new version of the instrument reaches the tallies.
import { isDeepStrictEqual } from "node:util";
import type { Actor } from "../store/audit/actions.ts";
import type { LoggedRevision, Store } from "../store/store.ts";
import { type Appended, appendAll, type Made } from "./append.ts";

/** `corrected` counts the cases whose content differed from their latest revision. */
export interface AppendedCases extends Appended {
  corrected: number;
}

export async function appendCases(made: readonly Made[], store: Store, by: Actor): Promise<AppendedCases> {
  const as = { ...by, action: "interview_imported" } as const;
  const [fresh, changed]: [Made[], Made[]] = [[], []];
  let same = 0;
  for (const one of made) {
    const latest = (await store.revisions(one.record.id)).reduce<LoggedRevision | undefined>(
      newer,
      undefined,
    );
    const there = latest === undefined ? undefined : await open(latest, store);
    // An interview of another origin under this id is no case: the store tells the conflict.
    if (latest === undefined || there?.record.origin !== "article") fresh.push(one);
    else if (isDeepStrictEqual(there, asRevision(one, latest.revision))) same += 1;
    else changed.push(asRevision(one, latest.revision + 1));
  }
  const [received, corrected] = [await appendAll(fresh, store, as), await appendAll(changed, store, as)];
  return {
    received: received.received,
    there: same + received.there + corrected.there,
    corrected: corrected.received,
    refused: received.refused + corrected.refused,
  };
}

function newer(one: LoggedRevision | undefined, other: LoggedRevision): LoggedRevision {
  return one !== undefined && one.revision > other.revision ? one : other;
}

async function open({ interview, record }: LoggedRevision, store: Store): Promise<Made> {
  const identity = await store.identity(interview);
  return {
    record: JSON.parse(record) as Made["record"],
    identity: identity === undefined ? null : (JSON.parse(identity) as Made["identity"]),
  };
}

function asRevision({ record, identity }: Made, revision: number): Made {
  return { record: { ...record, revision }, identity: identity && { ...identity, revision } };
}
