import { dirname } from "node:path";
import { expect, test } from "vitest";
import type { Person } from "../../../protocols/people.ts";
import { resite } from "../commandLine.ts";
import { openSite, type Site } from "../fieldwork.ts";
import { openBrowser, password } from "../people.ts";

const now = () => new Date();

/** Runs `resite owner-link` on the database of a server that goes on running. */
async function ownerLink({ file }: Site, ...args: string[]) {
  const { code, out, err } = await resite(dirname(file), "owner-link", ...args);
  return { code, err, token: /http:\/\/localhost:3000\/desk\/link#([\w-]{43})$/.exec(out)?.[1] ?? "" };
}

const emailOf = async ({ owner }: Site): Promise<string[]> =>
  ((await (await owner("/api/people")).json()) as Person[]).map(({ email }) => email ?? "none");

test("while no owner has a password, the link lets the first one back in", async () => {
  const site = await openSite({ now });
  const { code, token } = await ownerLink(site);
  expect(code).toBe(0);
  const back = openBrowser(site.url);
  expect((await back.post("/api/links/take", { token })).status).toBe(200);
  expect(await emailOf({ ...site, owner: back })).toEqual(["none"]);
});

test("afterwards it sets a new password for the owner that is meant, and lets nobody become another one", async () => {
  const site = await openSite({ now });
  const early = await ownerLink(site);
  await site.owner.post("/api/account/password", { name: "Pi", email: "pi@example.org", password });
  expect((await openBrowser(site.url).post("/api/links/take", { token: early.token })).status).toBe(410);

  const { token } = await ownerLink(site);
  const browser = openBrowser(site.url);
  expect((await browser.post("/api/links/take", { token })).status).toBe(400);
  const given = { token, password: "another long password" };
  expect((await browser.post("/api/links/take", given)).status).toBe(200);
  expect((await openBrowser(site.url).post("/api/links/take", given)).status).toBe(410);
  expect(await emailOf({ ...site, owner: browser })).toEqual(["pi@example.org"]);
  expect((await site.owner("/api/session")).status).toBe(401);

  const wrong = await ownerLink(site, "--email", "nobody@example.org");
  expect([wrong.code, wrong.err.join()]).toEqual([
    2,
    expect.stringContaining("no owner has this e-mail address"),
  ]);
});

test("who read the link first and set no password is out once the owner sets one", async () => {
  const site = await openSite({ now });
  const stranger = site.owner;
  const { token } = await ownerLink(site);
  const browser = openBrowser(site.url);
  await browser.post("/api/links/take", { token });
  const first = { name: "Pi", email: "pi@example.org", password };
  expect((await browser.post("/api/account/password", first)).status).toBe(204);
  expect((await stranger("/api/session")).status).toBe(401);
  expect(await emailOf({ ...site, owner: browser })).toEqual(["pi@example.org"]);
});
