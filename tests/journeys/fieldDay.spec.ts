// A day in the field with the real service worker in a browser of its own: installed, then no network, two recorded
// interviews, the browser closed in between, both received once and playable; and what a thief finds in its profile.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import type { Interview } from "../../protocols/interview.ts";
import { agree, contents, expect, item, saved, test, visit } from "./interviewer.ts";
import { signInAsOwner } from "./owner.ts";

const planted = ["ZQXday17 said of trust", "ZQXday23 said of knowledge", "ZQXnote41", "角度一二三四"];
const control = "ZQXcontrol99";

test("two recorded interviews are held without a network, across a closed browser, and received once; the profile shows nothing of them", async ({
  baseURL,
  launchOptions,
  viewport,
}, info) => {
  test.setTimeout(300_000);
  const profile = info.outputPath("profile");
  const open = () =>
    chromium.launchPersistentContext(profile, {
      ...launchOptions,
      args: [...(launchOptions.args ?? []), "--use-fake-device-for-media-stream"],
      baseURL,
      viewport,
      locale: "en-GB",
      permissions: ["microphone"],
      serviceWorkers: "allow",
    });
  let browser = await open();
  let page = await browser.newPage();
  await visit(page, "/field");
  await expect(page.getByText("Works without a network")).toBeVisible();
  await browser.setOffline(true);

  const first = await holdInterview(page, "trust_own", /^Trust/, planted[0] ?? "");
  await contents(page, "Finish …");
  await page.getByRole("button", { name: "Finish and send" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Interview finished" })).toBeVisible();
  const second = await holdInterview(page, "knowledge_own", /^Knowledge/, planted[1] ?? "");
  await item(page, "knowledge_own").getByRole("button", { name: /^Note/ }).click();
  await item(page, "knowledge_own").getByLabel("Interviewer’s note").fill(planted.slice(2).join(" "));
  await saved(page);
  await plantControl(page);
  await browser.close();
  expect(filesWith(profile, control)).toBeGreaterThan(0);
  for (const text of planted) expect(filesWith(profile, text), text).toBe(0);

  browser = await open();
  await browser.setOffline(true);
  page = await browser.newPage();
  await visit(page, "/field");
  await page.getByRole("link", { name: "Resume" }).click();
  await expect(item(page, "knowledge_own").getByRole("textbox").first()).toHaveValue(planted[1] ?? "");
  await contents(page, "Finish …");
  await page.getByRole("button", { name: "Finish and send" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Interview finished" })).toBeVisible();
  await browser.setOffline(false);
  for (const id of [first, second]) await expectReceivedOnce(browser, id);
  await browser.close();
  for (const text of planted) expect(filesWith(profile, text), text).toBe(0);
});

/** Begins, is allowed to record, records some seconds and answers; the interview stays open. */
async function holdInterview(page: Page, path: string, module: RegExp, said: string): Promise<string> {
  await visit(page, "/field");
  await page.getByRole("radio", { name: /^Beijing/ }).check();
  await page.getByRole("button", { name: "Begin interview", exact: true }).click();
  await agree(page);
  await item(page, "consent_recording").getByRole("radio").first().check();
  await page.getByRole("button", { name: "Start recording" }).click();
  await expect(page.getByRole("timer", { name: "Length of the recording" })).toHaveText(/^0:0[4-9]$/);
  await contents(page, module);
  await item(page, path).getByRole("textbox").first().fill(said);
  await page.getByRole("button", { name: "Pause recording" }).click();
  await saved(page);
  return page.url().split("/").at(-1) ?? "";
}

/** One revision, nothing beside it, and sound that the browser can play. */
async function expectReceivedOnce(browser: BrowserContext, id: string): Promise<void> {
  await signInAsOwner(browser);
  const { request } = browser;
  await expect
    .poll(async () => (await request.get(`/api/interviews/${id}`)).status(), { timeout: 60_000 })
    .toBe(200);
  const told = (await (await request.get(`/api/interviews/${id}`)).json()) as {
    revisions: number;
    conflicts: number;
    record: Interview;
  };
  expect(told).toMatchObject({ revisions: 1, conflicts: 0 });
  const segments = told.record.recording?.segments ?? [];
  expect(segments).not.toEqual([]);
  const desk = await browser.newPage();
  await desk.goto("/desk");
  for (const { digest, from, to } of segments) {
    const seconds = await desk.evaluate(async (address) => {
      const sound = await (await fetch(address)).arrayBuffer();
      return (await new AudioContext().decodeAudioData(sound)).duration;
    }, `/api/interviews/${id}/media/${digest}`);
    expect(Math.abs(seconds - (to - from) / 1_000)).toBeLessThan(1);
  }
  await desk.close();
}

/** A readable string in a database of its own, so that the search is seen to see. */
async function plantControl(page: Page): Promise<void> {
  await page.evaluate(
    (text) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("control", 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore("plain");
        opening.onsuccess = () => {
          const tx = opening.result.transaction("plain", "readwrite", { durability: "strict" });
          tx.objectStore("plain").put(text, "control");
          tx.oncomplete = () => resolve(opening.result.close());
          tx.onerror = () => reject(tx.error);
        };
      }),
    control,
  );
}

/** In how many files of a folder and its folders a text stands, in UTF-8 or UTF-16. */
function filesWith(folder: string, text: string): number {
  const forms = [
    Buffer.from(text, "utf8"),
    Buffer.from(text, "utf16le"),
    Buffer.from(text, "utf16le").swap16(),
  ];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  return files.filter((entry) => {
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    return forms.some((form) => bytes.includes(form));
  }).length;
}
