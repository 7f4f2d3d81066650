// An interviewer with a keyboard or a screen reader: where the focus goes, and what things are called.
import { agree, begin, contents, expect, item, next, reload, saved, test } from "./interviewer.ts";

test("the focus stays where an item is marked and where the mark is undone", async ({ page }) => {
  await begin(page);
  await agree(page);
  await next(page);
  const sectors = item(page, "sectors");
  await sectors.getByRole("button", { name: "Don’t know" }).press("Enter");
  await expect(sectors.getByRole("button", { name: "Undo" })).toBeFocused();
  await saved(page);
  await reload(page);
  // Coming back to a marked item, the focus passes its closed box.
  await expect(sectors.getByRole("button").first()).toBeFocused();
  await sectors.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(sectors.getByRole("button", { name: "Don’t know" })).toBeFocused();
});

test("each part that is turned to begins at its title, which names the tab too", async ({ page }) => {
  await begin(page);
  const title = (name: string) => page.getByRole("heading", { level: 1, name });
  await expect(title("Consent")).toBeFocused();
  await agree(page);
  await next(page);
  await expect(title("Organisation profile")).toBeFocused();
  await expect(page).toHaveTitle(/^Organisation profile · Practice · .*Hasmath and Hsu.* · Resite$/);
  await contents(page, /^Trust/);
  await expect(title("Trust")).toBeFocused();
  await page.getByRole("button", { name: "简体中文" }).click();
  await expect(page).toHaveTitle(/^信任 · 练习 · .*重建.* · Resite$/);
  await contents(page, "结束……");
  await expect(title("结束之前")).toBeFocused();
  await expect(page).toHaveTitle(/^结束之前 · 练习 · /);
  await page.getByRole("button", { name: "结束并发送" }).click();
  await expect(title("访谈已结束")).toBeFocused();
  await expect(page).toHaveTitle("访谈已结束 · Resite");
  await page.getByRole("button", { name: "回到开始页" }).click();
  await expect(page).toHaveTitle("访谈现场 · Resite");
});

test("turning the language leaves the focus and the caret where they are", async ({ page }) => {
  await begin(page);
  await agree(page);
  await contents(page, /^Trust/);
  const box = item(page, "trust_own").getByRole("textbox");
  await box.pressSequentially("They know us");
  await box.press("ArrowLeft");
  await box.press("ArrowLeft");
  await page.getByRole("button", { name: "简体中文" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "信任" })).toBeVisible();
  await expect(box).toBeFocused();
  await page.keyboard.type("of ");
  await expect(box).toHaveValue("They know of us");
  const english = page.getByRole("button", { name: "English" });
  await english.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Trust" })).toBeVisible();
  await expect(english).toBeFocused();
});

test("the tools under a question say which question they belong to", async ({ page }) => {
  await begin(page);
  await agree(page);
  const recording = item(page, "consent_recording");
  const question = (await recording.getByRole("heading").textContent()) ?? "";
  expect(question.length).toBeGreaterThan(10);
  for (const name of ["Note", "Refused", "Don’t know", "Not asked"])
    await expect(recording.getByRole("button", { name })).toHaveAccessibleDescription(question);
  await recording.getByRole("button", { name: "Refused" }).click();
  await expect(recording.getByRole("button", { name: "Undo" })).toHaveAccessibleDescription(question);
});
