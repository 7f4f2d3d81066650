// Whether an account's roles allow an action at a place: what a view shows and leaves out. The server decides for itself.
import { type Action, type Grant, isWithin, reachesStudy, scopesOf } from "../../../protocols/access.ts";

/** A study, or what is of one site of it; what names no site (null) is of all of them. */
export interface Place {
  study: string;
  site?: string | null;
}

/** Of a study: at any site of it. Without a place: anywhere. */
export type May = (action: Action, where?: Place) => boolean;

export function mayBy(grants: readonly Grant[]): May {
  return (action, where) => {
    const scopes = scopesOf(action, grants);
    if (where === undefined) return scopes.length > 0;
    const { study, site } = where;
    return site === undefined ? reachesStudy(scopes, study) : isWithin(scopes, { study, site });
  };
}
