// Signing in and out, and what whoever is signed in keeps: password, second factor, sessions.
import * as z from "zod";
import {
  codeEntry,
  firstPassword,
  ownSession,
  passwordAgain,
  passwordChange,
  secondFactor,
  session,
  signedIn,
  signIn,
} from "../../protocols/people.ts";
import { Problem } from "../../protocols/problem.ts";
import type { Accounts } from "../access/accounts.ts";
import { who } from "../access/admission.ts";
import type { Actor } from "../store/audit/actions.ts";
import type { Store } from "../store/store.ts";
import { type Route, route } from "./route.ts";

const SMALL = 4000;
const disk = ["busy", "stopping", "storage_full"] as const;

export function sessionRoutes(accounts: Accounts, store: Store): Route[] {
  const { people } = store;
  return [
    route({
      method: "get",
      path: "/api/session",
      action: "account.keep",
      summary: "Who is signed in, and with which roles",
      gives: { 200: session },
      problems: [],
      async handle({ visitor }) {
        const { account, grants, suspended } = who(visitor);
        const person = people.person(account);
        if (person === undefined) throw new Problem("signed_out", "The account is gone.");
        const { id, name, email, hasPassword, secondFactor } = person;
        const body = {
          account: { id, name, email, hasPassword, secondFactor },
          grants: [...grants],
          suspended: [...suspended],
        };
        return { status: 200, body };
      },
    }),
    route({
      method: "post",
      path: "/api/session",
      action: "account.enter",
      summary: "Sign in with an e-mail address and a password; a code may be asked for next",
      body: signIn,
      largest: SMALL,
      gives: { 200: signedIn },
      problems: ["malformed", "too_large", "wrong_sign_in", "too_many_attempts", ...disk],
      async handle({ body: { email, password }, visitor, by }) {
        const { value, cookies } = await accounts.signIn(visitor.caller, email, password);
        await recordEntry(store, value.account, by);
        return { status: 200, body: { state: value.state }, headers: { "Set-Cookie": cookies } };
      },
    }),
    route({
      method: "post",
      path: "/api/session/code",
      action: "account.enter",
      summary: "The second step of signing in: a code of the authenticator, or one kept for when it is lost",
      body: codeEntry,
      largest: SMALL,
      gives: { 200: signedIn },
      problems: ["malformed", "too_large", "wrong_code", "signed_out", "too_many_attempts", ...disk],
      async handle({ body: { code }, visitor, by }) {
        // There the code would count as one that confirms a second factor.
        if ((await accounts.recognise(visitor.caller)) !== undefined)
          throw new Problem("malformed", "Somebody is signed in here already; sign out first.");
        const { value, cookies } = await accounts.enterCode(visitor.caller, code);
        await recordEntry(store, value.account, by);
        return { status: 200, body: { state: value.state }, headers: { "Set-Cookie": cookies } };
      },
    }),
    route({
      method: "post",
      path: "/api/session/end",
      action: "account.keep",
      summary: "Sign out",
      gives: { 204: null },
      problems: disk,
      async handle({ visitor, by }) {
        await store.record({ ...by, action: "signed_out", object: who(visitor).account });
        const { cookies } = await accounts.signOut(visitor.caller);
        return { status: 204, body: null, headers: { "Set-Cookie": cookies } };
      },
    }),
    ...passwordRoutes(accounts, store),
    ...secondFactorRoutes(accounts, store),
    ...ownSessionRoutes(accounts, store),
  ];
}

function passwordRoutes(accounts: Accounts, store: Store): Route[] {
  const { people } = store;
  return [
    route({
      method: "post",
      path: "/api/account/password",
      action: "account.keep",
      summary:
        "Name the account that the owner link made, and give it its first password; all other sessions end",
      body: firstPassword,
      largest: SMALL,
      gives: { 204: null },
      problems: ["malformed", "too_large", "account_exists", "conflict", ...disk],
      async handle({ body, visitor, by }) {
        const { account } = who(visitor);
        if (people.person(account)?.hasPassword !== false) {
          throw new Problem("conflict", "The account has a password; it is changed with the old one.");
        }
        await store.record({ ...by, action: "password_set", object: account });
        await accounts.complete(account, body);
        people.endLinks("owner", account);
        // An owner link that was read by somebody else let them in without a password too.
        await accounts.endSessions(account);
        const { cookies } = await accounts.signInByLink(visitor.caller, account);
        return { status: 204, body: null, headers: { "Set-Cookie": cookies } };
      },
    }),
    route({
      method: "put",
      path: "/api/account/password",
      action: "account.keep",
      summary: "Change the password; all other sessions end",
      body: passwordChange,
      largest: SMALL,
      gives: { 204: null },
      problems: ["malformed", "too_large", "wrong_sign_in", "too_many_attempts", ...disk],
      async handle({ body: { current, password }, visitor, by }) {
        const { account } = who(visitor);
        await store.record({ ...by, action: "password_set", object: account });
        const { cookies } = await accounts.changePassword(visitor.caller, account, current, password);
        return { status: 204, body: null, headers: { "Set-Cookie": cookies } };
      },
    }),
  ];
}

function secondFactorRoutes(accounts: Accounts, store: Store): Route[] {
  const problems = ["malformed", "too_large", "too_many_attempts", ...disk] as const;
  return [
    route({
      method: "post",
      path: "/api/account/second-factor",
      action: "account.keep",
      summary:
        "Begin to use an authenticator: its address as a text for a QR code, and codes for when it is lost",
      body: passwordAgain,
      largest: SMALL,
      gives: { 200: secondFactor },
      problems: [...problems, "wrong_sign_in"],
      async handle({ body: { password }, visitor }) {
        const body = await accounts.beginSecondFactor(visitor.caller, who(visitor).account, password);
        return { status: 200, body };
      },
    }),
    route({
      method: "post",
      path: "/api/account/second-factor/confirm",
      action: "account.keep",
      summary:
        "A first code of the authenticator; from then on signing in asks for one. All other sessions end",
      body: codeEntry,
      largest: SMALL,
      gives: { 204: null },
      problems: [...problems, "wrong_code"],
      async handle({ body: { code }, visitor, by }) {
        const { account } = who(visitor);
        await store.record({ ...by, action: "second_factor_changed", object: account });
        const { cookies } = await accounts.confirmSecondFactor(visitor.caller, account, code);
        return { status: 204, body: null, headers: { "Set-Cookie": cookies } };
      },
    }),
    route({
      method: "post",
      path: "/api/account/second-factor/end",
      action: "account.keep",
      summary: "Sign in without an authenticator again",
      body: passwordAgain,
      largest: SMALL,
      gives: { 204: null },
      problems: [...problems, "wrong_sign_in"],
      async handle({ body: { password }, visitor, by }) {
        const { account } = who(visitor);
        await store.record({ ...by, action: "second_factor_changed", object: account });
        const { cookies } = await accounts.endSecondFactor(visitor.caller, account, password);
        return { status: 204, body: null, headers: { "Set-Cookie": cookies } };
      },
    }),
  ];
}

function ownSessionRoutes(accounts: Accounts, store: Store): Route[] {
  return [
    route({
      method: "get",
      path: "/api/account/sessions",
      action: "account.keep",
      summary: "Where the account is signed in",
      gives: { 200: z.array(ownSession) },
      problems: [],
      async handle({ visitor }) {
        const { account, session } = who(visitor);
        return { status: 200, body: await accounts.sessionsOf(account, session) };
      },
    }),
    route({
      method: "post",
      path: "/api/account/sessions/{session}/end",
      action: "account.keep",
      summary: "End one of the account's own sessions",
      params: z.object({ session: z.string().regex(/^[A-Za-z0-9]{1,64}$/) }),
      gives: { 204: null },
      problems: ["malformed", "not_found", ...disk],
      async handle({ params, visitor, by }) {
        const { account } = who(visitor);
        await store.record({ ...by, action: "signed_out", object: account });
        const ended = await accounts.endSession(account, params.session);
        if (!ended) throw new Problem("not_found", "The account has no such session.");
        return { status: 204, body: null };
      },
    }),
  ];
}

/** Nobody is in who could not be put on record: the cookie is given afterwards. */
async function recordEntry(store: Store, account: string | null, { from }: Actor): Promise<void> {
  if (account !== null) await store.record({ who: account, from, action: "signed_in", object: account });
}
