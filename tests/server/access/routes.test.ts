// Every route of the OpenAPI document with every role, with none, and as a tablet, beside the table of actions.
import { describe, expect, test } from "vitest";
import { type Action, actions, type Grant, isAllowed, roles } from "../../../protocols/access.ts";
import type { ProblemBody } from "../../../protocols/problem.ts";
import { openSite } from "../fieldwork.ts";
import { type Browser, invite, openBrowser } from "../people.ts";

interface Described {
  paths: Record<string, Record<string, { "x-resite-action"?: string }>>;
}

interface Asked {
  method: string;
  path: string;
  action: Action;
}

/** What fits the parameters of a path, and is nothing that is there. */
const parameters: Record<string, string> = {
  study: "small-study",
  file: "codebook.csv",
  hash: "0".repeat(64),
  digest: "0".repeat(64),
  n: "1",
  account: "nobody",
  session: "nobody",
};

async function listRoutes(browser: Browser): Promise<Asked[]> {
  const { paths } = (await (await browser("/api/openapi.json")).json()) as Described;
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => ({
      method: method.toUpperCase(),
      path,
      action: actionOf(route["x-resite-action"]),
    })),
  );
  // Signing out comes last: nothing can be asked after it.
  return all.toSorted(
    (a, b) => Number(a.path === "/api/session/end") - Number(b.path === "/api/session/end"),
  );
}

function actionOf(name: string | undefined): Action {
  if (name === undefined || !Object.hasOwn(actions, name))
    throw new Error(`a route declares no action: ${name}`);
  return name as Action;
}

/** What the door said; `in` where it let the caller in, whatever came of it. */
async function knock(browser: Browser, { method, path }: Asked): Promise<string> {
  const id = /\/(quarantine|conflicts)\//.test(path) ? "999999" : crypto.randomUUID();
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? id);
  const reply = await browser(filled, { method, ...(method !== "GET" && { body: "{" }) });
  if (reply.status !== 401 && reply.status !== 403) return "in";
  return ((await reply.json()) as ProblemBody).type.split(":").at(-1) ?? "";
}

async function knockEverywhere(browser: Browser, routes: readonly Asked[]) {
  const said: [string, string][] = [];
  for (const route of routes) said.push([`${route.method} ${route.path}`, await knock(browser, route)]);
  return said;
}

/** Written out a second time, so that a route that declares a laxer action than it should is found. */
const expectedActions: Record<Action, readonly string[]> = {
  "server.look": ["GET /api/health"],
  "account.keep": [
    "GET /api/session",
    "POST /api/session/end",
    "POST /api/account/password",
    "PUT /api/account/password",
    "POST /api/account/second-factor",
    "POST /api/account/second-factor/confirm",
    "POST /api/account/second-factor/end",
    "GET /api/account/sessions",
    "POST /api/account/sessions/{session}/end",
  ],
  "account.enter": [
    "POST /api/session",
    "POST /api/session/code",
    "POST /api/links/look",
    "POST /api/links/take",
  ],
  "people.manage": [
    "GET /api/people",
    "PUT /api/people/{account}/grants",
    "POST /api/people/{account}/reset-link",
    "POST /api/people/{account}/sessions/end",
    "GET /api/invitations",
    "POST /api/invitations",
    "POST /api/invitations/{id}/end",
  ],
  "studies.read": ["GET /api/studies/{study}/protection", "GET /api/studies/{study}"],
  "studies.protect": ["PUT /api/studies/{study}/protection"],
  "tokens.manage": ["GET /api/tokens", "POST /api/tokens", "POST /api/tokens/{id}/end"],
  "backups.read": ["GET /api/backups"],
  "tablet.meet": ["GET /api/keys", "POST /api/hello"],
  "instruments.read": ["GET /api/studies", "GET /api/protocols/{hash}"],
  "studies.register": ["POST /api/studies"],
  "interviews.send": [
    "PUT /api/interviews/{id}/revisions/{n}",
    "POST /api/revisions",
    "PUT /api/media/{digest}",
  ],
  "interviews.read": [
    "GET /api/interviews/{id}/revisions/{n}",
    "GET /api/interviews",
    "GET /api/interviews/{id}",
  ],
  "recordings.read": ["GET /api/interviews/{id}/media/{digest}", "GET /api/interviews/{id}/transcript"],
  "identities.read": ["GET /api/interviews/{id}/identity"],
  "recordings.transcribe": ["PUT /api/interviews/{id}/transcript"],
  "quarantine.settle": [
    "GET /api/quarantine",
    "GET /api/quarantine/{id}/body",
    "POST /api/quarantine/{id}/recheck",
  ],
  "conflicts.read": ["GET /api/conflicts", "GET /api/conflicts/{id}"],
  "tablet.report": ["PUT /api/tablets/{id}"],
  "tablets.read": ["GET /api/tablets"],
  "tallies.read": [
    "GET /api/studies/{study}/tallies",
    "GET /api/studies/{study}/comparison",
    "GET /api/studies/{study}/crosstab",
  ],
  "exports.read": ["GET /api/studies/{study}/exports/{file}"],
  "routes.read": ["GET /api/openapi.json"],
};

const grantOf = (role: Grant["role"]): Grant => ({
  role,
  study: role === "owner" ? null : "small-study",
  site: role === "lead" || role === "interviewer" ? "north" : null,
});

describe("the table of actions", () => {
  test("has each route under the action that it takes", async () => {
    const site = await openSite();
    const actual = (await listRoutes(site.owner)).map((r) => `${r.action} ${r.method} ${r.path}`);
    const expected = Object.entries(expectedActions).flatMap(([action, routes]) =>
      routes.map((route) => `${action} ${route}`),
    );
    expect(actual.toSorted()).toEqual(expected.toSorted());
  });

  test.each(roles)("holds at every route for the role %s", async (role) => {
    const site = await openSite({}, false);
    const routes = await listRoutes(site.owner);
    expect(routes.length).toBeGreaterThan(40);
    const browser = await invite(site.url, site.owner, [grantOf(role)]);
    const expected = routes.map(({ method, path, action }) => {
      const allowed = ["anyone", "account", role].some((p) => isAllowed(action, p as typeof role));
      return [`${method} ${path}`, allowed ? "in" : "not_permitted"];
    });
    expect(await knockEverywhere(browser, routes)).toEqual(expected);
  });

  test("holds at every route for an account without any role", async () => {
    const site = await openSite({}, false);
    const routes = await listRoutes(site.owner);
    const browser = await invite(site.url, site.owner, [grantOf("reader")], "gone@example.org");
    const [person] = (
      (await (await site.get("/api/people")).json()) as { id: string; email: string }[]
    ).filter(({ email }) => email === "gone@example.org");
    await site.owner(`/api/people/${person?.id}/grants`, { method: "PUT", body: '{"grants":[]}' });
    const expected = routes.map(({ method, path, action }) => {
      const allowed = isAllowed(action, "anyone") || isAllowed(action, "account");
      return [`${method} ${path}`, allowed ? "in" : "not_permitted"];
    });
    expect(await knockEverywhere(browser, routes)).toEqual(expected);
  });

  test("lets nobody in without sign-in but to health, sign-in and links", async () => {
    const site = await openSite({}, false);
    const said = await knockEverywhere(openBrowser(site.url), await listRoutes(site.owner));
    expect(said.filter(([, outcome]) => outcome === "in").map(([route]) => route)).toEqual([
      "GET /api/health",
      "POST /api/session",
      "POST /api/session/code",
      "POST /api/links/look",
      "POST /api/links/take",
    ]);
  });

  test("lets a tablet, where tablets are open, do what tablets do and no more", async () => {
    const site = await openSite();
    const said = await knockEverywhere(openBrowser(site.url), await listRoutes(site.owner));
    const shut = said.filter(([, outcome]) => outcome !== "in");
    expect(shut.every(([, outcome]) => outcome === "signed_out")).toBe(true);
    const routes = await listRoutes(site.owner);
    const expected = routes
      .filter(({ action }) => !isAllowed(action, "anyone") && !isAllowed(action, "tablet"))
      .map(({ method, path }) => `${method} ${path}`);
    expect(shut.map(([route]) => route)).toEqual(expected);
  });
});
