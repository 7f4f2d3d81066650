// Decides, before a route reads a body, whether its caller may do the route's action, and within which studies and
// sites. mount.ts asks for every route.
import type { Request } from "express";
import { type Action, type Grant, isAllowed, type Scope, scopesOf } from "../../protocols/access.ts";
import { Problem } from "../../protocols/problem.ts";
import type { People } from "../store/people.ts";
import type { Accounts, Caller } from "./accounts.ts";
import { hashOf } from "./secrets.ts";

/** Who asks, as far as the route's action goes. */
export interface Visitor {
  caller: Caller;
  /** Null for a script, for a tablet in whose browser nobody is signed in, and where nobody need be. */
  signedIn: SignedIn | null;
  /** Id of a script's token. */
  token: string | null;
  /** In force now; none of a tablet. */
  grants: readonly Grant[];
  /** Where the action is allowed; a tablet's is everywhere. */
  scopes: readonly Scope[];
}

export interface SignedIn {
  account: string;
  session: string;
  /** In force now. */
  grants: readonly Grant[];
  /** In force once the account has a second factor. */
  suspended: readonly Grant[];
}

export type Admit = (request: Request, action: Action) => Promise<Visitor>;

const EVERYWHERE: readonly Scope[] = [{ study: null, site: null }];

const BEARER = /^Bearer ([A-Za-z0-9_-]{43})$/;

/**
 * Nobody signed in is Problem `signed_out`; an account without a role for it is `not_permitted`. `openTablets`: whoever
 * reaches the server counts as a tablet. Once tablets are enrolled, it is here that their keys are known. Whoever sends a
 * token is judged by that alone.
 */
export function createAdmission(
  accounts: Accounts,
  people: People,
  openTablets: boolean,
  now: () => Date,
): Admit {
  async function recognise(caller: Caller): Promise<SignedIn | null> {
    const found = await accounts.recognise(caller);
    if (found === undefined) return null;
    const person = people.person(found.account);
    if (person === undefined) return null;
    return { ...found, ...inForce(person.grants, person.secondFactor ? [] : people.protectedStudies()) };
  }

  function admitScript(caller: Caller, header: string, action: Action): Visitor {
    const secret = BEARER.exec(header)?.[1];
    const token = secret === undefined ? undefined : people.findToken(hashOf(secret), now().toISOString());
    if (token === undefined) throw new Problem("signed_out", "The token is void, has expired or never was.");
    const scopes = scopesOf(action, token.grants);
    if (scopes.length === 0) throw new Problem("not_permitted", "The roles of this token do not allow it.");
    return { caller, signedIn: null, token: token.id, grants: token.grants, scopes };
  }

  return async (request, action) => {
    const caller = callerOf(request);
    if (isAllowed(action, "anyone")) return { caller, signedIn: null, token: null, grants: [], scopes: [] };
    const { authorization } = request.headers;
    // Of another scheme, it is for a proxy in front.
    if (authorization?.startsWith("Bearer ")) return admitScript(caller, authorization, action);
    const signedIn = await recognise(caller);
    // First, so that signing in at the desk takes nothing from the tablet app in the same browser.
    if (openTablets && isAllowed(action, "tablet")) {
      return { caller, signedIn, token: null, grants: signedIn?.grants ?? [], scopes: EVERYWHERE };
    }
    if (signedIn !== null) {
      const { grants } = signedIn;
      if (isAllowed(action, "account")) return { caller, signedIn, token: null, grants, scopes: [] };
      const scopes = scopesOf(action, grants);
      if (scopes.length > 0) return { caller, signedIn, token: null, grants, scopes };
    }
    if (signedIn === null) throw new Problem("signed_out", "Nobody is signed in.");
    throw new Problem("not_permitted", "The roles of this account do not allow it.");
  };
}

/** Where the action is for accounts, or for roles that no script has, admission has made sure of one. */
export function who({ signedIn }: Visitor): SignedIn {
  if (signedIn === null) throw new Problem("signed_out", "Nobody is signed in.");
  return signedIn;
}

/** A lead without a second factor has to set one first where the study wants it. */
function inForce(grants: readonly Grant[], protectedStudies: readonly string[]) {
  const waits = ({ role, study }: Grant) =>
    role === "lead" && study !== null && protectedStudies.includes(study);
  return { grants: grants.filter((grant) => !waits(grant)), suspended: grants.filter(waits) };
}

function callerOf(request: Request): Caller {
  return {
    cookie: request.headers.cookie ?? "",
    address: request.ip ?? "",
    agent: request.headers["user-agent"] ?? "",
    secure: request.secure,
  };
}
