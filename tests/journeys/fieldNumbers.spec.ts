// A number box: what is written there is read only when it can mean one number, and never lost.
import { agree, begin, contents, expect, item, next, reload, saved, test } from "./interviewer.ts";

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
