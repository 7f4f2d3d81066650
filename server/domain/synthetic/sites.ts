// Which site each invented interview belongs to: as many at each as the source counts.
import type { Published } from "../../../protocols/schema.ts";

/** One site id per interview, site after site in the registry's order. */
export function sitesOf({ figures }: Published): string[] {
  return figures.flatMap(({ claim }) =>
    claim.kind === "count" && "site" in claim.of
      ? Array.from({ length: claim.count }, () => ("site" in claim.of ? claim.of.site : ""))
      : [],
  );
}
