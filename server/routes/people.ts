// Who has an account and what they may do: the owner's routes, and those of whoever was sent a link.
import { randomUUID } from "node:crypto";
import * as z from "zod";
import {
  grantsChange,
  invitation,
  linkMade,
  linkShown,
  linkTaken,
  linkToken,
  openInvitation,
  person,
  signedIn,
  studyProtection,
} from "../../protocols/people.ts";
import { Problem } from "../../protocols/problem.ts";
import type { Accounts } from "../access/accounts.ts";
import { who } from "../access/admission.ts";
import { findLink, makeLink } from "../access/links.ts";
import { takeUp } from "../access/takeUp.ts";
import type { AuditAction } from "../store/audit/actions.ts";
import type { People } from "../store/people.ts";
import type { Store } from "../store/store.ts";
import { studyId } from "./address.ts";
import { grantsText, refuseUnknown } from "./grants.ts";
import { type Route, route } from "./route.ts";

const SMALL = 10_000;
const disk = ["busy", "stopping", "storage_full"] as const;
const accountParams = z.object({ account: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) });

export function peopleRoutes(store: Store, accounts: Accounts, now: () => Date): Route[] {
  return [
    ...linkRoutes(store, accounts, now),
    ...personRoutes(store, accounts, now),
    ...invitationRoutes(store, now),
    ...protectionRoutes(store),
  ];
}

function linkRoutes(store: Store, accounts: Accounts, now: () => Date): Route[] {
  const { people } = store;
  return [
    route({
      method: "post",
      path: "/api/links/look",
      action: "account.enter",
      summary: "What a link is good for, without taking it up",
      body: linkToken,
      largest: SMALL,
      gives: { 200: linkShown },
      problems: ["malformed", "too_large", "link_void"],
      async handle({ body: { token } }) {
        const { kind, grants, expiresAt, account } = findLink(people, token, now());
        const email = account === null ? null : (people.person(account)?.email ?? null);
        return { status: 200, body: { kind, grants: [...grants], expiresAt, email } };
      },
    }),
    route({
      method: "post",
      path: "/api/links/take",
      action: "account.enter",
      summary: "Take up a link, which is void from then on, and be signed in",
      body: linkTaken,
      largest: SMALL,
      gives: { 200: signedIn },
      problems: ["malformed", "too_large", "link_void", "account_exists", ...disk],
      async handle({ body, visitor, by: { from } }) {
        const record = (account: string, action: AuditAction, object = account) =>
          store.record({ who: account, from, action, object });
        const account = await takeUp(body, people, accounts, now(), record);
        const { cookies } = await accounts.signInByLink(visitor.caller, account);
        return { status: 200, body: { state: "signed_in" as const }, headers: { "Set-Cookie": cookies } };
      },
    }),
  ];
}

function personRoutes(store: Store, accounts: Accounts, now: () => Date): Route[] {
  const { people, study } = store;
  return [
    route({
      method: "get",
      path: "/api/people",
      action: "people.manage",
      summary: "Everybody who has an account, with their roles",
      gives: { 200: z.array(person) },
      problems: [],
      handle: async () => ({ status: 200, body: people.people() }),
    }),
    route({
      method: "put",
      path: "/api/people/{account}/grants",
      action: "people.manage",
      summary: "Give a person these roles in place of all others; none takes all access away",
      params: accountParams,
      body: grantsChange,
      largest: SMALL,
      gives: { 200: person },
      problems: ["malformed", "too_large", "not_found", "last_owner", ...disk],
      async handle({ params: { account }, body: { grants }, by }) {
        known(people, account);
        await refuseUnknown(study, grants);
        await store.record({ ...by, action: "roles_changed", object: `${account} ${grantsText(grants)}` });
        if (!people.replaceGrants(account, grants)) {
          throw new Problem("last_owner", "No other owner has a password.");
        }
        return { status: 200, body: known(people, account) };
      },
    }),
    route({
      method: "post",
      path: "/api/people/{account}/reset-link",
      action: "people.manage",
      summary: "A link by which a person sets a new password; it ends their sessions and their second factor",
      params: accountParams,
      gives: { 200: linkMade },
      problems: ["malformed", "not_found", "conflict", ...disk],
      async handle({ params: { account }, visitor, by }) {
        if (!known(people, account).hasPassword) {
          throw new Problem("conflict", "The account has no password yet that could be set anew.");
        }
        const madeBy = who(visitor).account;
        await store.record({ ...by, action: "link_made", object: `reset ${account}` });
        return { status: 200, body: makeLink(people, now(), { kind: "reset", account, madeBy }) };
      },
    }),
    route({
      method: "post",
      path: "/api/people/{account}/sessions/end",
      action: "people.manage",
      summary: "Sign a person out everywhere",
      params: accountParams,
      gives: { 204: null },
      problems: ["malformed", "not_found", ...disk],
      async handle({ params: { account }, by }) {
        known(people, account);
        await store.record({ ...by, action: "sessions_ended", object: account });
        await accounts.endSessions(account);
        return { status: 204, body: null };
      },
    }),
  ];
}

function invitationRoutes(store: Store, now: () => Date): Route[] {
  const { people, study } = store;
  return [
    route({
      method: "get",
      path: "/api/invitations",
      action: "people.manage",
      summary: "Invitations that nobody took up yet",
      gives: { 200: z.array(openInvitation) },
      problems: [],
      handle: async () => ({ status: 200, body: people.openInvitations(now().toISOString()) }),
    }),
    route({
      method: "post",
      path: "/api/invitations",
      action: "people.manage",
      summary: "A link by which somebody makes an account with these roles",
      body: invitation,
      largest: SMALL,
      gives: { 201: linkMade },
      problems: ["malformed", "too_large", ...disk],
      async handle({ body: { grants }, visitor, by }) {
        await refuseUnknown(study, grants);
        const madeBy = who(visitor).account;
        const id = randomUUID();
        await store.record({ ...by, action: "link_made", object: `invitation ${id} ${grantsText(grants)}` });
        return { status: 201, body: makeLink(people, now(), { id, kind: "invitation", grants, madeBy }) };
      },
    }),
    route({
      method: "post",
      path: "/api/invitations/{id}/end",
      action: "people.manage",
      summary: "Make an invitation void",
      params: z.object({ id: z.uuid() }),
      gives: { 204: null },
      problems: ["malformed", "not_found", ...disk],
      async handle({ params: { id }, by }) {
        await store.record({ ...by, action: "link_ended", object: id });
        if (!people.endInvitation(id)) throw new Problem("not_found", "There is no such open invitation.");
        return { status: 204, body: null };
      },
    }),
  ];
}

function protectionRoutes(store: Store): Route[] {
  const { people } = store;
  const path = "/api/studies/{study}/protection";
  const params = z.object({ study: studyId });
  const protectionOf = (study: string) => ({
    leadsNeedSecondFactor: people.protectedStudies().includes(study),
  });
  const refuseUnregistered = async (study: string) => {
    if ((await store.study(study)) === undefined) throw new Problem("not_found", "There is no such study.");
  };
  return [
    route({
      method: "get",
      path,
      action: "studies.read",
      summary: "What a study asks of those who work on it",
      params,
      gives: { 200: studyProtection },
      problems: ["malformed", "not_found"],
      async handle({ params: { study } }) {
        await refuseUnregistered(study);
        return { status: 200, body: protectionOf(study) };
      },
    }),
    route({
      method: "put",
      path,
      action: "studies.protect",
      summary: "Ask a second factor of a study's leads; their role rests until they have one",
      params,
      body: studyProtection,
      largest: SMALL,
      gives: { 200: studyProtection },
      problems: ["malformed", "too_large", "not_found", ...disk],
      async handle({ params: { study }, body: { leadsNeedSecondFactor }, by }) {
        await refuseUnregistered(study);
        await store.record({ ...by, action: "study_protected", object: study });
        people.protectStudy(study, leadsNeedSecondFactor);
        return { status: 200, body: protectionOf(study) };
      },
    }),
  ];
}

function known(people: People, account: string) {
  const found = people.person(account);
  if (found === undefined) throw new Problem("not_found", "There is no such account.");
  return found;
}
