// Judges the roles that an owner gives, to people and to scripts, and names them for the audit log.
import type { Grant } from "../../protocols/access.ts";
import { Problem } from "../../protocols/problem.ts";
import type { Store } from "../store/store.ts";

/** A role for a study or site that is not there would wait for whoever registers one of that name. */
export async function refuseUnknown(study: Store["study"], grants: readonly Grant[]): Promise<void> {
  for (const grant of grants) {
    if (grant.study === null) continue;
    const packs = (await study(grant.study))?.packs;
    if (packs === undefined || (grant.site !== null && !packs.some(({ id }) => id === grant.site))) {
      throw new Problem("malformed", "A role names a study or site that is not registered.");
    }
  }
}

/** `lead study/site,analyst study`; `none` where they are none. */
export function grantsText(grants: readonly Grant[]): string {
  const texts = grants.map(({ role, study, site }) =>
    [role, [study, site].filter((id) => id !== null).join("/")].join(" ").trim(),
  );
  return texts.join(",") || "none";
}
