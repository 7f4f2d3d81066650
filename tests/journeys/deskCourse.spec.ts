// How an interview went, as the desk tells it: in words, as a timeline, and question by question.

import { conflicting, declined, inTwoLanguages, sendPilots } from "./deskInterviews.ts";
import { accessible, expect, test } from "./interviewer.ts";
import { ownerState } from "./owner.ts";
import { read, smallTargets } from "./reader.ts";

test.use({ storageState: ownerState });

test.beforeAll(async ({ request }) => sendPilots(request));

test("duration, pace, order, changes, languages, breaks and who was there stand in words and in a table", async ({
  page,
}) => {
  await read(page, "en");
  await page.goto(`/desk/interviews/${inTwoLanguages}`);
  const course = page.locator("section.course");
  const fact = (name: string) => course.locator(".fact", { has: page.getByText(name, { exact: true }) });
  await expect(fact("Duration")).toContainText("54 min 30 s");
  await expect(fact("Sittings")).toContainText(/10 May 2030.*42 min 30 s; 12 May 2030.*12 min/);
  await expect(fact("Who was there")).toContainText("2 respondents; an interpreter speaking Hakka");
  await expect(fact("Pace")).toContainText("1 min 1 s at a question in the median (n = 3)");
  await expect(fact("Order")).toContainText("Went back to an earlier question once");
  await expect(fact("Changed answers")).toContainText("1 change at 1 question");
  await expect(fact("Languages")).toContainText("English (at 2 questions); 简体中文 (at 1 question)");
  await expect(fact("Breaks")).toContainText("1, 5 min together");
  await expect(course.locator(".timeline-row .bar-label")).toHaveText([
    "Sitting 1 · 42 min 30 s",
    "Sitting 2 · 12 min",
  ]);
  await course.getByText("Question by question").click();
  await expect(course.locator("tbody tr")).toHaveCount(3);
  await expect(course.locator("tbody tr").nth(2).getByRole("cell")).toHaveText([
    "Sitting 2; 0:05",
    "25 s",
    "0",
    "English",
  ]);
  await expect(page.getByText("Answered by respondent 2")).toBeVisible();
});

test("one from before this version, and one that was declined, say that there is no such record", async ({
  page,
}) => {
  await read(page, "en");
  for (const id of [conflicting, declined]) {
    await page.goto(`/desk/interviews/${id}`);
    await expect(page.getByText("There is no record of how it went")).toBeVisible();
  }
});

for (const [language, theme] of [
  ["en", "light"],
  ["zh-cn", "dark"],
] as const) {
  for (const width of [768, 1024]) {
    test(`can be read and touched at ${width} px, ${language}, ${theme}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 1024 });
      await read(page, language, theme);
      await page.goto(`/desk/interviews/${inTwoLanguages}`);
      await page.locator("section.course summary").click();
      await expect(page.locator("section.course tbody tr")).toHaveCount(3);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      expect(await smallTargets(page)).toEqual([]);
      await accessible(page, `how it went, ${width}`);
    });
  }
}
