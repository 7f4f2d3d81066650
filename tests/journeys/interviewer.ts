// What an interviewer does again and again in the journeys of the tablet, and a browser that must not complain.
import { readFileSync } from "node:fs";
import { test as base, expect as expectSoon, type Locator, type Page } from "@playwright/test";

const axe = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

// A busy machine may take long to draw; how fast the tablet is, the bench says.
export const expect = expectSoon.configure({ timeout: 30_000 });

/** Every error and warning of the page fails the test, but those whose text it says it waits for. */
export const test = base.extend<{ awaited: string[] }>({
  awaited: [
    async ({ page }, use) => {
      const awaited = ["Service Worker registration blocked by Playwright"];
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      await use(awaited);
      expect(complaints.filter((text) => !awaited.some((known) => text.includes(known)))).toEqual([]);
    },
    { auto: true },
  ],
});

export const item = (page: Page, path: string): Locator => page.locator(`[data-path="${path}"]`);

export async function saved(page: Page): Promise<void> {
  await expect(page.getByText(/^(Saved on this tablet|已存到本机)$/)).toBeVisible();
}

export const next = (page: Page): Promise<void> =>
  page.getByRole("button", { name: /^(Next|下一部分)/ }).click();

/** Goes to a page of the tablet and gives the PIN, which is set where there is none yet. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await givePin(page);
}

export async function reload(page: Page): Promise<void> {
  await page.reload({ waitUntil: "load" });
  await givePin(page);
}

export const pin = "271828";

export async function givePin(page: Page, secret = pin): Promise<void> {
  const boxes = page.locator("input[type=password]");
  await boxes.first().waitFor();
  for (const box of await boxes.all()) await box.fill(secret);
  await page.getByRole("button", { name: /^(Set the PIN|设定 PIN|Unlock|解锁)$/ }).click();
  await expect(boxes).toHaveCount(0);
}

/** Touches one entry of the contents list, or one of the ways under it. */
export async function contents(page: Page, entry: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: /^(Contents|目录)$/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: entry }).click();
}

export async function begin(page: Page, how = "Practise"): Promise<void> {
  await visit(page, "/field");
  await page.getByRole("radio", { name: /^Beijing/ }).check();
  await page.getByRole("button", { name: how, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Consent" })).toBeVisible();
}

export async function agree(page: Page): Promise<void> {
  await item(page, "consent_take_part").getByRole("radio").first().check();
  await expect(item(page, "consent_recording")).toBeVisible();
}

export async function accessible(page: Page, screen: string): Promise<void> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: run } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await run.run();
    return violations
      .filter((v) => v.impact === "serious" || v.impact === "critical" || v.id === "heading-order")
      .map((v) => `${v.id}: ${v.nodes[0]?.html}`);
  });
  expect(found, screen).toEqual([]);
}
