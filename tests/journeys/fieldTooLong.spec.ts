// An interview larger than any server takes stays unfinished, says what has to be shorter, and finishes once it is.
import { agree, begin, contents, expect, item, saved, test } from "./interviewer.ts";

test("a text that is too long is named before finishing, and the interview finishes once it is shorter", async ({
  page,
}) => {
  await begin(page);
  await agree(page);
  await contents(page, /^Trust/);
  const box = item(page, "trust_own").getByRole("textbox");
  await box.fill("x".repeat(100_001));
  await saved(page);
  await contents(page, "Finish …");
  const told = page.getByRole("alert").filter({ hasText: "larger than a server can take" });
  await expect(told).toBeVisible();
  await page.getByRole("button", { name: "Finish and send" }).click();
  await expect(told).toBeVisible();
  await told.getByRole("button").click();
  await expect(box).toBeVisible();
  await box.fill("Short");
  await contents(page, "Finish …");
  await expect(told).toHaveCount(0);
  await page.getByRole("button", { name: "Finish and send" }).click();
  await expect(page.getByRole("heading", { name: "Interview finished" })).toBeVisible();
});
