// Listening to an interview at the desk and writing down what is heard.

import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { Problem } from "../../protocols/problem.ts";
import { inTwoLanguages, sendPilots } from "./deskInterviews.ts";
import { accessible, expect, test } from "./interviewer.ts";
import { ownerState } from "./owner.ts";
import { read, smallTargets } from "./reader.ts";
import { lengths, makeRecording, type Recording, recorded, sendPieces, sendRecorded } from "./recorded.ts";

test.use({ storageState: ownerState });

let recording: Recording;

test.beforeAll(async ({ browser, request, baseURL }) => {
  await sendPilots(request);
  const page = await browser.newPage({ baseURL });
  recording = await makeRecording(page, recorded);
  await page.close();
  await sendPieces(request, recording);
  expect((await sendRecorded(request, recorded, recording)).status()).toBe(201);
});

const open = async (page: Page, language: "en" | "zh-cn" = "en", theme: "light" | "dark" = "light") => {
  await read(page, language, theme);
  await page.goto(`/desk/interviews/${recorded}`);
};
const section = (page: Page) => page.locator("section.recording");
const line = (page: Page, question: string | RegExp) => page.locator(".line", { hasText: question });

test("an answer plays its own passage, and the recording goes on with the next part by itself", async ({
  page,
}) => {
  await open(page);
  await expect(section(page)).toContainText("2 parts, 0:11 in all");
  await line(page, "7").getByRole("button", { name: "Play this passage" }).first().click();
  await expect(section(page).locator(".where")).toHaveText(/^Part 1, 0:0[3-5] of 0:07$/);
  await expect(page.getByRole("button", { name: "Pause this passage" })).toHaveCount(1);
  await expect(section(page).locator(".where")).toHaveText(/^Part 2, 0:0[0-3] of 0:04$/);
  await expect(section(page).locator(".where")).toHaveText("Part 2, 0:04 of 0:04");
  await expect(section(page).getByRole("button", { name: "Play", exact: true })).toBeVisible();

  await line(page, "They came to know us slowly.").getByRole("button", { name: "Play this passage" }).click();
  await expect(section(page).locator(".where")).toHaveText(/^Part 2, 0:0[1-3] of 0:04$/);
  await expect(page.getByRole("button", { name: "Play this passage" })).toHaveCount(1);
});

test("the player pauses, goes back and forward over the ends of parts, and changes its speed", async ({
  page,
}) => {
  await open(page);
  const where = section(page).locator(".where");
  await section(page).getByRole("button", { name: "Play part 2" }).click();
  await expect(where).toHaveText(/^Part 2/);
  await page.getByLabel("Speed").selectOption("0.5×");
  await section(page).getByRole("button", { name: "Back 10 seconds" }).click();
  await expect(where).toHaveText(/^Part 1, 0:0[0-3]/);
  await section(page).getByRole("button", { name: "Forward 10 seconds" }).click();
  await expect(where).toHaveText(/^Part 2, 0:0[3-4]/);
  await section(page).getByRole("button", { name: "Back 10 seconds" }).click();
  await expect(where).toHaveText(/^Part 1/);
  await section(page).getByRole("button", { name: "Pause", exact: true }).first().click();
  const still = await where.textContent();
  await page.waitForTimeout(700);
  await expect(where).toHaveText(still ?? "");
});

test("a part is downloaded as it was recorded", async ({ page }) => {
  await open(page);
  const download = page.waitForEvent("download");
  await section(page).getByRole("link", { name: "Download part 2" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`${recorded}-part-2.webm`);
  expect(readFileSync(await file.path()).equals(recording.sounds[1] ?? Buffer.alloc(0))).toBe(true);
});

test("what is written down is saved by itself, and two people who write keep each other's words", async ({
  page,
  context,
  awaited,
}) => {
  awaited.push("409");
  await open(page);
  const box = (on: Page) => on.getByRole("textbox", { name: "Transcript" });
  const state = (on: Page) => on.locator(".transcript-field [role=status]");
  await expect(state(page)).toHaveText("Nothing written yet");
  const other = await context.newPage();
  await open(other);
  await expect(box(other)).toBeVisible();
  await box(page).fill("She laughed.");
  await expect(state(page)).toHaveText("Saved");
  await page.reload();
  await expect(box(page)).toHaveValue("She laughed.");

  await box(other).fill("A door shut.");
  await expect(other.getByRole("alert")).toContainText("Someone else changed this transcript");
  await expect(other.getByLabel("What is saved now")).toHaveValue("She laughed.");
  await expect(box(other)).toHaveValue("A door shut.");
  await accessible(other, "two who write");
  expect(await smallTargets(other)).toEqual([]);
  await other.getByRole("button", { name: "Put mine under theirs" }).click();
  await expect(state(other)).toHaveText("Saved");
  await page.reload();
  await expect(box(page)).toHaveValue("She laughed.\n\nA door shut.");
});

test("a part that cannot be opened, a server that is away and a text that was not saved are told in words", async ({
  page,
  awaited,
}) => {
  awaited.push("500", "ERR_FAILED", "Failed to load resource");
  await open(page);
  const damaged = new Problem("internal", "A part is damaged on disk.", { requestId: "r-17" });
  const sounds = "**/api/interviews/*/media/*";
  await page.route(sounds, (route) =>
    route.fulfill({ status: 500, contentType: "application/problem+json", json: damaged.toBody() }),
  );
  await section(page).getByRole("button", { name: "Play part 1" }).click();
  await expect(section(page).getByRole("alert")).toContainText("This part cannot be opened");
  await page.unroute(sounds);
  await page.route(sounds, (route) => route.abort());
  await section(page).getByRole("button", { name: "Play part 2" }).click();
  await expect(section(page).getByRole("alert")).toContainText("The server does not answer");
  await page.unroute(sounds);
  await section(page).getByRole("button", { name: "Try again" }).click();
  await expect(section(page).locator(".where")).toHaveText(/^Part 2/);

  await page.route("**/transcript", (route) => route.abort());
  await page.getByRole("textbox", { name: "Transcript" }).fill("Not lost.");
  await expect(section(page).locator(".transcript-field [role=status]")).toContainText("Not saved.");
  // It is still there for who leaves the page and comes back.
  await page.unroute("**/transcript");
  await page.route("**/transcript", (route) =>
    route.request().method() === "PUT" ? route.abort() : route.fallback(),
  );
  await page.getByRole("link", { name: "All interviews" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Interviews" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("textbox", { name: "Transcript" })).toHaveValue("Not lost.");
  await page.unroute("**/transcript");
  await section(page).getByRole("button", { name: "Try again" }).click();
  await expect(section(page).locator(".transcript-field [role=status]")).toHaveText("Saved");
});

test("an interview whose recording has not come is kept aside, and is counted once it has", async ({
  page,
  request,
  awaited,
}) => {
  awaited.push("422");
  const late = randomUUID();
  const its = await makeRecording(page, late);
  expect((await sendRecorded(request, late, its)).status()).toBe(422);
  for (const [language, title, detail] of [
    ["zh-cn", "录音有一部分尚未到达", "录音第 2 段：尚未到达"],
    ["en", "A part of its recording has not arrived", "Part 2 of the recording has not arrived"],
  ] as const) {
    await read(page, language);
    await page.goto("/desk/attention");
    const card = page.getByRole("listitem").filter({ hasText: late });
    await expect(card).toContainText(title);
    await expect(card).toContainText(detail);
  }
  await sendPieces(request, its);
  const card = page.getByRole("listitem").filter({ hasText: late });
  await card.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByText("The interview was accepted")).toBeVisible();
});

test("an interview that was not recorded says so", async ({ page }) => {
  await read(page, "zh-cn");
  await page.goto(`/desk/interviews/${inTwoLanguages}`);
  await expect(page.getByText("此访谈没有录音。")).toBeVisible();
});

for (const [language, theme, width] of [
  ["en", "light", 768],
  ["zh-cn", "dark", 768],
  ["en", "dark", 1024],
  ["zh-cn", "light", 1024],
] as const) {
  test(`the recording is readable and touchable: ${language}, ${theme}, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, language, theme);
    await expect(section(page).getByRole("textbox")).toBeVisible();
    await section(page).locator(".sound-parts button").first().click();
    await expect(section(page).locator(".where")).toBeVisible();
    await section(page).locator(".player button").first().click();
    await accessible(page, `${language} ${theme}`);
    expect(await smallTargets(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    const words = section(page).locator(".player, .sound-parts, .aside, [role=status]");
    if (language === "zh-cn") expect((await words.allTextContents()).join()).not.toMatch(/[a-z]{3}/i);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    await expect(section(page)).toContainText(`0:${total}`);
  });
}
