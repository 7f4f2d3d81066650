// Who may do what: the one table of roles and actions. The server's routes each name an action of it, the desk shows
// what it allows, and a test walks every route with every role and compares.

/** Roles of people, each for all studies, one study, or one site of it (see `Grant`). */
export const roles = ["owner", "lead", "interviewer", "analyst", "reader"] as const;
export type Role = (typeof roles)[number];

/**
 * Besides roles: `account` is whoever is signed in, whatever their roles; `tablet` a tablet that holds and sends
 * interviews; `anyone` needs nothing.
 */
export type Principal = Role | "account" | "tablet" | "anyone";

/** What a person may be within. Null is all of them; an owner has all studies. */
export interface Scope {
  study: string | null;
  site: string | null;
}

export interface Grant extends Scope {
  role: Role;
}

const everyRole = ["owner", "lead", "interviewer", "analyst", "reader"] as const;

export const actions = {
  /** Whether the server stands. */
  "server.look": ["anyone"],
  /** Sign in, or take up a link that an owner made. */
  "account.enter": ["anyone"],
  /** One's own password, second factor and sessions. */
  "account.keep": ["account"],
  /** The description of all routes. */
  "routes.read": ["account"],

  /** Until tablets are enrolled, any tablet that reaches the server (server/access/admission.ts). */
  "tablet.meet": ["tablet"],
  "tablet.report": ["tablet"],
  /** At the desk, by a tablet's file of finished interviews: of what sites they are shows only once they are here. */
  "interviews.send": ["tablet", "owner"],
  "instruments.read": ["tablet", ...everyRole],

  "studies.read": everyRole,
  "studies.register": ["owner"],
  "studies.protect": ["owner"],

  /** Answers without who gave them. */
  "interviews.read": ["owner", "lead", "analyst"],
  "tallies.read": ["owner", "lead", "analyst"],
  "exports.read": ["owner", "lead", "analyst"],
  /** Who an interview was with. */
  "identities.read": ["owner", "lead"],
  /** A voice identifies, and so does what was written down of it. */
  "recordings.read": ["owner", "lead"],
  "recordings.transcribe": ["owner", "lead"],
  "conflicts.read": ["owner", "lead"],
  /** Of what site a quarantined body is nobody knows, so no lead sees any. */
  "quarantine.settle": ["owner"],
  /** Tablets belong to no site until they are enrolled. */
  "tablets.read": ["owner"],

  /** When the last good backup was made. */
  "backups.read": ["owner"],

  "people.manage": ["owner"],
  /** Keys by which scripts read. */
  "tokens.manage": ["owner"],
} as const satisfies Record<string, readonly Principal[]>;

export type Action = keyof typeof actions;

/** Where these grants allow an action: empty where they do not. */
export function scopesOf(action: Action, grants: readonly Grant[]): Scope[] {
  const allowed: readonly Principal[] = actions[action];
  return grants.filter(({ role }) => allowed.includes(role)).map(({ study, site }) => ({ study, site }));
}

/** Whether an action is allowed to this kind of visitor. */
export function isAllowed(action: Action, principal: Principal): boolean {
  const allowed: readonly Principal[] = actions[action];
  return allowed.includes(principal);
}

/** Whether something of this study and site lies within. What names no site is of all of them. */
export function isWithin(scopes: readonly Scope[], { study, site }: Scope): boolean {
  return scopes.some((s) => (s.study === null || s.study === study) && (s.site === null || s.site === site));
}

/** Whether anything of the study lies within. */
export function reachesStudy(scopes: readonly Scope[], study: string): boolean {
  return scopes.some((s) => s.study === null || s.study === study);
}

/** The sites of a study that lie within; null where all do, with what names no site. */
export function sitesWithin(scopes: readonly Scope[], study: string): readonly string[] | null {
  const here = scopes.filter((s) => s.study === null || s.study === study);
  if (here.some(({ site }) => site === null)) return null;
  return [...new Set(here.flatMap(({ site }) => (site === null ? [] : [site])))].sort();
}

/** What a grant must say: an owner of everything, an analyst or reader of a study, the others of a site of one. */
export function fitsRole({ role, study, site }: Grant): boolean {
  if (role === "owner") return study === null && site === null;
  if (role === "lead" || role === "interviewer") return study !== null && site !== null;
  return study !== null;
}

/** Characters of the shortest new password. */
export const SHORTEST_PASSWORD = 12;
