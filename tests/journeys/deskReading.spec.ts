// How the desk's longer pages read: what was not computed, wide tables, lost addresses.

import { accessible, expect, test } from "./interviewer.ts";
import { ownerState } from "./owner.ts";
import { read, smallTargets, study } from "./reader.ts";

test.use({ storageState: ownerState });

test("a figure that cannot be tested says why and claims no sample of ours", async ({ page }) => {
  await read(page, "zh-cn");
  await page.goto(`${study}/comparison?origin=synthetic`);
  await expect(page.getByText("28 份合成访谈。")).toBeVisible();
  const silent = page.locator(".comparison", { has: page.locator(".outcome.not_testable") });
  await expect(silent.first()).toContainText("无法检验。");
  await expect(silent.getByText("本样本", { exact: true })).toHaveCount(0);
  const counted = page.locator(".comparison", { hasText: "28 例中 18 例（64%）" }).first();
  await expect(counted.getByText("28 例中 18 例", { exact: true })).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(/\p{Script=Han}: /u);
});

test("with three sites the total and the row's name stay in sight while the table scrolls", async ({
  page,
}) => {
  await read(page, "en");
  await page.goto(`${study}/tallies?origin=article&item=sectors`);
  const table = page.getByRole("table").first();
  await expect(table.getByRole("columnheader").first()).toHaveText("Total");
  const frame = page.locator(".scroll").first();
  await frame.evaluate((e) => e.scrollTo(e.scrollWidth, 0));
  const row = table.getByRole("rowheader", { name: "Education" });
  const [edge, head] = [await frame.boundingBox(), await row.boundingBox()];
  expect(Math.abs((head?.x ?? 0) - (edge?.x ?? 99))).toBeLessThanOrEqual(2);
  await expect(page.locator(".bars")).not.toContainText("of 0");
});

test("an address that leads nowhere is told in words, with the way to the first page", async ({ page }) => {
  for (const [language, title] of [
    ["en", "There is no such page"],
    ["zh-cn", "没有这个页面"],
  ] as const) {
    await read(page, language);
    await page.goto("/nothing");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page).toHaveTitle(`${title} · Resite`);
    expect(await smallTargets(page)).toEqual([]);
    await accessible(page, "/nothing");
  }
  await page.getByRole("main").getByRole("link").click();
  await expect(page).toHaveURL(/\/$/);
});
