// Finding an interview at the desk and reading it: the list's filters, those who declined, and the transcript.

import { conflicting, declined, inTwoLanguages, sendPilots } from "./deskInterviews.ts";
import { expect, test } from "./interviewer.ts";
import { ownerState } from "./owner.ts";
import { read, study } from "./reader.ts";

test.use({ storageState: ownerState });

test.beforeAll(async ({ request }) => sendPilots(request));

test("the list is narrowed by site, status, day and kind, keeps that in its address, and is reset", async ({
  page,
}) => {
  await read(page, "en");
  await page.goto(`${study}/interviews`);
  await page.getByLabel("Kind").selectOption("Pilot");
  await expect(page.getByText("3 of 3 shown")).toBeVisible();
  await page.getByLabel("Held from").fill("2030-05-11");
  await expect(page.getByText("1 of 1 shown")).toBeVisible();
  await page.getByLabel("Status").selectOption("Declined to take part");
  await page.getByLabel("Site").selectOption("Beijing");
  await expect(page).toHaveURL(/site=beijing&status=declined&from=2030-05-11&origin=pilot/);
  await expect(page.getByRole("row", { name: declined.slice(0, 8) })).toContainText("Declined to take part");

  await page.reload();
  await expect(page.getByText("1 of 1 shown")).toBeVisible();
  await page.getByLabel("Held until").fill("2030-05-31");
  await expect(page.getByText("No interview is left by these filters.")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(
    "Site: Beijing; Status: Declined to take part; Held from: 11 May 2030; Held until: 31 May 2030; Kind: Pilot",
  );
  await page.getByRole("link", { name: "Show all interviews" }).click();
  await expect(page).toHaveURL(/interviews$/);
  await expect(page.getByLabel("Held from")).toHaveValue("");
  await expect(page.getByRole("table")).toBeVisible();
});

test("days the wrong way round are told, not asked for", async ({ page }) => {
  await read(page, "en");
  await page.goto(`${study}/interviews?from=2030-06-01&to=2030-05-01`);
  await expect(page.getByText("The first day is after the last")).toBeVisible();
});

test("a year being typed narrows nothing until it is whole", async ({ page }) => {
  await read(page, "en");
  const asked: string[] = [];
  page.on("request", (r) => r.url().includes("/api/interviews?") && asked.push(r.url()));
  await page.goto(`${study}/interviews?origin=pilot`);
  await page.getByLabel("Held from").focus();
  await page.keyboard.type("05112030");
  await expect(page.getByText("1 of 1 shown")).toBeVisible();
  expect(asked.filter((url) => url.includes("from=")).every((url) => url.includes("from=2030-"))).toBe(true);
});

test("those who declined are told apart in the list, the transcript, the tallies and the comparison", async ({
  page,
}) => {
  await read(page, "en");
  await page.goto(`/desk/interviews/${declined}`);
  await expect(page.getByText("It is counted as declined")).toBeVisible();
  for (const view of ["tallies", "comparison"]) {
    await page.goto(`${study}/${view}?origin=pilot`);
    await expect(page.getByText("2 pilot interviews; 1 more declined to take part.")).toBeVisible();
    await page.goto(`${study}/${view}?origin=synthetic`);
    await expect(page.getByText("28 synthetic interviews.")).toBeVisible();
  }
});

test("leaving out what has no answer keeps refusals and notes, and languages are said where there were two", async ({
  page,
}) => {
  await read(page, "en");
  await page.goto(`/desk/interviews/${inTwoLanguages}`);
  await expect(page.getByText("Not asked").first()).toBeVisible();
  await page.getByRole("checkbox", { name: /^Leave out/ }).check();
  await expect(page.getByText("Not asked")).toHaveCount(0);
  await expect(page.getByText("Refused")).toBeVisible();
  await expect(page.getByText("说得很慢")).toBeVisible();
  await expect(page.getByText("Answered in 简体中文")).toHaveCount(1);
  await expect(page.getByText("Answered in English")).toHaveCount(2);
});

test("an interview in one language does not repeat it at every answer", async ({ page }) => {
  await read(page, "en");
  await page.goto(`/desk/interviews/${conflicting}`);
  await expect(page.getByText("Counted from the founding")).toBeVisible();
  await expect(page.getByText(/^Answered in/)).toHaveCount(0);
});

test("a record of another shape says so and shows its text", async ({ page }) => {
  await read(page, "en");
  await page.route(`**/api/interviews/${inTwoLanguages}`, async (route) => {
    const detail = await (await route.fetch()).json();
    await route.fulfill({ json: { ...detail, record: { ...detail.record, answers: "gone astray" } } });
  });
  await page.goto(`/desk/interviews/${inTwoLanguages}`);
  await expect(page.getByText("This record cannot be laid out as an interview")).toBeVisible();
  await page.getByText("The record as it is stored").click();
  await expect(page.getByText('"gone astray"')).toBeVisible();
});
