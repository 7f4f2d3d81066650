// A reader at the desk, on the server that the journeys start: the article's cases and a synthetic set.

import { conflicting, declined, inTwoLanguages, sendPilots } from "./deskInterviews.ts";
import { accessible, expect, test } from "./interviewer.ts";
import { ownerState } from "./owner.ts";
import { read, smallTargets, study } from "./reader.ts";

test.use({ storageState: ownerState });

test.beforeAll(async ({ request }) => sendPilots(request));

test("the article's cases stand under a heading of their own, and one reads as a transcript", async ({
  page,
}) => {
  await read(page, "en");
  await page.goto(`${study}/interviews?origin=article`);
  await expect(page.getByText("16 of 16 shown")).toBeVisible();
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByText("A case derived from the published article")).toBeVisible();
  await expect(page.getByText("Source:").first()).toBeVisible();
  const address = page.url();
  await page.goto(`${study}/tallies?origin=article`);
  await expect(page.getByText("Setting them against its figures would be circular").first()).toBeVisible();
  await page.goto(address);
  await expect(page.getByText("A case derived from the published article")).toBeVisible();
});

test("a synthetic tally shows its counts with their base beside the published figure", async ({ page }) => {
  await read(page, "en");
  await page.goto(`${study}/tallies?origin=synthetic&item=sectors`);
  const total = page
    .getByRole("table")
    .getByRole("row", { name: /^Education/ })
    .getByRole("cell");
  await expect(total.nth(0)).toHaveText("18");
  await expect(total.nth(1)).toHaveText("64%");
  await expect(page.getByRole("complementary")).toContainText("18 of 28");
  await expect(page.getByRole("main")).toContainText(/synthetic/i);

  await page.getByRole("radio", { name: "were asked" }).check();
  await expect(page).toHaveURL(/percent=asked/);
  await page.getByRole("link", { name: "Next question" }).click();
  await expect(page).not.toHaveURL(/item=sectors/);
});

test("numbers show mean, minimum and maximum as the source has them", async ({ page }) => {
  await read(page, "en");
  await page.goto(`${study}/tallies?origin=synthetic&item=years_operating`);
  const total = (row: string) =>
    page
      .getByRole("table")
      .getByRole("row", { name: new RegExp(`^${row}`) })
      .getByRole("cell")
      .first();
  // Printed as 8.5: 237, 238 or 239 years over 28 interviews.
  await expect(total("Mean")).toHaveText(/^8\.(46|5|54)$/);
  await expect(total("Minimum")).toHaveText("2");
  await expect(total("Maximum")).toHaveText("19");
});

test("the tally is copied as CSV", async ({ page, context }) => {
  await read(page, "en");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${study}/tallies?origin=synthetic&item=sectors`);
  await page.getByRole("button", { name: "Copy as CSV" }).first().click();
  await expect(page.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    "sectors,interviews,Total,option,education,18,28,64.3",
  );
});

test("the files download", async ({ page }) => {
  await read(page, "en");
  await page.goto(`${study}/tallies?origin=synthetic`);
  for (const name of ["Interviews", "Episodes", "Codebook", "Tallies"]) {
    const download = page.waitForEvent("download");
    await page.getByRole("main").getByRole("link", { name, exact: true }).click();
    expect((await download).suggestedFilename()).toContain(name.toLowerCase());
  }
});

test("an inconsistent figure is flagged with its arithmetic on the study and in the comparison", async ({
  page,
}) => {
  await read(page, "en");
  await page.goto(study);
  await expect(page.getByText("Inconsistent").first()).toBeVisible();
  await page.goto(`${study}/comparison?origin=synthetic`);
  await expect(page.getByText("This published figure does not add up").first()).toBeVisible();
  const first = await page.getByRole("heading", { level: 2 }).allTextContents();
  expect(first).toEqual(["Composition of the sample", "Finding"]);
});

test("a study that needs mending is refused with its findings by file", async ({ page, awaited }) => {
  awaited.push("422"); // Chromium itself reports the refusal.
  await read(page, "en");
  await page.goto("/desk/register");
  await page.getByLabel("Choose files").setInputFiles({
    name: "instrument.json",
    mimeType: "application/json",
    buffer: Buffer.from('{"title":{"default":"Half a study"}}'),
  });
  await page.getByRole("button", { name: "Check and register" }).click();
  await expect(page.getByRole("heading", { name: /^Not registered/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "instrument.json" })).toBeVisible();
});

for (const [language, theme] of [
  ["en", "light"],
  ["zh-cn", "dark"],
  ["zh-cn", "light"],
  ["en", "dark"],
] as const) {
  test(`every view is accessible, titled, a finger's size and no wider than the screen: ${language}, ${theme}`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    await read(page, language, theme);
    const { interviews } = await (await page.request.get("/api/interviews?origin=article&limit=1")).json();
    const [conflict] = await (await page.request.get("/api/conflicts")).json();
    const views = [
      "/desk",
      "/desk/nowhere",
      "/desk/register",
      "/desk/attention",
      "/desk/tablets",
      `/desk/attention/conflicts/${conflict.id}`,
      study,
      `${study}/nowhere`,
      `${study}/interviews`,
      `${study}/interviews?site=shanghai&status=declined&from=2030-01-01&to=2030-12-31&origin=pilot`,
      `/desk/interviews/${interviews[0].id}`,
      `/desk/interviews/${inTwoLanguages}`,
      `/desk/interviews/${declined}`,
      `/desk/interviews/${conflicting}`,
      "/desk/interviews/not-an-id",
      `${study}/tallies?origin=synthetic&item=sectors`,
      `${study}/tallies?origin=synthetic&item=years_operating`,
      `${study}/tallies?origin=synthetic&item=episode_form`,
      `${study}/tallies?origin=pilot`,
      `${study}/tallies?origin=practice`,
      `${study}/comparison?origin=synthetic`,
    ];
    for (const view of views) {
      await page.goto(view);
      const title = page.getByRole("heading", { level: 1 });
      await expect(title).toHaveCount(1);
      await page.waitForLoadState("networkidle");
      expect(await page.title(), view).toContain(await title.textContent());
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        view,
      ).toBeLessThanOrEqual(0);
      expect(await smallTargets(page), view).toEqual([]);
      await accessible(page, view);
    }
  });
}

test("the first page says when the last backup was made, and what to type", async ({ page }) => {
  const line = page.getByText("npx resite backup FILE.age");
  await read(page, "en");
  await page.goto("/desk");
  await expect(page.getByText("No backup was made of this server yet.")).toContainText(
    "npx resite backup FILE",
  );
  await accessible(page, "studies");
  await read(page, "zh-cn");
  await page.goto("/desk");
  await expect(page.getByText("本服务器尚未做过备份。")).toContainText("npx resite backup FILE");
  const lastMadeAt = new Date().toISOString();
  await page.route("**/api/backups", (route) => route.fulfill({ json: { lastMadeAt, due: false } }));
  await page.goto("/desk");
  await expect(page.getByText("上次备份：")).toBeVisible();
  await expect(line).toHaveCount(0);
});
