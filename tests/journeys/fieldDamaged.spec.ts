// One value on the tablet's disk is damaged, as after a crash of the file system: the browser fails every reading of
// all together. That one is told as damaged; every other is sent.
import { randomUUID } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { finishedInterviews, layOnTablet } from "./finishedInterviews.ts";
import { accessible, expect, givePin, test, visit } from "./interviewer.ts";

test("a finished interview that the disk does not give back is told, and all others are sent", async ({
  baseURL,
  launchOptions,
  viewport,
}, info) => {
  const profile = info.outputPath("profile");
  const open = () =>
    chromium.launchPersistentContext(profile, {
      ...launchOptions,
      baseURL,
      viewport,
      locale: "en-GB",
      serviceWorkers: "block",
    });
  let browser = await open();
  let page = await browser.newPage();
  await page.route("**/api/hello", (route) => route.abort("connectionrefused"));
  await visit(page, "/field");
  const finished = await finishedInterviews(page, 5, 1);
  await layOnTablet(page, finished);
  const damaged = randomUUID();
  await layLarge(page, damaged);
  await browser.close();
  expect(removeLargeValues(profile)).toBeGreaterThan(0);

  browser = await open();
  page = await browser.newPage();
  await page.goto("/field");
  await givePin(page);
  await expect(page.getByText("Received by the server")).toHaveCount(5);
  const told = page.getByRole("alert").filter({ hasText: "damaged" });
  await expect(told).toContainText("1 finished interview is damaged");
  await expect(told).toContainText(damaged);
  await accessible(page, "a damaged interview");
  expect(await readsAll(page)).toBe(false);
  await browser.close();
});

/** So large that the browser keeps it in a file of its own. */
async function layLarge(page: Page, id: string): Promise<void> {
  await page.evaluate(
    (id) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("resite");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const tx = opening.result.transaction("outbox", "readwrite");
          const body = new Uint8Array(500_000);
          for (let at = 0; at < body.length; at += 50_000)
            crypto.getRandomValues(body.subarray(at, at + 50_000));
          const delivery = { state: "queued", tries: 0 };
          const finishedAt = new Date().toISOString();
          tx.objectStore("outbox").put({
            id,
            revision: 1,
            finishedAt,
            digest: "0",
            delivery,
            label: null,
            body,
          });
          tx.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          tx.onerror = () => reject(tx.error);
        };
      }),
    id,
  );
}

/** Whether the browser gives the whole outbox at once. */
function readsAll(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open("resite");
        opening.onsuccess = () => {
          const read = opening.result.transaction("outbox").objectStore("outbox").getAll();
          read.onsuccess = () => resolve(true);
          read.onerror = () => resolve(false);
        };
      }),
  );
}

/** How many files with values were deleted. */
function removeLargeValues(profile: string): number {
  const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.parentPath.includes(".indexeddb.blob"),
  );
  for (const { parentPath, name } of files) rmSync(join(parentPath, name));
  return files.length;
}
