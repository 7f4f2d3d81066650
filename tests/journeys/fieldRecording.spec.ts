// Recording an interview with Chromium's false microphone, which beeps once a second: from consent to the sealed
// pieces that the record names, and every way it stops.
import type { Page } from "@playwright/test";
import { makeSealingKey } from "../../protocols/hpke.ts";
import type { Interview } from "../../protocols/interview.ts";
import { openMedia } from "../../protocols/media.ts";
import { createOpener, type SealedEnvelope } from "../../protocols/sealing.ts";
import {
  accessible,
  agree,
  begin,
  contents,
  expect,
  givePin,
  item,
  saved,
  test,
  visit,
} from "./interviewer.ts";
import { smallTargets } from "./reader.ts";
import { kept } from "./recordingKept.ts";

test.use({
  permissions: ["microphone"],
  launchOptions: async ({ launchOptions }, use) => {
    await use({
      ...launchOptions,
      args: [...(launchOptions.args ?? []), "--use-fake-device-for-media-stream"],
    });
  },
});

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const light = (page: Page) => page.locator(".recording");
const timer = (page: Page) => page.getByRole("timer", { name: "Length of the recording" });

async function agreeToBeRecorded(page: Page): Promise<void> {
  await agree(page);
  await expect(button(page, "Start recording")).toHaveCount(0);
  await item(page, "consent_recording").getByRole("radio").first().check();
  await expect(button(page, "Start recording")).toBeVisible();
}

async function record(page: Page, until: RegExp): Promise<void> {
  await button(page, "Start recording").or(button(page, "Continue recording")).click();
  await expect(light(page)).toHaveAttribute("data-light", "on");
  await expect(light(page).getByRole("status")).toHaveText("Recording");
  await expect(timer(page)).toHaveText(until);
}

test("an interview is recorded, paused and cut off by a crash, and its record names every sealed piece", async ({
  page,
  context,
  awaited,
}) => {
  awaited.push("ERR_INTERNET_DISCONNECTED");
  const server = await makeSealingKey();
  await context.route("**/api/keys", async (route) => {
    const keys = await (await route.fetch()).json();
    await route.fulfill({ json: { ...keys, sealing: server.public } });
  });
  await begin(page);
  await agreeToBeRecorded(page);
  expect(await kept(page, "chunks")).toEqual([]);
  await record(page, /^0:(08|09|1\d)$/);
  await button(page, "Pause recording").click();
  await expect(light(page)).toHaveAttribute("data-light", "off");
  await expect(light(page).getByRole("status")).toHaveText("Recording paused");
  await expect.poll(async () => (await kept(page, "media")).length).toBe(1);
  expect(await kept(page, "chunks")).toEqual([]);
  await record(page, /^0:(1[3-9]|2\d)$/);
  await expect.poll(async () => (await kept(page, "chunks")).length).toBeGreaterThan(1);
  const address = page.url();
  await page.close();

  const again = await context.newPage();
  await visit(again, address);
  await expect(light(again).getByRole("status")).toHaveText("Recording paused");
  await expect(again.getByRole("alert")).toContainText("goes on only when you continue it");
  await expect(timer(again)).toHaveText(/^0:(1[2-9]|2\d)$/);
  expect(await kept(again, "chunks")).toEqual([]);
  await context.setOffline(true);
  await contents(again, "Finish …");
  await button(again, "Finish and send").click();
  await expect(again.getByRole("heading", { level: 1, name: "Interview finished" })).toBeVisible();

  const media = await kept(again, "media");
  const [finished] = await kept(again, "outbox");
  expect(media.map(({ received }) => received)).toEqual([false, false]);
  const open = await createOpener(server.private);
  const envelope = JSON.parse(Buffer.from(finished?.body ?? "", "base64").toString()) as SealedEnvelope;
  const opened = await open(envelope, { interview: finished?.id ?? "", revision: 1 });
  const { recording } = JSON.parse(opened?.record ?? "{}") as Interview;
  const segments = recording?.segments ?? [];
  expect(segments.map(({ digest }) => digest).sort()).toEqual(media.map(({ digest }) => digest).sort());
  expect(segments.map(({ stretch, from }) => [stretch, from >= 0])).toEqual([
    [0, true],
    [0, true],
  ]);
  for (const segment of segments) {
    const piece = Buffer.from(media.find(({ digest }) => digest === segment.digest)?.bytes ?? "", "base64");
    expect(piece.includes("webm")).toBe(false);
    expect(await playedSeconds(again, piece)).toBeUndefined();
    const sound = await openMedia(new Uint8Array(piece), server.private);
    expect(sound?.length).toBe(segment.bytes);
    const seconds = (segment.to - segment.from) / 1_000;
    const played = await playedSeconds(again, Buffer.from(sound ?? new Uint8Array()));
    expect(Math.abs((played ?? 0) - seconds)).toBeLessThan(1);
  }
});

/** How long the browser plays these bytes; undefined where it cannot. */
function playedSeconds(page: Page, sound: Buffer): Promise<number | undefined> {
  return page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const played = new AudioContext().decodeAudioData(bytes.buffer);
    return played.then(
      ({ duration }) => duration,
      () => undefined,
    );
  }, sound.toString("base64"));
}

test("consent that is taken back stops the recording, and what there is is deleted or kept as the respondent says", async ({
  page,
}) => {
  await begin(page);
  await agreeToBeRecorded(page);
  await record(page, /^0:0[3-9]$/);
  await item(page, "consent_recording").getByRole("radio").nth(1).check();
  const question = page.getByRole("dialog", { name: "What becomes of the recording so far?" });
  await expect(question).toBeVisible();
  await expect(light(page)).toHaveAttribute("data-light", "off");
  await accessible(page, "what becomes of the recording");
  expect(await smallTargets(page)).toEqual([]);
  await question.getByRole("button", { name: "Delete the recording" }).click();
  await expect(question).toHaveCount(0);
  await expect(light(page)).toHaveCount(0);
  expect([await kept(page, "chunks"), await kept(page, "media")]).toEqual([[], []]);

  await item(page, "consent_recording").getByRole("radio").first().check();
  await record(page, /^0:0[3-9]$/);
  await item(page, "consent_recording").getByRole("radio").nth(1).check();
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await button(page, "Decide now").click();
  await question.getByRole("button", { name: "Keep it" }).click();
  await expect(question).toHaveCount(0);
  await expect(light(page).getByRole("status")).toHaveText("Recording ended");
  await expect(light(page).getByRole("button")).toHaveCount(0);
  await saved(page);
  await page.reload();
  await givePin(page);
  await expect(light(page).getByRole("status")).toHaveText("Recording ended");
  await expect(question).toHaveCount(0);
  expect((await kept(page, "media")).length).toBe(1);

  await contents(page, "Stop and discard …");
  await button(page, "Discard it").click();
  await expect(page.getByRole("heading", { name: "New interview" })).toBeVisible();
  expect([await kept(page, "chunks"), await kept(page, "media")]).toEqual([[], []]);
});

test("locking closes the recording and says so; who no longer takes part leaves none", async ({ page }) => {
  await begin(page);
  await agreeToBeRecorded(page);
  await record(page, /^0:0[3-9]$/);
  await button(page, "Lock").click();
  await expect(page.getByRole("heading", { level: 1, name: "This tablet is locked" })).toBeVisible();
  await expect.poll(async () => (await kept(page, "media")).length).toBe(1);
  expect(await kept(page, "chunks")).toEqual([]);
  await givePin(page);
  await expect(page.getByRole("alert")).toContainText("the tablet locked");
  await record(page, /^0:(0[6-9]|1\d)$/);
  await item(page, "consent_take_part").getByRole("radio").nth(1).check();
  await expect(light(page)).toHaveAttribute("data-light", "off");
  await button(page, "Keep the refusal and finish").click();
  await button(page, "Finish and send").click();
  await expect(page.getByText("Received by the server")).toBeVisible();
  expect([await kept(page, "chunks"), await kept(page, "media")]).toEqual([[], []]);
});

test("the tablet does not lock while someone talks for long, until half an hour has gone by without a touch", async ({
  page,
}) => {
  await page.clock.install();
  await begin(page);
  await agreeToBeRecorded(page);
  await record(page, /^0:0[2-9]$/);
  await page.clock.fastForward(1_500_000);
  await expect(light(page)).toHaveAttribute("data-light", "on");
  await page.clock.fastForward(300_000);
  await expect(page.getByRole("heading", { level: 1, name: "This tablet is locked" })).toBeVisible();
  await expect.poll(async () => (await kept(page, "chunks")).length).toBe(0);
});

test("a disk that takes no more stops the recording at once and says so, and the interview goes on", async ({
  page,
}) => {
  await begin(page);
  await agreeToBeRecorded(page);
  await record(page, /^0:0[3-9]$/);
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given: Parameters<typeof put>) {
      if (this.name === "chunks") throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, given);
    };
  });
  await expect(page.getByRole("alert")).toContainText("this tablet refused to store it");
  await expect(light(page)).toHaveAttribute("data-light", "off");
  await expect(button(page, "Continue recording")).toBeVisible();
  await item(page, "consent_quotation").getByRole("radio").first().check();
  await saved(page);
  await expect.poll(async () => (await kept(page, "media")).length).toBe(1);
});

test("what the bar shows of it can be read and touched in both languages", async ({ page }) => {
  await begin(page);
  await agreeToBeRecorded(page);
  await accessible(page, "before recording");
  await record(page, /^0:0[2-9]$/);
  await accessible(page, "while recording");
  expect(await smallTargets(page)).toEqual([]);
  await button(page, "简体中文").click();
  await expect(light(page).getByRole("status")).toHaveText("正在录音");
  await accessible(page, "while recording, in Chinese");
  await button(page, "暂停录音").click();
  await expect(light(page).getByRole("status")).toHaveText("录音已暂停");
  await accessible(page, "paused, in Chinese");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

test.describe("where the browser does not let the page have the microphone", () => {
  test.use({ permissions: [] });

  test("the interview goes on and says so in words", async ({ page }) => {
    await begin(page);
    await agreeToBeRecorded(page);
    await button(page, "Start recording").click();
    await expect(page.getByRole("alert")).toContainText("the microphone is not allowed");
    await expect(light(page)).toHaveAttribute("data-light", "off");
    await expect(button(page, "Try recording again")).toBeEnabled();
    await accessible(page, "microphone not allowed");
    await item(page, "consent_quotation").getByRole("radio").first().check();
    await saved(page);
  });
});
