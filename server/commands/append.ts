// Hands interviews made by the command line to the store, one after another, each on disk before the next.
import { encodeEnvelope } from "../../protocols/envelope.ts";
import type { Identity, Interview } from "../../protocols/interview.ts";
import { createIntake } from "../intake.ts";
import type { Act } from "../store/audit/actions.ts";
import type { Store } from "../store/store.ts";

export interface Made {
  record: Interview;
  identity: Identity | null;
}

/** How many were new, how many there already with the same bytes, and how many the store did not count. */
export interface Appended {
  received: number;
  there: number;
  refused: number;
}

/** Each is recorded under the action, of which it is the object. */
export async function appendAll(
  made: readonly Made[],
  store: Store,
  as: Omit<Act, "object">,
): Promise<Appended> {
  const intake = createIntake(store);
  const appended: Appended = { received: 0, there: 0, refused: 0 };
  for (const { record, identity } of made) {
    const address = { interview: record.id, revision: record.revision };
    const act = { ...as, object: record.id };
    const outcome = await intake.receive(encodeEnvelope(record, identity), address, { act });
    if (outcome.state !== "received") appended.refused += 1;
    else if (outcome.first) appended.received += 1;
    else appended.there += 1;
  }
  return appended;
}
