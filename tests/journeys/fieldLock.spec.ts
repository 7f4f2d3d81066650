// The tablet's PIN: what it locks, what it keeps, and that nothing can be read of what lies on the disk.
import type { Page } from "@playwright/test";
import {
  agree,
  begin,
  contents,
  expect,
  givePin,
  item,
  next,
  pin,
  saved,
  test,
  visit,
} from "./interviewer.ts";
import { smallTargets } from "./reader.ts";

const lockedTitle = (page: Page) => page.getByRole("heading", { level: 1, name: "This tablet is locked" });
const secretBox = (page: Page) => page.getByLabel("PIN or passphrase", { exact: true });

test("a new PIN is given twice, is no plain series, and takes the focus where it does not fit", async ({
  page,
}) => {
  await page.goto("/field");
  const [first, second] = [
    page.locator("input[type=password]").nth(0),
    page.locator("input[type=password]").nth(1),
  ];
  await expect(first).toBeFocused();
  expect(await smallTargets(page)).toEqual([]);
  const set = page.getByRole("button", { name: "Set the PIN" });
  await first.fill("12345");
  await set.click();
  await expect(first).toHaveAccessibleDescription(/Too short/);
  await first.fill("123456");
  await first.press("Enter");
  await expect(first).toHaveAccessibleDescription(/Too easy/);
  await first.fill(pin);
  await second.fill("271829");
  await set.click();
  await expect(second).toBeFocused();
  await expect(second).toHaveAccessibleDescription(/not the same/);
  await second.fill(pin);
  await second.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "New interview" })).toBeFocused();
});

test("locking in the middle of typing keeps every key, and unlocking comes back to the same place", async ({
  page,
}) => {
  await begin(page);
  await agree(page);
  await contents(page, /^Trust/);
  const box = item(page, "trust_own").getByRole("textbox");
  await box.pressSequentially("They know us by n");
  await box.evaluate(() => {
    document.execCommand("insertText", false, "ame");
    for (const button of document.querySelectorAll("button"))
      if (button.textContent === "Lock") button.click();
  });
  await expect(lockedTitle(page)).toBeVisible();
  await expect(secretBox(page)).toBeFocused();
  await expect(page.getByText("They know us")).toHaveCount(0);
  await expect(page).toHaveTitle("Field · Resite");
  await givePin(page);
  await expect(page.getByRole("heading", { level: 1, name: "Trust" })).toBeVisible();
  await expect(box).toHaveValue("They know us by name");
  await expect(box).toBeFocused();
});

test("five minutes without a touch lock the tablet, and a tap in one tab locks the other", async ({
  page,
  context,
}) => {
  await page.clock.install();
  await begin(page);
  await agree(page);
  await contents(page, /^Trust/);
  const box = item(page, "trust_own").getByRole("textbox");
  await box.pressSequentially("Half a sen");
  await page.clock.fastForward(200_000);
  await box.press("End");
  await page.clock.fastForward(200_000);
  await expect(box).toBeVisible();
  await page.clock.fastForward(105_000);
  await expect(lockedTitle(page)).toBeVisible();
  await givePin(page);
  await expect(box).toHaveValue("Half a sen");
  const other = await context.newPage();
  await visit(other, "/field");
  await other.getByRole("button", { name: "Lock", exact: true }).click();
  await expect(lockedTitle(other)).toBeVisible();
  await expect(lockedTitle(page)).toBeVisible();
});

test("wrong PINs wait longer each time, also after a reload, and destroy nothing", async ({ page }) => {
  await begin(page);
  await agree(page);
  await saved(page);
  await page.reload();
  const unlock = page.getByRole("button", { name: "Unlock" });
  for (const wrong of ["314159", "161803", "141421"]) {
    await secretBox(page).fill(wrong);
    await unlock.click();
    await expect(secretBox(page)).toHaveAccessibleDescription("That is not the PIN.");
    await expect(secretBox(page)).toBeFocused();
  }
  await expect(page.getByRole("timer")).toContainText(/0:0\d/);
  await page.reload();
  await expect(page.getByRole("timer")).toBeVisible();
  await secretBox(page).fill(pin);
  await secretBox(page).press("Enter");
  await expect(lockedTitle(page)).toBeVisible();
  await expect(page.getByRole("timer")).toHaveCount(0);
  await givePin(page);
  await expect(item(page, "consent_take_part").getByRole("radio").first()).toBeChecked();
});

test("after a forgotten PIN finished interviews are sent, unfinished ones stay locked, and the old PIN opens them", async ({
  page,
  context,
  awaited,
}) => {
  awaited.push("ERR_INTERNET_DISCONNECTED");
  await begin(page);
  await agree(page);
  await contents(page, "Pause");
  await page.getByRole("button", { name: "Practise", exact: true }).click();
  await agree(page);
  await contents(page, "Finish …");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Finish and send" }).click();
  await expect(page.getByText("the server cannot be reached")).toBeVisible();
  const address = page.url();
  await page.getByRole("button", { name: "Lock", exact: true }).click();
  const sent = page.waitForResponse((reply) => reply.request().method() === "PUT");
  await context.setOffline(false);
  expect((await sent).status()).toBe(201);
  await page.getByRole("button", { name: "Forgotten …" }).click();
  await page.getByRole("button", { name: "Start anew" }).click();
  await givePin(page, "a new passphrase");
  await visitWith(page, address, "a new passphrase");
  await expect(page.getByText("Received by the server")).toBeVisible();
  await visitWith(page, "/field", "a new passphrase");
  await expect(page.getByText(/Locked under an earlier PIN.* 1$/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Resume" })).toHaveCount(0);
  await page.getByRole("button", { name: "Lock", exact: true }).click();
  await givePin(page);
  await page.getByRole("link", { name: "Resume" }).click();
  await expect(item(page, "consent_take_part").getByRole("radio").first()).toBeChecked();
});

async function visitWith(page: Page, address: string, secret: string): Promise<void> {
  await page.goto(address);
  await givePin(page, secret);
}

test("no control lets the browser keep what is given", async ({ page }) => {
  await begin(page);
  await agree(page);
  const kept = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("input, textarea, select")]
        .filter((control) => control.getAttribute("autocomplete") !== "off")
        .map((control) => control.outerHTML.slice(0, 120)),
    );
  await next(page);
  const modules = page.getByRole("button", { name: /^Next/ });
  do {
    expect(await kept()).toEqual([]);
    if ((await modules.count()) > 0) await modules.click();
  } while ((await modules.count()) > 0);
  await contents(page, "Pause");
  await expect(page.getByRole("heading", { name: "New interview" })).toBeVisible();
  expect(await kept()).toEqual([]);
  await page.reload();
  await expect(lockedTitle(page)).toBeVisible();
  expect(await kept()).toEqual([]);
});

test("nothing that was said can be read in the browser's databases, caches or storage, by a search that can see", async ({
  page,
}) => {
  const planted = ["ZQXfinished17", "ZQXdraft23", "ZQXnote41", "角度一二三"];
  const control = "ZQXcontrol99";
  await begin(page);
  await agree(page);
  await contents(page, /^Trust/);
  const box = item(page, "trust_own").getByRole("textbox");
  await box.fill("ZQXfinished17 said so");
  await box.press("Tab");
  await saved(page);
  await contents(page, "Finish …");
  await page.getByRole("button", { name: "Finish and send" }).click();
  await expect(page.getByText("Received by the server")).toBeVisible();
  await begin(page);
  await agree(page);
  await contents(page, /^Trust/);
  await box.fill("ZQXdraft23 and 角度一二三");
  await item(page, "trust_own").getByRole("button", { name: /^Note/ }).click();
  await item(page, "trust_own").getByLabel("Interviewer’s note").fill("ZQXnote41");
  await saved(page);
  await plantPlain(page, control);
  const dump = await dumpOrigin(page);
  const found = (text: string) => dump.filter((bytes) => holds(bytes, text)).length;
  expect(found(control)).toBeGreaterThan(0);
  expect(planted.filter((text) => found(text) > 0)).toEqual([]);
});

/** Puts a readable string where drafts lie. */
async function plantPlain(page: Page, text: string): Promise<void> {
  await page.evaluate(
    (control) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("resite");
        opening.onsuccess = () => {
          const tx = opening.result.transaction("drafts", "readwrite");
          tx.objectStore("drafts").put({ id: "control", vault: "none", iv: null, bytes: control });
          tx.oncomplete = () => resolve(opening.result.close());
          tx.onerror = () => reject(tx.error);
        };
      }),
    text,
  );
}

/** Everything this origin keeps, value by value as bytes: every store of every database, caches, storage, address. */
async function dumpOrigin(page: Page): Promise<Buffer[]> {
  const texts = await page.evaluate(async () => {
    const out: string[] = [location.href, JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    const latin1 = (bytes: Uint8Array) => Array.from(bytes, (b) => String.fromCharCode(b)).join("");
    const utf16 = (text: string) =>
      Array.from(text, (c) => String.fromCharCode(c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8)).join("");
    const walk = (value: unknown): void => {
      if (value instanceof ArrayBuffer) out.push(latin1(new Uint8Array(value)));
      else if (ArrayBuffer.isView(value))
        out.push(latin1(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)));
      else if (typeof value === "string") out.push(latin1(new TextEncoder().encode(value)), utf16(value));
      else if (typeof value === "object" && value !== null)
        for (const [key, inner] of Object.entries(value)) {
          walk(key);
          walk(inner);
        }
    };
    for (const { name = "" } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of db.objectStoreNames)
        walk(
          await new Promise((resolve, reject) => {
            const all = db.transaction(store).objectStore(store).getAll();
            all.onsuccess = () => resolve(all.result);
            all.onerror = () => reject(all.error);
          }),
        );
      db.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        walk([request.url, await (await cache.match(request))?.arrayBuffer()]);
    }
    return out;
  });
  return texts.map((text) => Buffer.from(text, "latin1"));
}

const holds = (bytes: Buffer, text: string): boolean =>
  bytes.includes(Buffer.from(text, "utf8")) || bytes.includes(Buffer.from(text, "utf16le"));
