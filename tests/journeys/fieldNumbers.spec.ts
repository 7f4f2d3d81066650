// A number box: what is written there is read only when it can mean one number, and never lost.

import { agree, begin, contents, expect, item, next, reload, saved, test } from "./interviewer.ts";
import { signInAsOwner } from "./owner.ts";

test("an amount written with 万 shows the number that was read, and keeps it through another language and a reload", async ({
  page,
}) => {
  await begin(page);
  await agree(page);
  await next(page);
  const amount = item(page, "budget_amount");
  const box = amount.getByRole("textbox");
  await expect(box).toHaveAttribute("inputmode", "decimal");
  await box.fill("120万");
  await expect(amount.getByRole("status")).toHaveText("= 1,200,000");
  await box.press("Tab");
  await expect(box).toHaveValue("120万");
  await saved(page);
  await page.getByRole("button", { name: "简体中文" }).click();
  await expect(amount.getByRole("status")).toHaveText("= 1,200,000");
  await reload(page);
  await expect(box).toHaveValue("1200000");
  await expect(amount.getByRole("status")).toHaveText("= 1,200,000");
});

test("what cannot be read as a number stays as it was written and is named, also after a reload and before finishing", async ({
  page,
}) => {
  await begin(page);
  await agree(page);
  await next(page);
  const years = item(page, "years_operating");
  await years.getByRole("textbox").fill("about 12");
  await years.getByRole("textbox").press("Tab");
  await expect(years.getByRole("alert")).toContainText("not understood as a number");
  await saved(page);
  await reload(page);
  await expect(years.getByRole("textbox")).toHaveValue("about 12");
  await expect(years.getByRole("alert")).toContainText("not understood as a number");
  await contents(page, "Finish …");
  await page.getByRole("button", { name: /For how many years.*not understood/ }).click();
  await expect(years.getByRole("textbox")).toBeFocused();
  await years.getByRole("textbox").fill("12");
  await years.getByRole("textbox").press("Tab");
  await expect(years.getByRole("alert")).toHaveCount(0);
});

test("neither a turned wheel nor an arrow key changes a number, and undo brings it back", async ({
  page,
}) => {
  await begin(page);
  await agree(page);
  await next(page);
  const years = item(page, "years_operating");
  const box = years.getByRole("textbox");
  await box.fill("12");
  await box.hover();
  await page.mouse.wheel(0, 200);
  await box.press("ArrowUp");
  await expect(box).toHaveValue("12");
  await years.getByRole("button", { name: "Refused" }).click();
  await expect(box).toHaveValue("");
  await years.getByRole("button", { name: "Undo" }).click();
  await expect(box).toHaveValue("12");
});

test("what does not fit is moved to the note with one touch before finishing, and the interview counts", async ({
  page,
}) => {
  await begin(page);
  await agree(page);
  await next(page);
  await item(page, "years_operating").getByRole("textbox").fill("since 2002");
  await contents(page, "Finish …");
  await expect(page.getByText("kept aside and not counted, and cannot be corrected later")).toBeVisible();
  const move = page.getByRole("button", { name: "Move it to the note and mark as Don’t know" });
  await move.click();
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeFocused();
  await undo.click();
  await move.click();
  const sent = page.waitForRequest((request) => request.url().includes("/revisions/"));
  await page.getByRole("button", { name: "Finish and send" }).click();
  const [, id] = /interviews\/([^/]+)/.exec((await sent).url()) ?? [];
  await expect(page.getByText("Received by the server")).toBeVisible();
  await signInAsOwner(page.context());
  const { record } = await (await page.request.get(`/api/interviews/${id}`)).json();
  expect(record.answers.years_operating).toEqual({ missing: "dont_know", note: "since 2002" });
});

test("an interview that was kept aside says why, in words and by its question", async ({ page, awaited }) => {
  awaited.push("422");
  await begin(page);
  await agree(page);
  await next(page);
  await item(page, "years_operating").getByRole("textbox").fill("since 2002");
  await contents(page, "Finish …");
  await page.getByRole("button", { name: "Finish and send" }).click();
  const delivery = page.getByRole("status").filter({ hasText: "Not accepted by the server" });
  await expect(delivery).toContainText("An answer in it does not fit its question.");
  await expect(delivery.getByRole("listitem")).toContainText(/For how many years.*not understood/);
  await expect(delivery).not.toContainText("answers_do_not_fit");
});
