// Where there is no microphone to record with, the interview goes on and says so.
import { accessible, agree, begin, expect, item, saved, test } from "./interviewer.ts";

test("an interview on a tablet without a microphone goes on and says so in words", async ({ page }) => {
  await begin(page);
  await agree(page);
  await item(page, "consent_recording").getByRole("radio").first().check();
  await page.getByRole("button", { name: "Start recording" }).click();
  await expect(page.getByRole("alert")).toContainText("this tablet has no microphone");
  await expect(page.locator(".recording")).toHaveAttribute("data-light", "off");
  await expect(page.getByRole("button", { name: "Try recording again" })).toBeEnabled();
  await accessible(page, "no microphone");
  await item(page, "consent_quotation").getByRole("radio").first().check();
  await saved(page);
});

test("a browser that cannot record says so in words", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "MediaRecorder"));
  await begin(page);
  await agree(page);
  await item(page, "consent_recording").getByRole("radio").first().check();
  await page.getByRole("button", { name: "Start recording" }).click();
  await expect(page.getByRole("alert")).toContainText("this browser cannot record");
});
