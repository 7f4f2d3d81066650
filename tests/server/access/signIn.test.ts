import { randomBytes, scryptSync } from "node:crypto";
import { createServer } from "node:http";
import SQLite from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import type {
  LinkMade,
  OwnSession,
  Person,
  SecondFactor,
  SessionState,
  TokenMade,
} from "../../../protocols/people.ts";
import type { ProblemBody } from "../../../protocols/problem.ts";
import { codeFor } from "../authenticator.ts";
import { openSite, type Site } from "../fieldwork.ts";
import { type Browser, invite, openBrowser, password, take, tokenOf } from "../people.ts";

const analyst = [{ role: "analyst", study: "small-study", site: null }] as const;
const lead = [{ role: "lead", study: "small-study", site: "north" }] as const;
const email = "ana@example.org";

const kindOf = async (reply: Response) => ((await reply.json()) as ProblemBody).type.split(":").at(-1);
const json = async <T>(reply: Promise<Response>): Promise<T> => (await (await reply).json()) as T;
const isIn = async (browser: Browser) => (await browser("/api/session")).status === 200;
const secretIn = (uri: string) => new URL(uri).searchParams.get("secret") ?? "";
const tokenIn = (browser: Browser) => /resite\.session_token=([^;]+)/.exec(browser.cookies())?.[1];

async function signIn(url: string, given = { email, password }): Promise<Browser> {
  const browser = openBrowser(url);
  const { email, password } = given;
  expect(await json(browser.post("/api/session", { email, password }))).toEqual({ state: "signed_in" });
  return browser;
}

async function personOf(site: Site, address = email): Promise<Person> {
  const found = (await json<Person[]>(site.get("/api/people"))).find((one) => one.email === address);
  if (found === undefined) throw new Error(`nobody has the address ${address}`);
  return found;
}

/** Takes about four times as long to judge as one of ours. */
function slowHash(password: string): string {
  const [N, r, p] = [2 ** 16, 8, 6];
  const salt = randomBytes(16);
  const hash = scryptSync(password, salt, 32, { N, r, p, maxmem: 256 * N * r });
  return ["scrypt", 16, r, p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

describe("signing in", () => {
  test("takes the password that was chosen, and no other", async () => {
    const site = await openSite();
    await invite(site.url, site.owner, analyst, email);
    const browser = openBrowser(site.url);
    const wrong = await browser.post("/api/session", { email, password: "another password" });
    expect([wrong.status, await kindOf(wrong)]).toEqual([401, "wrong_sign_in"]);
    const unknown = await browser.post("/api/session", { email: "nobody@example.org", password });
    expect([unknown.status, await kindOf(unknown)]).toEqual([401, "wrong_sign_in"]);
    const right = await browser.post("/api/session", { email: "Ana@Example.org", password });
    expect([right.status, await right.json()]).toEqual([200, { state: "signed_in" }]);
    expect(await isIn(browser)).toBe(true);
    expect((await browser.post("/api/session/end")).status).toBe(204);
    expect(await isIn(browser)).toBe(false);
  });

  test("ends what it began for whoever kept a copy of the cookie", async () => {
    const site = await openSite();
    await invite(site.url, site.owner, analyst, email);
    const browser = await signIn(site.url);
    const copy = openBrowser(site.url, new Map([["resite.session_token", tokenIn(browser) ?? ""]]));
    expect(await isIn(copy)).toBe(true);
    await browser.post("/api/session/end");
    expect(await isIn(copy)).toBe(false);
  });

  test("gives a new session, never the one that was planted in the browser before", async () => {
    const site = await openSite();
    await invite(site.url, site.owner, analyst, email);
    const attacker = await signIn(site.url);
    const planted = tokenIn(attacker) ?? "";
    const victim = openBrowser(site.url, new Map([["resite.session_token", planted]]));
    await victim.post("/api/session", { email, password });
    expect(tokenIn(victim)).not.toBe(planted);
    const made = openBrowser(site.url, new Map([["resite.session_token", "of-my-own.choosing"]]));
    expect(await isIn(made)).toBe(false);
    await made.post("/api/session", { email, password });
    expect(tokenIn(made)).not.toBe("of-my-own.choosing");
  });

  test("hears no more guesses after ten, from whoever guesses and of the right one too", async () => {
    const site = await openSite();
    await invite(site.url, site.owner, analyst, email);
    const guess = (secret: string) => openBrowser(site.url).post("/api/session", { email, password: secret });
    for (let n = 0; n < 10; n++) expect((await guess(`wrong password ${n}`)).status).toBe(401);
    const late = await guess(password);
    expect([late.status, await kindOf(late)]).toEqual([429, "too_many_attempts"]);
    // Whoever shares the address is not kept out by it.
    expect(
      (await openBrowser(site.url).post("/api/session", { email: "bo@example.org", password })).status,
    ).toBe(401);
  });

  test("with a password that is set anew meanwhile lets nobody in", async () => {
    const site = await openSite();
    await invite(site.url, site.owner, analyst, email);
    const { id } = await personOf(site);
    const link = await json<LinkMade>(site.owner.post(`/api/people/${id}/reset-link`));
    const database = new SQLite(site.file);
    onTestFinished(() => void database.close());
    database.prepare("UPDATE credentials SET password = ? WHERE userId = ?").run(slowHash(password), id);
    const late = openBrowser(site.url);
    const signingIn = late.post("/api/session", { email, password });
    await take(openBrowser(site.url), link, { password: "another password, as long" });
    const reply = await signingIn;
    expect([reply.status, await kindOf(reply)]).toEqual([401, "wrong_sign_in"]);
    expect(await isIn(late)).toBe(false);
    const sessions = database.prepare("SELECT count(*) FROM sessions WHERE userId = ?").pluck();
    expect(sessions.get(id)).toBe(1);
  });

  test("while another program holds the database is to be tried again", { timeout: 60_000 }, async () => {
    const site = await openSite();
    await invite(site.url, site.owner, analyst, email);
    const other = new SQLite(site.file);
    onTestFinished(() => void other.close());
    other.exec("BEGIN IMMEDIATE");
    const reply = await openBrowser(site.url).post("/api/session", { email, password });
    other.exec("ROLLBACK");
    expect([reply.status, await kindOf(reply)]).toEqual([503, "busy"]);
    await signIn(site.url);
  });

  test("is forgotten by the count once it is right", async () => {
    const site = await openSite();
    await invite(site.url, site.owner, analyst, email);
    for (let n = 0; n < 11; n++) await signIn(site.url);
  });
});

describe("the cookie", () => {
  const setCookies = async (url: string, headers = {}) =>
    (
      await fetch(`${url}/api/session`, {
        method: "POST",
        headers,
        body: JSON.stringify({ email, password }),
      })
    ).headers.getSetCookie();

  test("is out of reach of scripts and of other pages, and goes over plain HTTP only where it came so", async () => {
    const site = await openSite();
    await invite(site.url, site.owner, analyst, email);
    const [plain = ""] = await setCookies(site.url);
    expect(plain).toMatch(/HttpOnly/i);
    expect(plain).toMatch(/SameSite=Strict/i);
    expect(plain).not.toMatch(/Secure/i);
    const [secure = ""] = await setCookies(await asIfOverTls(site));
    expect(secure).toMatch(/; Secure$/);
  });

  test("is made by no row of the database alone", async () => {
    const site = await openSite();
    const stolen = new SQLite(site.file, { readonly: true });
    onTestFinished(() => void stolen.close());
    const tokens = stolen.prepare<[], string>("SELECT token FROM sessions").pluck().all();
    expect(tokens).toHaveLength(1);
    for (const forged of [tokens[0] ?? "", `${tokens[0]}.${"A".repeat(43)}%3D`]) {
      expect(await isIn(openBrowser(site.url, new Map([["resite.session_token", forged]])))).toBe(false);
    }
  });

  test.each([
    ["origin", "http://evil.example"],
    ["sec-fetch-site", "cross-site"],
  ])("does nothing for another page (%s: %s)", async (name, value) => {
    const site = await openSite();
    const asked = await site.owner("/api/invitations", {
      method: "POST",
      headers: { [name]: value },
      body: JSON.stringify({ grants: analyst }),
    });
    expect([asked.status, await kindOf(asked)]).toEqual([403, "forbidden"]);
    expect(await json(site.get("/api/invitations"))).toEqual([]);
    const signedInFor = await fetch(`${site.url}/api/session`, {
      method: "POST",
      headers: { [name]: value },
      body: "{}",
    });
    expect(signedInFor.status).toBe(403);
  });
});

/** The same app on connections that count as encrypted. */
async function asIfOverTls({ app }: Site): Promise<string> {
  const encrypted = createServer((request, response) => {
    Object.defineProperty(request.socket, "encrypted", { value: true, configurable: true });
    app(request, response);
  }).listen(0, "127.0.0.1");
  await new Promise((ready) => encrypted.once("listening", ready));
  onTestFinished(() => void encrypted.close());
  const address = encrypted.address();
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
}

describe("links", () => {
  const makeInvitation = (site: Site) =>
    json<LinkMade>(site.owner.post("/api/invitations", { grants: analyst }));

  test("are good once, also for two at the same moment", async () => {
    const site = await openSite();
    const token = tokenOf(await makeInvitation(site));
    const takers = ["a", "b", "c"].map((name) =>
      openBrowser(site.url).post("/api/links/take", { token, name, email: `${name}@example.org`, password }),
    );
    const statuses = (await Promise.all(takers)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 410, 410]);
    expect((await openBrowser(site.url).post("/api/links/look", { token })).status).toBe(410);
    expect((await json<Person[]>(site.get("/api/people"))).length).toBe(2);
  });

  test("expire, can be made void, and are not guessed", async () => {
    let later = 0;
    const now = () => new Date(Date.now() + later);
    const site = await openSite({ now });
    const link = await makeInvitation(site);
    const look = () => openBrowser(site.url).post("/api/links/look", { token: tokenOf(link) });
    expect(await json(look())).toMatchObject({ kind: "invitation", grants: analyst, email: null });
    later = 8 * 24 * 3_600_000;
    expect((await look()).status).toBe(410);
    later = 0;
    const [open] = await json<{ id: string }[]>(site.get("/api/invitations"));
    expect((await site.owner.post(`/api/invitations/${open?.id}/end`)).status).toBe(204);
    expect((await look()).status).toBe(410);
    expect((await openBrowser(site.url).post("/api/links/look", { token: "A".repeat(43) })).status).toBe(410);
  });

  test("stand in the database as hashes only", async () => {
    const site = await openSite();
    const token = tokenOf(await makeInvitation(site));
    const rows = new SQLite(site.file, { readonly: true });
    onTestFinished(() => void rows.close());
    const kept = JSON.stringify(rows.prepare("SELECT * FROM links").all());
    expect(kept).toContain("analyst");
    expect(kept).not.toContain(token);
  });

  test("give what they say, and an address that is taken spends none", async () => {
    const site = await openSite();
    await invite(site.url, site.owner, analyst, email);
    const token = tokenOf(await makeInvitation(site));
    const given = { token, name: "Bo", email, password };
    expect(await kindOf(await openBrowser(site.url).post("/api/links/take", given))).toBe("account_exists");
    const browser = openBrowser(site.url);
    expect((await browser.post("/api/links/take", { ...given, email: "bo@example.org" })).status).toBe(200);
    expect(await json<SessionState>(browser("/api/session"))).toMatchObject({
      account: { name: "Bo", email: "bo@example.org", hasPassword: true },
      grants: analyst,
    });
  });

  test("and tokens that an owner made are void once they are no owner", async () => {
    const site = await openSite();
    const other = await invite(
      site.url,
      site.owner,
      [{ role: "owner", study: null, site: null }],
      "bo@example.org",
    );
    await invite(site.url, site.owner, analyst, email);
    const { id } = await personOf(site);
    const links = [
      await json<LinkMade>(other.post(`/api/people/${id}/reset-link`)),
      await json<LinkMade>(other.post("/api/invitations", { grants: analyst })),
    ];
    const { secret } = await json<TokenMade>(
      other.post("/api/tokens", { name: "nightly tally", grants: analyst, days: 30 }),
    );
    const kept = await makeInvitation(site);
    const bo = await personOf(site, "bo@example.org");
    await site.owner.post("/api/account/password", { name: "Pi", email: "pi@example.org", password });
    const change = (grants: object) =>
      site.owner(`/api/people/${bo.id}/grants`, { method: "PUT", body: JSON.stringify({ grants }) });
    expect((await change(analyst)).status).toBe(200);
    const look = async (link: LinkMade) =>
      (await openBrowser(site.url).post("/api/links/look", { token: tokenOf(link) })).status;
    expect(await Promise.all([...links, kept].map(look))).toEqual([410, 410, 200]);
    const headers = { authorization: `Bearer ${secret}` };
    expect((await fetch(`${site.url}/api/studies/small-study/tallies`, { headers })).status).toBe(401);
  });

  test("that would reset a password are void once it is changed", async () => {
    const site = await openSite();
    const browser = await invite(site.url, site.owner, analyst, email);
    const { id } = await personOf(site);
    const token = tokenOf(await json<LinkMade>(site.owner.post(`/api/people/${id}/reset-link`)));
    const body = JSON.stringify({ current: password, password: "quite another password" });
    expect((await browser("/api/account/password", { method: "PUT", body })).status).toBe(204);
    expect((await openBrowser(site.url).post("/api/links/look", { token })).status).toBe(410);
  });

  test("that two take for one address at once make one account, and the other link stays good", async () => {
    const site = await openSite();
    const tokens = [tokenOf(await makeInvitation(site)), tokenOf(await makeInvitation(site))];
    const statuses = await Promise.all(
      tokens.map(async (token) => {
        const given = { token, name: "Bo", email: "bo@example.org", password };
        return (await openBrowser(site.url).post("/api/links/take", given)).status;
      }),
    );
    expect(statuses.toSorted()).toEqual([200, 409]);
    expect(await json<Person[]>(site.get("/api/people"))).toHaveLength(2);
    expect(await json<unknown[]>(site.get("/api/invitations"))).toHaveLength(1);
  });

  test("reset no password of an account that has none", async () => {
    const site = await openSite();
    const [owner] = site.store.people.people();
    expect((await site.owner.post(`/api/people/${owner?.id}/reset-link`)).status).toBe(409);
  });

  test("that reset a password end its sessions and its second factor", async () => {
    const site = await openSite();
    const before = await invite(site.url, site.owner, lead, email);
    await addSecondFactor(before);
    const { id } = await personOf(site);
    const link = await json<LinkMade>(site.owner.post(`/api/people/${id}/reset-link`));
    const another = "another password, as long";
    await take(openBrowser(site.url), link, { password: another });
    expect(await isIn(before)).toBe(false);
    expect((await openBrowser(site.url).post("/api/session", { email, password })).status).toBe(401);
    await signIn(site.url, { email, password: another });
    expect((await personOf(site)).secondFactor).toBe(false);
  });
});

describe("the first owner", () => {
  const first = { name: "Pi", email: "pi@example.org", password };

  test("is in by the link alone, chooses a password, and comes back with it", async () => {
    const site = await openSite();
    expect(await json<SessionState>(site.owner("/api/session"))).toMatchObject({
      account: { email: null, hasPassword: false },
      grants: [{ role: "owner" }],
    });
    expect((await site.owner.post("/api/account/password", first)).status).toBe(204);
    const back = await signIn(site.url, first);
    expect(await json<SessionState>(back("/api/session"))).toMatchObject({ grants: [{ role: "owner" }] });
    expect((await site.owner.post("/api/account/password", first)).status).toBe(409);
  });

  test("cannot give the last ownership away", async () => {
    const site = await openSite();
    await site.owner.post("/api/account/password", first);
    const { id } = await personOf(site, first.email);
    const reply = await site.owner(`/api/people/${id}/grants`, { method: "PUT", body: '{"grants":[]}' });
    expect([reply.status, await kindOf(reply)]).toEqual([409, "last_owner"]);
    expect(await isIn(site.owner)).toBe(true);
    expect((await site.get("/api/people")).status).toBe(200);
  });
});

/** Turns it on, and gives its address. */
async function addSecondFactor(browser: Browser): Promise<SecondFactor> {
  const begun = await json<SecondFactor>(browser.post("/api/account/second-factor", { password }));
  expect(
    (await browser.post("/api/account/second-factor/confirm", { code: codeFor(secretIn(begun.uri)) })).status,
  ).toBe(204);
  return begun;
}

describe("a second factor", () => {
  test("is asked for at signing in, and a kept code is good once", async () => {
    const site = await openSite();
    const { uri, codes } = await addSecondFactor(await invite(site.url, site.owner, analyst, email));
    const begin = async () => {
      const browser = openBrowser(site.url);
      expect(await json(browser.post("/api/session", { email, password }))).toEqual({ state: "code_needed" });
      expect(await isIn(browser)).toBe(false);
      return browser;
    };
    const browser = await begin();
    const wrong = await browser.post("/api/session/code", { code: "000000" });
    expect([wrong.status, await kindOf(wrong)]).toEqual([401, "wrong_code"]);
    expect((await browser.post("/api/session/code", { code: codeFor(secretIn(uri)) })).status).toBe(200);
    expect(await isIn(browser)).toBe(true);
    const lost = await begin();
    expect((await lost.post("/api/session/code", { code: codes[0] })).status).toBe(200);
    expect((await (await begin()).post("/api/session/code", { code: codes[0] })).status).toBe(401);
  });

  test("is not guessed: five codes, then the password again; ten, and the account waits", async () => {
    const site = await openSite();
    const { uri } = await addSecondFactor(await invite(site.url, site.owner, analyst, email));
    const outcomes: string[] = [];
    for (let round = 0; round < 2; round++) {
      const browser = openBrowser(site.url);
      await browser.post("/api/session", { email, password });
      for (let n = 0; n < 6; n++) {
        const reply = await browser.post("/api/session/code", { code: "000000" });
        outcomes.push((await kindOf(reply)) ?? "");
      }
    }
    expect(outcomes.slice(0, 5)).toEqual(Array(5).fill("wrong_code"));
    expect(outcomes.at(5)).toBe("too_many_attempts");
    const browser = openBrowser(site.url);
    await browser.post("/api/session", { email, password });
    const right = await browser.post("/api/session/code", { code: codeFor(secretIn(uri)) });
    expect([right.status, await kindOf(right)]).toEqual([429, "too_many_attempts"]);
  });

  test("ends all sessions that were begun without it", async () => {
    const site = await openSite();
    const here = await invite(site.url, site.owner, analyst, email);
    const there = await signIn(site.url);
    const begun = await addSecondFactor(here);
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    const code = codeFor(secretIn(begun.uri));
    expect((await here.post("/api/session/code", { code })).status).toBe(400);
  });

  test("is asked for only where a password was given before", async () => {
    const site = await openSite();
    for (const code of ["123456", "abcde-fghij"]) {
      const reply = await openBrowser(site.url).post("/api/session/code", { code });
      expect([reply.status, await kindOf(reply)]).toEqual([401, "signed_out"]);
    }
  });

  test("is a wrong code, whichever kind, where it was ended meanwhile", async () => {
    const site = await openSite();
    await addSecondFactor(await invite(site.url, site.owner, analyst, email));
    const database = new SQLite(site.file);
    onTestFinished(() => void database.close());
    const browser = openBrowser(site.url);
    await browser.post("/api/session", { email, password });
    database.exec("DELETE FROM second_factors");
    for (const code of ["123456", "abcde-fghij"]) {
      expect(await kindOf(await browser.post("/api/session/code", { code }))).toBe("wrong_code");
    }
  });

  test("which a study asks of its leads rests their role until they have it", async () => {
    const site = await openSite();
    const browser = await invite(site.url, site.owner, lead, email);
    const list = async () => (await browser("/api/interviews")).status;
    expect(await list()).toBe(200);
    const body = JSON.stringify({ leadsNeedSecondFactor: true });
    await site.owner("/api/studies/small-study/protection", { method: "PUT", body });
    expect(await list()).toBe(403);
    expect(await json<SessionState>(browser("/api/session"))).toMatchObject({ grants: [], suspended: lead });
    await addSecondFactor(browser);
    expect(await list()).toBe(200);
    const unknown = "/api/studies/no-such-study/protection";
    expect((await site.get(unknown)).status).toBe(404);
    expect((await site.owner(unknown, { method: "PUT", body })).status).toBe(404);
  });
});

describe("sessions", () => {
  test("are listed without what makes them, and ended one by one", async () => {
    const site = await openSite();
    const here = await invite(site.url, site.owner, analyst, email);
    const there = await signIn(site.url);
    const listed = await json<OwnSession[]>(here("/api/account/sessions"));
    expect(listed.map(({ current }) => current).toSorted()).toEqual([false, true]);
    expect(JSON.stringify(listed)).not.toContain(decodeURIComponent(tokenIn(there) ?? "").split(".")[0]);
    const other = listed.find(({ current }) => !current)?.id;
    expect((await site.owner.post(`/api/account/sessions/${other}/end`)).status).toBe(404);
    expect((await here.post(`/api/account/sessions/${other}/end`)).status).toBe(204);
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
  });

  test("end with the password that they were begun with, but for the one that changes it", async () => {
    const site = await openSite();
    const here = await invite(site.url, site.owner, analyst, email);
    const there = await signIn(site.url);
    const change = (current: string) =>
      here("/api/account/password", {
        method: "PUT",
        body: JSON.stringify({ current, password: "quite another password" }),
      });
    expect((await change("not the password")).status).toBe(401);
    expect((await change(password)).status).toBe(204);
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
  });

  test("are ended by an owner, and last no longer than a week", async () => {
    const site = await openSite();
    const browser = await invite(site.url, site.owner, analyst, email);
    const { id } = await personOf(site);
    await site.owner.post(`/api/people/${id}/sessions/end`);
    expect(await isIn(browser)).toBe(false);
    const back = await signIn(site.url);
    const database = new SQLite(site.file);
    database.prepare("UPDATE sessions SET expiresAt = '2020-01-01T00:00:00.000Z' WHERE userId = ?").run(id);
    database.close();
    expect(await isIn(back)).toBe(false);
  });
});
