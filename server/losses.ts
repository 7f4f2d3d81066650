// What a registration would undo of the study as it is registered: interviews and readers rely on it. Called by
// registration.ts before anything is stored.
import type { Finding } from "../protocols/wire.ts";
import type { StoredStudy } from "./store/store.ts";

/** Empty when `next` may take the place of `registered`. */
export function findLosses(registered: StoredStudy | undefined, next: StoredStudy): Finding[] {
  if (registered === undefined) return [];
  return [
    ...findSilentChange(registered, next),
    ...findLostFigures(registered, next),
    ...findLostSites(registered, next),
  ];
}

/**
 * A version names one instrument for ever, at every site, so that a reader of an export can say which one was used.
 * A changed instrument changes every site's; where it is the same, a site's own words were changed.
 */
function findSilentChange(registered: StoredStudy, next: StoredStudy): Finding[] {
  const { version } = next.instrument.study;
  if (version !== registered.instrument.study.version) return [];
  const changed = next.protocols.filter(({ site, hash }) => (hashAt(registered, site) ?? hash) !== hash);
  if (changed.some(({ site }) => site === null)) {
    return [
      {
        file: "instrument.json",
        path: "study.version",
        code: "changed_version",
        message: `Version ${version} is registered with another instrument; a changed instrument is a new version.`,
        remedy: "Raise study.version and register it again.",
      },
    ];
  }
  return changed.map(({ site }) => ({
    file: `sites/${site}.json`,
    path: "words",
    code: "changed_words",
    message: `The words of the site ${site} differ from those registered with version ${version}, so its interviews would be held under another instrument of the same version.`,
    remedy: "Put the words back, or raise study.version in instrument.json; then register it again.",
  }));
}

function findLostFigures(registered: StoredStudy, next: StoredStudy): Finding[] {
  const kept = new Set(next.published?.figures.map((f) => f.id));
  const lost = (registered.published?.figures ?? []).filter((f) => !kept.has(f.id)).map((f) => f.id);
  if (lost.length === 0) return [];
  return [
    {
      file: "published.json",
      path: "figures",
      code: "lost_figures",
      message: `Published figures that are registered are missing: ${lost.join(", ")}.`,
      remedy: "Put them back; a figure once registered stays.",
    },
  ];
}

function findLostSites(registered: StoredStudy, next: StoredStudy): Finding[] {
  const kept = new Set(next.packs.map((p) => p.id));
  const lost = registered.packs.filter((p) => !kept.has(p.id));
  return lost.map(({ id }) => ({
    file: `sites/${id}.json`,
    path: "",
    code: "lost_site",
    message: `The site ${id} is registered, and its pack is missing.`,
    remedy: "Put the pack back; a site once registered stays.",
  }));
}

function hashAt({ protocols }: StoredStudy, site: string | null): string | undefined {
  return protocols.find((p) => p.site === site)?.hash;
}
