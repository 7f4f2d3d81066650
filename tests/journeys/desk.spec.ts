// A reader at the desk, on the server that the journeys start: the article's cases and a synthetic set.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page, test } from "@playwright/test";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const study = "/desk/studies/hasmath-hsu-2014";

const faults: string[] = [];
test.beforeEach(({ page }) => {
  faults.length = 0;
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
});
test.afterEach(() => expect(faults).toEqual([]));

async function read(page: Page, language: "en" | "zh-cn", theme: "light" | "dark" = "light") {
  await page.addInitScript(
    ([l, t]) => {
      localStorage.setItem("resite.language", l);
      localStorage.setItem("resite.theme", t);
    },
    [language, theme] as const,
  );
}

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
  await expect(total.nth(6)).toHaveText("18");
  await expect(total.nth(7)).toHaveText("64%");
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
      .last();
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

test("a study that needs mending is refused with its findings by file", async ({ page }) => {
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
  faults.length = 0; // Chromium reports the refusal itself, which is what was asked for.
});

for (const [language, theme] of [
  ["en", "light"],
  ["zh-cn", "dark"],
  ["zh-cn", "light"],
  ["en", "dark"],
] as const) {
  test(`nothing serious for axe and nothing wider than the screen: ${language}, ${theme}`, async ({
    page,
  }) => {
    await read(page, language, theme);
    const { interviews } = await (await page.request.get("/api/interviews?origin=article&limit=1")).json();
    const views = [
      "/desk",
      "/desk/register",
      "/desk/attention",
      study,
      `${study}/interviews`,
      `/desk/interviews/${interviews[0].id}`,
      `${study}/tallies?origin=synthetic&item=sectors`,
      `${study}/tallies?origin=synthetic&item=years_operating`,
      `${study}/tallies?origin=synthetic&item=episode_form`,
      `${study}/tallies?origin=pilot`,
      `${study}/comparison?origin=synthetic`,
    ];
    for (const view of views) {
      await page.goto(view);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle");
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        view,
      ).toBeLessThanOrEqual(0);
      expect(await seriousFaults(page), view).toEqual([]);
    }
  });
}

async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; impact: string; nodes: { target: string[] }[] }[] }>;
      };
    };
    const { violations } = await axe.run();
    return violations
      .filter((v) => v.impact === "serious" || v.impact === "critical")
      .map((v) => `${v.id} at ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
  });
}
