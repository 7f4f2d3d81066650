// Keeps interviews beyond a visitor's sites from them: an id of such a one is answered like an id that does not exist.
import { isWithin } from "../../protocols/access.ts";
import type { Problem } from "../../protocols/problem.ts";
import type { Visitor } from "../access/admission.ts";
import type { Store } from "../store/store.ts";

/** `unknown` makes the answer that an id without an interview gets at the same route. */
export async function requireWithin(
  store: Pick<Store, "interview">,
  interview: string,
  { scopes }: Visitor,
  unknown: () => Problem,
): Promise<void> {
  if (!(await isInterviewWithin(store, interview, scopes))) throw unknown();
}

export async function isInterviewWithin(
  store: Pick<Store, "interview">,
  interview: string,
  scopes: Visitor["scopes"],
): Promise<boolean> {
  // Whoever sees everything is told of erased ones too.
  if (scopes.some(({ study }) => study === null)) return true;
  const summary = await store.interview(interview);
  return summary !== undefined && isWithin(scopes, summary);
}
