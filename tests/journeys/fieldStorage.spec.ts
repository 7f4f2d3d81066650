// The tablet's storage fails under an interview: full, deleted by the browser, or closed for good. The interviewer is
// told at once in words, and what is on the screen can still be saved to a file.
import { readFileSync } from "node:fs";
import { expect as expectSoon, type Page } from "@playwright/test";
import { agree, begin, contents, expect, item, reload, saved, test, visit } from "./interviewer.ts";

const said = "Said when the storage failed";

test("a full disk is told at once, the interview can be saved to a file, and is stored when there is room again", async ({
  page,
}) => {
  const trust = await atTrust(page);
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  // The browser goes by the room it last measured for up to half a minute.
  await expect(async () => {
    await trust.fill("");
    await trust.fill(said);
    await expectSoon(page.getByRole("alert")).toContainText("Not saved", { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  expect(await savedFile(page)).toContain(said);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin });
  await saved(page);
  await expect(page.getByRole("alert")).toHaveCount(0);
  await reload(page);
  await expect(trust).toHaveValue(said);
});

test("where the browser deletes its data under an open interview, that is said and the interview is stored anew", async ({
  page,
}) => {
  const trust = await atTrust(page);
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
  await trust.fill(said);
  await expect(page.getByRole("alert")).toContainText("deleted what this tablet kept");
  expect(await savedFile(page)).toContain(said);
  await expect(page.locator(".saved-sign")).toHaveText("Saved on this tablet");
  // The old PIN opens it: its vault was written anew too.
  await reload(page);
  await expect(trust).toHaveValue(said);
});

test("where the database is lost and does not open again, that is said and the interview can be saved to a file", async ({
  page,
}) => {
  const trust = await atTrust(page);
  await refuseToOpen(page);
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
  await trust.fill(said);
  await expect(page.getByRole("alert")).toContainText("Not saved");
  expect(await savedFile(page)).toContain(said);
});

test("a database that does not open is told before anything is asked, and tried again by a touch", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    let tries = 0;
    IDBFactory.prototype.open = function (...given) {
      tries += 1;
      // The first page asks for several things at once.
      if (tries < 20 && !Object.hasOwn(window, "mended"))
        throw new DOMException("Internal error opening backing store", "UnknownError");
      return open.apply(this, given);
    };
  });
  await page.goto("/field");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("storage could not be read");
  await expect(page.getByRole("button", { name: "Begin interview" })).toHaveCount(0);
  await page.evaluate(() => Object.assign(window, { mended: true }));
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Choose a PIN for this tablet" })).toBeVisible();
});

async function atTrust(page: Page) {
  await begin(page);
  await agree(page);
  await contents(page, /^Trust/);
  const trust = item(page, "trust_own").getByRole("textbox");
  await trust.fill("Said before");
  await saved(page);
  return trust;
}

async function savedFile(page: Page): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("alert").getByRole("button", { name: "Save to a file" }).click();
  return readFileSync(await (await download).path(), "utf8");
}

async function refuseToOpen(page: Page): Promise<void> {
  await page.evaluate(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("Internal error opening backing store", "UnknownError");
    };
  });
}

test("what is on this tablet and how much room is left is said at its start", async ({ page }) => {
  await visit(page, "/field");
  await expect(page.getByText(/^Room left: [\d,.]+ [MG]B\.$/)).toBeVisible();
});
