// An interviewer's way: an interview in English, turned to Chinese half-way, reloaded while typing, finished and
// received; then what must never happen by accident.

import type { Page } from "@playwright/test";
import type { Identity, Interview } from "../../protocols/interview.ts";
import {
  accessible,
  agree,
  begin,
  contents,
  expect,
  givePin,
  item,
  next,
  reload,
  saved,
  test,
  visit,
} from "./interviewer.ts";
import { signInAsOwner } from "./owner.ts";

test("an interview in English, turned to Chinese half-way and reloaded in the middle of typing, is received", async ({
  page,
}) => {
  await begin(page, "Begin interview");
  await agree(page);
  await next(page);
  await item(page, "sectors").getByRole("checkbox", { name: "Education" }).check();
  await item(page, "sectors").getByRole("checkbox", { name: /Other/ }).check();
  await item(page, "sectors").getByRole("textbox").fill("Sports for all");
  await item(page, "funding_mix").getByRole("button", { name: "Refused" }).click();
  await next(page);
  await item(page, "powers_held").getByRole("textbox").fill("People know our name.");
  await item(page, "powers_held")
    .getByRole("button", { name: /Probes/ })
    .click();
  await item(page, "powers_held").getByRole("checkbox").first().check();
  await item(page, "powers_held").getByRole("button", { name: /^Note/ }).click();
  await item(page, "powers_held").getByLabel("Interviewer’s note").fill("Said with a smile");

  await page.getByRole("button", { name: "简体中文" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "四种力量" })).toBeVisible();
  await expect(item(page, "powers_held").getByRole("textbox").first()).toHaveValue("People know our name.");

  await next(page);
  await next(page);
  const trust = item(page, "trust_own").getByRole("textbox");
  await trust.pressSequentially("他们还不太了解我们");
  await saved(page);
  await reload(page);
  await expect(page.getByRole("heading", { level: 1, name: "信任" })).toBeVisible();
  await expect(trust).toHaveValue("他们还不太了解我们");

  await contents(page, "结束……");
  await expect(page.getByRole("heading", { name: "结束之前" })).toBeVisible();
  await page.getByRole("button", { name: "结束并发送" }).click();
  await expect(page.getByText("服务器已收到")).toBeVisible();

  const education = page.getByRole("table").getByRole("row", { name: /^(Education|教育)/ });
  await signInAsOwner(page.context());
  await page.goto("/desk/studies/hasmath-hsu-2014/tallies?origin=main&item=sectors");
  await expect(education).toContainText("100%");
});

test("a site is chosen once, named all along, and remembered on this tablet", async ({ page }) => {
  await visit(page, "/field");
  await expect(page.getByText("Choose the site first")).toBeVisible();
  await expect(page.getByRole("button", { name: "Begin interview" })).toBeDisabled();
  const shanghai = page.getByRole("radio", { name: /^Shanghai/ });
  await shanghai.check();
  await page.getByRole("button", { name: "Practise", exact: true }).click();
  await expect(page.getByRole("banner")).toContainText("Shanghai");
  await agree(page);
  await contents(page, "Finish …");
  await expect(page.getByRole("main").getByText(/^Site: Shanghai/)).toBeVisible();
  await visit(page, "/field");
  await expect(shanghai).toBeChecked();
  await expect(page.getByRole("button", { name: "Begin interview" })).toBeEnabled();
});

test("what was given arrives as it was given", async ({ page }) => {
  await begin(page, "Begin interview");
  await agree(page);
  await next(page);
  await item(page, "years_operating").getByRole("textbox").fill("９");
  await item(page, "sectors").getByRole("checkbox", { name: "Health" }).check();
  await item(page, "funding_mix").getByRole("button", { name: "Don’t know" }).click();
  await page.getByRole("button", { name: "Contents" }).click();
  const sent = page.waitForRequest((request) => request.url().includes("/revisions/"));
  await page.getByRole("dialog").getByRole("button", { name: "Finish …" }).click();
  await page.getByRole("button", { name: "Finish and send" }).click();
  const request = await sent;
  await expect(page.getByText("Received by the server")).toBeVisible();
  const [, id] = /interviews\/([^/]+)/.exec(request.url()) ?? [];
  await signInAsOwner(page.context());
  const arrived = await page.request.get(`/api/interviews/${id}`);
  const { answers, language, origin } = ((await arrived.json()) as { record: Interview }).record;
  expect({ language, origin }).toEqual({ language: "en", origin: "main" });
  expect(answers.years_operating).toMatchObject({ value: 9 });
  expect(answers.sectors).toMatchObject({ value: ["health"] });
  expect(answers.funding_mix).toEqual({ missing: "dont_know" });
  expect(answers.trust_own).toEqual({ missing: "not_asked" });
  const identity = (await (await page.request.get(`/api/interviews/${id}/identity`)).json()) as Identity;
  expect(identity.answers.org_name).toEqual({ missing: "skipped_by_design" });
  // On its way it is sealed: nothing of it can be read.
  expect(request.postDataJSON()).toMatchObject({ sealed: 1 });
  for (const said of ["health", "org_name", "dont_know"]) expect(request.postData()).not.toContain(said);
});

test("a mark takes the answer out and undo brings it back", async ({ page }) => {
  await begin(page);
  await agree(page);
  await next(page);
  await item(page, "sectors").getByRole("checkbox", { name: "Media" }).check();
  await item(page, "sectors").getByRole("button", { name: "Not asked" }).click();
  await expect(item(page, "sectors").getByRole("checkbox", { name: "Media" })).not.toBeChecked();
  await saved(page);
  await reload(page);
  await item(page, "sectors").getByRole("button", { name: "Undo" }).click();
  await expect(item(page, "sectors").getByRole("checkbox", { name: "Media" })).toBeChecked();
});

test("nothing is asked before consent, and a refusal can be kept alone", async ({ page }) => {
  await begin(page);
  await expect(page.getByRole("button", { name: /^Next/ })).toBeDisabled();
  await page.getByRole("button", { name: "Contents" }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Trust" })).toBeDisabled();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await item(page, "consent_take_part").getByRole("radio").nth(1).check();
  await page.getByRole("button", { name: "Keep the refusal and finish" }).click();
  await page.getByRole("button", { name: "Finish and send" }).click();
  await expect(page.getByText("Received by the server")).toBeVisible();
});

test("an entry of the repeating panel is removed only after being asked, and its neighbours keep their notes", async ({
  page,
}) => {
  await begin(page);
  await agree(page);
  await contents(page, /^Collaboration/);
  await item(page, "collaborates").getByRole("radio").first().check();
  for (const index of [0, 1]) {
    await page.getByRole("button", { name: "Add an episode" }).click();
    await item(page, `episodes.${index}.episode_what`).getByRole("textbox").fill(`Episode ${index}`);
  }
  await item(page, "episodes.1.episode_what").getByRole("button", { name: "Note" }).click();
  await item(page, "episodes.1.episode_what").getByLabel("Interviewer’s note").fill("second");
  await page.getByRole("button", { name: "Remove this episode" }).first().click();
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(item(page, "episodes.1.episode_what")).toBeVisible();
  await page.getByRole("button", { name: "Remove this episode" }).first().click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(item(page, "episodes.1.episode_what")).toHaveCount(0);
  await expect(item(page, "episodes.0.episode_what").getByRole("textbox").first()).toHaveValue("Episode 1");
  await expect(item(page, "episodes.0.episode_what").getByRole("button", { name: "Note ✓" })).toBeVisible();
});

test("every touch inside an entry is shown, in either language, and undone with its mark", async ({
  page,
}) => {
  await begin(page);
  await agree(page);
  await contents(page, /^Collaboration/);
  await item(page, "collaborates").getByRole("radio").first().check();
  for (const index of [0, 1]) {
    await page.getByRole("button", { name: "Add an episode" }).click();
    await expect(item(page, `episodes.${index}.episode_what`)).toBeVisible();
  }
  const level = (entry: number) => item(page, `episodes.${entry}.episode_level`).getByRole("checkbox");
  const initiator = (entry: number) => item(page, `episodes.${entry}.episode_initiator`).getByRole("radio");
  await initiator(0).first().check();
  await initiator(1).nth(1).check();
  await level(1).first().check();
  await level(1).nth(1).check();
  await initiator(0).nth(2).check();
  await expect(initiator(0).first()).not.toBeChecked();
  await expect(initiator(1).nth(1)).toBeChecked();
  await page.getByRole("button", { name: "简体中文" }).click();
  await expect(item(page, "episodes.1.episode_initiator")).toContainText("是谁先提出来的？");
  await expect(initiator(0).nth(2)).toBeChecked();
  await initiator(1).first().check();
  await level(1).first().uncheck();
  await page.getByRole("button", { name: "English" }).click();
  await item(page, "episodes.1.episode_initiator").getByRole("button", { name: "Not asked" }).click();
  await expect(initiator(1).first()).not.toBeChecked();
  await item(page, "episodes.1.episode_initiator").getByRole("button", { name: "Undo" }).click();
  await expect(initiator(1).first()).toBeChecked();
  await saved(page);
  await reload(page);
  await expect(initiator(0).nth(2)).toBeChecked();
  await expect(initiator(1).first()).toBeChecked();
  await expect(level(1).first()).not.toBeChecked();
  await expect(level(1).nth(1)).toBeChecked();
});

test("an interview begun is found again, and discarded only after being asked", async ({ page }) => {
  await begin(page);
  await agree(page);
  await contents(page, "Pause");
  await page.getByRole("button", { name: "Discard …" }).click();
  await page.getByRole("button", { name: "Keep it" }).click();
  await page.getByRole("link", { name: "Resume" }).click();
  await expect(item(page, "consent_take_part").getByRole("radio").first()).toBeChecked();
  await contents(page, "Stop and discard …");
  await page.getByRole("button", { name: "Discard it" }).click();
  await expect(page.getByRole("heading", { name: "New interview" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Resume" })).toHaveCount(0);
});

test("without a network an interview waits on the tablet and goes when the network is back", async ({
  page,
  context,
  awaited,
}) => {
  // The browser itself reports the request that found no network.
  awaited.push("ERR_INTERNET_DISCONNECTED");
  await begin(page);
  await agree(page);
  await contents(page, "Finish …");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Finish and send" }).click();
  await expect(page.getByText("On this tablet: the server cannot be reached")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText("Received by the server")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`every field screen is accessible in both languages, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(600_000);
    await page.emulateMedia({ colorScheme });
    await page.goto("/field");
    await page.getByRole("heading", { name: "Choose a PIN for this tablet" }).waitFor();
    await accessible(page, "first PIN");
    await givePin(page);
    await page.getByRole("button", { name: "Practise" }).waitFor();
    await accessible(page, "start");
    await page.goto("/field/interview/00000000-0000-4000-8000-000000000000");
    await page.getByRole("heading", { name: "This tablet is locked" }).waitFor();
    await accessible(page, "locked");
    await givePin(page);
    await page.getByRole("heading", { level: 1, name: "Interview not opened" }).waitFor();
    await accessible(page, "not opened");
    await begin(page);
    await agree(page);
    const modules = await moduleCount(page);
    for (let index = 0; index < modules; index += 1) {
      await accessible(page, `module ${index} en`);
      await page.getByRole("button", { name: "简体中文" }).click();
      await accessible(page, `module ${index} zh-cn`);
      await page.getByRole("button", { name: "English" }).click();
      if (index < modules - 1) await next(page);
    }
    await page.getByRole("button", { name: "Contents" }).click();
    await accessible(page, "contents");
    await page.getByRole("dialog").getByRole("button", { name: "Stop and discard …" }).click();
    await accessible(page, "being asked");
    await page.getByRole("button", { name: "Keep it" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Finish …" }).click();
    await accessible(page, "finish en");
    await page.getByRole("button", { name: "简体中文" }).click();
    await accessible(page, "finish zh-cn");
    await page.getByRole("button", { name: "结束并发送" }).click();
    await page.getByText("服务器已收到").waitFor();
    await accessible(page, "sent zh-cn");
    await page.getByRole("button", { name: "回到开始页" }).click();
    await page.getByRole("heading", { name: "已完成的访谈" }).waitFor();
    await accessible(page, "start zh-cn");
  });
}

async function moduleCount(page: Page): Promise<number> {
  await page.getByRole("button", { name: "Contents" }).click();
  const count = await page.getByRole("dialog").getByRole("listitem").count();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  return count;
}
