import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import type { ApiToken, TokenMade } from "../../../protocols/people.ts";
import { makeInterview, openSite, type Site } from "../fieldwork.ts";

const grants = [{ role: "analyst", study: "small-study", site: "north" }] as const;

async function makeToken(site: Site, changes: object = {}): Promise<TokenMade> {
  const reply = await site.owner.post("/api/tokens", { name: "nightly tally", grants, days: 30, ...changes });
  expect(reply.status).toBe(201);
  return (await reply.json()) as TokenMade;
}

const bearing =
  ({ url }: Site, secret: string) =>
  (path: string, init: RequestInit = {}) =>
    fetch(url + path, { ...init, headers: { authorization: `Bearer ${secret}` } });

test("a script reads with its token what the token's roles allow, and nothing else", async () => {
  const site = await openSite({}, false);
  const { secret } = await makeToken(site);
  const script = bearing(site, secret);
  expect((await script("/api/studies/small-study/tallies")).status).toBe(200);
  const unknown = crypto.randomUUID();
  expect((await script(`/api/interviews/${unknown}`)).status).toBe(404);
  for (const path of ["/api/people", "/api/tokens", "/api/session", `/api/interviews/${unknown}/identity`]) {
    expect((await script(path)).status, path).toBe(403);
  }
  const { id } = makeInterview(site.north);
  expect((await script(`/api/interviews/${id}/revisions/1`, { method: "PUT", body: "{}" })).status).toBe(403);
});

test("a token is good until it expires or is ended, and one that never was is nobody's", async () => {
  let later = 0;
  const site = await openSite({ now: () => new Date(Date.now() + later) });
  const { secret } = await makeToken(site, { days: 2 });
  const read = async (by = secret) => (await bearing(site, by)("/api/studies/small-study/tallies")).status;
  expect(await read()).toBe(200);
  expect(await read("A".repeat(43))).toBe(401);
  // Where tablets are open, a token that is void is not taken for a tablet.
  expect((await bearing(site, "A".repeat(43))("/api/studies")).status).toBe(401);
  later = 3 * 24 * 3_600_000;
  expect(await read()).toBe(401);
  later = 0;
  const [kept] = (await (await site.get("/api/tokens")).json()) as ApiToken[];
  expect(kept).toMatchObject({ name: "nightly tally", grants });
  expect((await site.owner.post(`/api/tokens/${kept?.id}/end`)).status).toBe(204);
  expect(await read()).toBe(401);
});

test("credentials of another kind, as a proxy in front asks for them, are no token", async () => {
  const site = await openSite();
  const headers = { authorization: "Basic cmVzaXRlOnNlY3JldA==" };
  expect((await fetch(`${site.url}/api/studies`, { headers })).status).toBe(200);
  expect((await site.owner("/api/people", { headers })).status).toBe(200);
});

test("a token is kept as a hash, and gives no role that changes anything", async () => {
  const site = await openSite();
  const { secret } = await makeToken(site);
  const rows = new SQLite(site.file, { readonly: true });
  onTestFinished(() => void rows.close());
  const kept = JSON.stringify(rows.prepare("SELECT * FROM api_tokens").all());
  expect(kept).toContain("nightly tally");
  expect(kept).not.toContain(secret);
  const wanted = { name: "more", grants: [{ role: "owner", study: null, site: null }], days: 30 };
  expect((await site.owner.post("/api/tokens", wanted)).status).toBe(400);
});
