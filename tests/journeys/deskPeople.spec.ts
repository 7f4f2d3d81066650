// Who gets in and what each sees: the owner's link, a password, an invitation, roles, a second factor, and the way out.
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { codeFor } from "../server/authenticator.ts";
import { conflicting, sendPilots } from "./deskInterviews.ts";
import { accessible, expect, test } from "./interviewer.ts";
import { makeOwnerLink, signInAsOwner } from "./owner.ts";
import { read, smallTargets, study } from "./reader.ts";

const password = "four words of no meaning";

async function checked(page: Page, view: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    view,
  ).toBeLessThanOrEqual(0);
  expect(await smallTargets(page), view).toEqual([]);
  await accessible(page, view);
}

/** A browser of somebody else's. */
async function another(browser: Browser, baseURL: string | undefined): Promise<[BrowserContext, Page]> {
  const context = await browser.newContext({ baseURL, locale: "en-GB" });
  const page = await context.newPage();
  await read(page, "en");
  return [context, page];
}

async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.goto("/desk");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("an owner invites a site lead, who sees one site; a second factor, a lost password and the way out", async ({
  page,
  browser,
  baseURL,
  awaited,
}) => {
  test.setTimeout(240_000);
  awaited.push("401", "403");
  await read(page, "en");
  await page.goto("/desk");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await checked(page, "sign in");
  await signInAsOwner(page.context());
  await page.goto("/desk/people");
  await checked(page, "people");
  const invite = page.getByRole("region", { name: "Invite somebody" });
  await invite.getByRole("combobox", { name: "Role", exact: true }).selectOption({ label: "Site lead" });
  await invite.getByRole("combobox", { name: "Site", exact: true }).selectOption({ label: "Beijing" });
  await invite.getByRole("button", { name: "Make an invitation" }).click();
  const link = await page.getByRole("status").locator("code").first().textContent();
  await checked(page, "an invitation");

  const email = `lead-${Date.now()}@example.org`;
  const [context, lead] = await another(browser, baseURL);
  await lead.goto(link ?? "");
  await expect(lead.getByRole("heading", { name: "You are invited to this desk" })).toBeVisible();
  await checked(lead, "accept an invitation");
  await lead.getByLabel("Name").fill("Lead in Beijing");
  await lead.getByLabel("E-mail address").fill(email);
  await lead.getByLabel("Password").fill("too short");
  await lead.getByRole("button", { name: "Make the account" }).click();
  await expect(lead.getByRole("heading", { name: "You are invited to this desk" })).toBeVisible();
  await lead.getByLabel("Password").fill(password);
  await lead.getByRole("button", { name: "Make the account" }).click();
  await expect(lead.getByRole("heading", { level: 1, name: "Studies" })).toBeVisible();
  await expect(lead.getByRole("link", { name: "People" })).toHaveCount(0);
  await lead.goto(`${study}/interviews?origin=synthetic`);
  await expect(lead.getByRole("table")).toContainText("Beijing");
  await expect(lead.getByRole("table")).not.toContainText("Shanghai");
  await lead.goto(link ?? "");
  await expect(lead.getByRole("heading", { name: "This link opens nothing" })).toBeVisible();
  await expect(lead.getByText("Perhaps you have the account already: sign in.")).toBeVisible();

  await lead.goto("/desk/account");
  await checked(lead, "account");
  const factor = lead.getByRole("region", { name: "Second factor" });
  await factor.getByLabel("Your password").fill(password);
  await factor.getByRole("button", { name: "Set up an authenticator" }).click();
  const secret = (await factor.getByText("Or type this key").locator("code").textContent()) ?? "";
  await expect(factor.getByRole("img", { name: "QR code for the authenticator" })).toBeVisible();
  await checked(lead, "second factor");
  await factor.getByLabel("Code from the authenticator").fill(codeFor(secret));
  await factor.getByRole("button", { name: "Turn it on" }).click();
  await expect(factor).toContainText("On: signing in asks for a code.");
  await lead.getByRole("button", { name: "Sign out", exact: true }).click();

  await signIn(lead, email);
  await expect(lead.getByRole("heading", { name: "One more step" })).toBeVisible();
  await checked(lead, "code");
  await context.clearCookies();
  await lead.getByLabel("Code").fill(codeFor(secret));
  await lead.getByRole("button", { name: "Go on" }).click();
  await expect(lead.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(lead.getByText("The time for the code is over")).toBeVisible();
  await checked(lead, "sign in, once more");
  await signIn(lead, email);
  await lead.getByLabel("Code").fill(codeFor(secret));
  await lead.getByRole("button", { name: "Go on" }).click();
  await expect(lead.getByRole("heading", { level: 1, name: "Studies" })).toBeVisible();

  await page.goto("/desk/people");
  const card = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: "Lead in Beijing" }) });
  await expect(card).toContainText("second factor on");
  await card.getByRole("button", { name: "Sign out everywhere" }).click();
  await lead.goto("/desk");
  await expect(lead.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await card.getByRole("button", { name: "Make a link for a new password" }).click();
  const reset = await card.getByRole("status").locator("code").first().textContent();
  await lead.goto(link ?? "");
  await expect(lead.getByRole("heading", { name: "This link opens nothing" })).toBeVisible();
  // Put into the same tab, it differs from the void one only behind #.
  await lead.goto(reset ?? "");
  await expect(lead.getByRole("heading", { name: "Set a new password" })).toBeVisible();
  await lead.getByLabel("Password").fill("another four words here");
  await lead.getByRole("button", { name: "Set the password" }).click();
  await expect(lead.getByRole("heading", { level: 1, name: "Studies" })).toBeVisible();
  await context.close();
});

test("an analyst reads of copies that disagree, and finds no way to what only others may do", async ({
  page,
  browser,
  baseURL,
}) => {
  await signInAsOwner(page.context());
  await sendPilots(page.request);
  const grants = [{ role: "analyst", study: "hasmath-hsu-2014", site: null }];
  const made = await page.request.post("/api/invitations", { data: { grants } });
  const token = String((await made.json()).path).split("#")[1];
  const [context, analyst] = await another(browser, baseURL);
  const person = { name: "Analyst", email: `analyst-${Date.now()}@example.org`, password };
  const taken = await analyst.request.post("/api/links/take", { data: { token, ...person } });
  expect(taken.ok()).toBe(true);

  await analyst.goto(`${study}/interviews?origin=pilot`);
  await expect(analyst.getByRole("table")).toContainText("Has a copy that disagrees");
  await expect(analyst.getByRole("link", { name: "Has a copy that disagrees" })).toHaveCount(0);
  await analyst.goto(`/desk/interviews/${conflicting}`);
  await expect(analyst.getByText("Another copy of this interview")).toBeVisible();
  await expect(analyst.locator('a[href="/desk/attention"]')).toHaveCount(0);
  await analyst.goto("/desk/register");
  await expect(analyst.getByText("Your account may not do that")).toBeVisible();
  await expect(analyst.getByText("Choose files")).toHaveCount(0);
  await checked(analyst, "register, for an analyst");
  await context.close();
});

test("who only tries the program is at the desk by opening the address that the start prints", async ({
  page,
  awaited,
}) => {
  awaited.push("401");
  await read(page, "en");
  await page.goto(makeOwnerLink());
  await expect(page.getByRole("heading", { level: 1, name: "Studies" })).toBeVisible();
  expect(page.url()).not.toContain("#");
  await expect(page.getByText("This account has no password yet")).toBeVisible();
  await page.getByRole("link", { name: "Choose a password" }).click();
  await checked(page, "first password");
});

for (const [language, theme] of [
  ["zh-cn", "dark"],
  ["en", "dark"],
  ["zh-cn", "light"],
] as const) {
  test(`the pages about accounts are accessible: ${language}, ${theme}`, async ({ page, awaited }) => {
    awaited.push("401", "410");
    await read(page, language, theme);
    for (const view of ["/desk", `/desk/link#${"A".repeat(43)}`]) {
      await page.goto(view);
      await checked(page, view);
    }
    await signInAsOwner(page.context());
    const grants = [{ role: "reader", study: "hasmath-hsu-2014", site: null }];
    const made = await page.request.post("/api/tokens", { data: { name: "nightly", grants, days: 30 } });
    expect(made.status()).toBe(201);
    for (const view of ["/desk/people", "/desk/account"]) {
      await page.goto(view);
      await page.waitForLoadState("networkidle");
      await checked(page, view);
    }
  });
}
