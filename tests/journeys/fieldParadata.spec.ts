// How an interview went, from the tablet to the desk: its sittings, who was there, and what happened when; and that the
// draft keeps it through a reload.

import type { Page } from "@playwright/test";
import type { Interview } from "../../protocols/interview.ts";
import { minutesOf } from "../../protocols/sittings.ts";
import { accessible, agree, begin, contents, expect, item, reload, saved, test } from "./interviewer.ts";
import { signInAsOwner } from "./owner.ts";
import { smallTargets } from "./reader.ts";

/** What the server was given, as it reads it. */
async function received(page: Page, id: string): Promise<Interview> {
  await signInAsOwner(page.context());
  const reply = await page.request.get(`/api/interviews/${id}`);
  return (await reply.json()).record as Interview;
}

const idOf = (page: Page): string => page.url().split("/").at(-1) ?? "";

async function finishAndSend(page: Page): Promise<void> {
  await contents(page, "Finish …");
  await page.getByRole("button", { name: "Finish and send" }).click();
  await expect(page.getByText("Received by the server")).toBeVisible();
}

test("an interview in two sittings with a reload between sends what happened in each, and no word that was said", async ({
  page,
}) => {
  await begin(page);
  const id = idOf(page);
  await agree(page);
  await contents(page, /^Trust/);
  const box = item(page, "trust_own").getByRole("textbox");
  await box.pressSequentially("ZQXtyped they know us");
  await item(page, "trust_own")
    .getByRole("button", { name: /^Probes/ })
    .click();
  await item(page, "trust_own").getByRole("checkbox").first().check();
  await saved(page);
  await reload(page);
  await expect(box).toHaveValue("ZQXtyped they know us");
  await box.fill("ZQXtyped they know us by name");
  await page.getByRole("button", { name: "中文" }).click();
  await page.getByRole("button", { name: "English" }).click();
  await contents(page, "Continue later");
  await expect(page.getByText("To be continued, sitting 2")).toBeVisible();
  await accessible(page, "start with one to be continued");

  await page.getByRole("link", { name: "Resume" }).click();
  await expect(box).toHaveValue("ZQXtyped they know us by name");
  await contents(page, "Pause");
  await expect(page.getByRole("link", { name: "Resume" })).toBeVisible();
  await expect(page.getByText("To be continued")).toHaveCount(0);
  await page.getByRole("link", { name: "Resume" }).click();
  await finishAndSend(page);

  const { paradata, sittings = [] } = await received(page, id);
  expect(sittings).toHaveLength(2);
  expect(minutesOf(sittings)).toBeGreaterThan(0);
  const stretches = paradata?.stretches ?? [];
  expect(stretches).toHaveLength(4);
  expect(stretches[0]?.app).toMatch(/^\d+\.\d+\.\d+$/);
  const told = stretches.map(({ events }) =>
    events.map((e) => ("item" in e ? `${e.kind} ${e.item}` : e.kind)),
  );
  expect(told[0]).toEqual(
    expect.arrayContaining([
      "module",
      "shown consent_take_part",
      "entered consent_take_part",
      "answered consent_take_part",
      "entered trust_own",
      "answered trust_own",
      "probe trust_own",
    ]),
  );
  expect(told[1]).toEqual(expect.arrayContaining(["changed trust_own", "language", "adjourned"]));
  expect(told[1]).not.toContain("shown trust_own");
  expect(told[2]?.[0]).toBe("continued");
  expect(told[2]).toContain("paused");
  expect(told[3]?.[0]).toBe("continued");
  expect(told.flat().filter((t) => t === "answered trust_own")).toHaveLength(1);
  for (const { events } of stretches) {
    const times = events.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  }
  expect(JSON.stringify(paradata)).not.toContain("ZQX");
});

test("locking and unlocking is told, and a screen that went off", async ({ page }) => {
  await begin(page);
  const id = idOf(page);
  await agree(page);
  await page.evaluate(() => {
    for (const state of ["hidden", "visible"]) {
      Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }
  });
  await page.getByRole("button", { name: "Lock", exact: true }).click();
  await reload(page);
  await finishAndSend(page);
  const kinds = (await received(page, id)).paradata?.stretches.map(({ events }) => events.map((e) => e.kind));
  expect(kinds?.[0]).toEqual(expect.arrayContaining(["hidden", "shown_again"]));
  expect(kinds?.[0]?.at(-1)).toBe("locked");
  expect(kinds?.[1]?.[0]).toBe("unlocked");
});

test("who is here is said at any time, stands in the bar, and each question can say who answered", async ({
  page,
}) => {
  await begin(page);
  const id = idOf(page);
  await agree(page);
  await expect(page.getByLabel("Who answered")).toHaveCount(0);
  await contents(page, "Who is here …");
  const dialog = page.getByRole("dialog", { name: "Who is here" });
  await dialog.getByLabel("How many respondents").selectOption("2");
  await dialog.getByLabel("Language an interpreter").fill("Hakka");
  expect(await smallTargets(page)).toEqual([]);
  await accessible(page, "who is here");
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("2 respondents · Interpreter: Hakka")).toBeVisible();
  const who = item(page, "consent_take_part").getByLabel("Who answered");
  await who.selectOption("Respondent 2");
  expect(await smallTargets(page)).toEqual([]);
  await accessible(page, "an interview with two respondents");
  await saved(page);
  await reload(page);
  await expect(who).toHaveValue("2");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.getByText("2 位受访者 · 口译：Hakka")).toBeVisible();
  await page.getByRole("button", { name: "English" }).click();
  await finishAndSend(page);
  const { people, answers } = await received(page, id);
  expect(people).toEqual({ respondents: 2, interpreter: { language: "Hakka" } });
  expect(answers.consent_take_part).toMatchObject({ value: "yes", respondent: 2 });
});

test("where the respondent declines, neither items nor people are told", async ({ page }) => {
  await begin(page);
  const id = idOf(page);
  await item(page, "consent_take_part").getByRole("radio").last().check();
  await page.getByRole("button", { name: "Keep the refusal and finish" }).click();
  await page.getByRole("button", { name: "Finish and send" }).click();
  await expect(page.getByText("Received by the server")).toBeVisible();
  const { paradata, people, sittings } = await received(page, id);
  expect(paradata?.stretches.map(({ events }) => events)).toEqual([[]]);
  expect(people).toBeUndefined();
  expect(sittings).toHaveLength(1);
});
