// What waits for a person at the desk, and addresses that lead to nothing or to what cannot be read.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { Problem } from "../../protocols/problem.ts";
import { conflicting, inTwoLanguages, sendPilots, unacceptable } from "./deskInterviews.ts";
import { accessible, expect, test } from "./interviewer.ts";
import { ownerState } from "./owner.ts";
import { read, smallTargets, study } from "./reader.ts";
import { makeRecording, sendPieces, sendRecorded } from "./recorded.ts";

test.use({ storageState: ownerState });

test.beforeAll(async ({ request }) => sendPilots(request));

test("two copies that disagree stand side by side, in words, with which one counts and what can be done", async ({
  page,
}) => {
  await read(page, "en");
  await page.goto("/desk/attention");
  await page.getByRole("link", { name: "Compare the copies" }).click();
  await expect(page).toHaveTitle(/^Two copies that disagree · .* · Resite$/);
  const table = page.getByRole("table").first();
  await expect(table.getByRole("columnheader").first()).toContainText("Counts: received first");
  await expect(table.getByRole("rowheader")).toHaveText([/^For how many years/]);
  await expect(table.getByRole("cell")).toHaveText([/7.*Counted from the founding/, "Refused"]);
  await expect(page.getByText("Nothing is lost: both copies are kept.")).toBeVisible();
  await expect(page.getByText("Who it was with differs too.")).toBeVisible();
  await expect(page.getByRole("table").last()).toContainText("Language at the end");
  await page.getByRole("link", { name: `Interview ${conflicting.slice(0, 8)}` }).click();
  await expect(page.getByText("The one shown here came first and counts.")).toBeVisible();
});

test("a body that was kept aside is downloaded as it was sent", async ({ page }) => {
  await read(page, "en");
  await page.goto("/desk/attention");
  const card = page.getByRole("listitem").filter({ hasText: unacceptable });
  const download = page.waitForEvent("download");
  await card.getByRole("link", { name: "Download as sent" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toContain(unacceptable);
  const { record } = JSON.parse(readFileSync(await file.path(), "utf8"));
  expect(JSON.parse(record).id).toBe(unacceptable);
});

test("an interview that lacks a part of its recording for good is taken in without it, and plays what is there", async ({
  page,
  request,
  awaited,
}) => {
  awaited.push("422");
  const id = randomUUID();
  const recording = await makeRecording(page, id);
  const [first, lost] = recording.pieces.map((piece) => ({ ...recording, pieces: [piece] }));
  if (first === undefined || lost === undefined) throw new Error("two pieces were to be made");
  await sendPieces(request, first);
  expect((await sendRecorded(request, id, recording)).status()).toBe(422);

  await read(page, "zh-cn");
  await page.goto("/desk/attention");
  const card = page.getByRole("listitem").filter({ hasText: id });
  await card.getByText("不带缺少的部分接收……").click();
  await expect(card).toContainText("在缺少 1 段录音的情况下接收吗？");
  await expect(card.getByRole("button", { name: "不带这 1 段接收" })).toBeVisible();
  await read(page, "en");
  await page.goto("/desk/attention");
  await expect(card.getByRole("button", { name: "Take it in without 1 part" })).toBeHidden();
  await card.getByText("Take it in without what is missing …").click();
  await expect(card).toContainText("Take it in without 1 part of its recording?");
  await accessible(page, "the question before it is taken in");
  expect(await smallTargets(page)).toEqual([]);
  await card.getByRole("button", { name: "Take it in without 1 part" }).click();
  await expect(page.getByText("The interview was accepted")).toBeVisible();
  await page.getByRole("link", { name: "Read it" }).click();

  const section = page.locator("section.recording");
  await expect(section.getByRole("note")).toContainText("Missing: 1 of 2 parts.");
  await expect(section.getByRole("note")).toContainText("took this interview in without 1 part");
  const rows = section.locator(".sound-parts li");
  await expect(rows.last()).toContainText("missing");
  await expect(rows.getByRole("button")).toHaveCount(1);
  const answer = page.locator(".line", { hasText: "They came to know us slowly." });
  await expect(answer).toContainText("This passage is missing: part 2 of the recording");
  await expect(answer.getByRole("button", { name: "Play this passage" })).toHaveCount(0);
  await rows.getByRole("button").click();
  await expect(section.locator(".where")).toHaveText("Part 1, 0:07 of 0:07", { timeout: 20_000 });
  await expect(section.getByRole("alert")).toHaveCount(0);
  await accessible(page, "a recording that lacks a part");

  await sendPieces(request, lost);
  await page.reload();
  await expect(section.getByRole("note")).toContainText("Every part is here");
  await answer.getByRole("button", { name: "Play this passage" }).click();
  await expect(section.locator(".where")).toHaveText(/^Part 2, 0:0[1-4] of 0:04$/);
});

const nowhere = "7d0f3c5e-1b2a-4c3d-8e4f-000000000099";
for (const [address, english, chinese] of [
  [`/desk/interviews/${nowhere}`, "There is no such interview here", "这里没有这个访谈"],
  ["/desk/interviews/not-an-id", "This address names no interview", "此地址没有指明访谈"],
  ["/desk/studies/no-such-study", "There is no such study here", "这里没有这项研究"],
  ["/desk/studies/Not_an_id", "There is no such study here", "这里没有这项研究"],
  ["/desk/attention/conflicts/999999", "There is no such conflict here", "这里没有这项冲突"],
  ["/desk/attention/conflicts/x", "This address names no conflict", "此地址没有指明冲突"],
  [`${study}/nowhere`, "This study has no such page", "该研究没有这个页面"],
  ["/desk/nowhere", "There is no such page at the desk", "工作台没有这个页面"],
] as const) {
  test(`an address that leads nowhere says so and shows the way back: ${address}`, async ({
    page,
    awaited,
  }) => {
    awaited.push("404", "400"); // Chromium itself reports the refusal.
    for (const [language, title] of [
      ["en", english],
      ["zh-cn", chinese],
    ] as const) {
      await read(page, language);
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await expect(page).toHaveTitle(new RegExp(`^${title} · `));
      await expect(page.getByRole("main")).not.toContainText(/invalid_format|does not fit/);
      await expect(page.getByRole("main").getByRole("link", { name: /^←/ })).toBeVisible();
    }
  });
}

test("a damaged interview is told in words, with how to restore it and how to find it in the log", async ({
  page,
  awaited,
}) => {
  awaited.push("500");
  const damaged = new Problem("internal", "Revision 1 is damaged on disk.", { requestId: "r-17" });
  await page.route(`**/api/interviews/${inTwoLanguages}`, (route) =>
    route.fulfill({ status: 500, contentType: "application/problem+json", json: damaged.toBody() }),
  );
  await read(page, "en");
  await page.goto(`/desk/interviews/${inTwoLanguages}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This interview cannot be read");
  await expect(page.getByText("Restore the newest backup")).toBeVisible();
  await expect(page.getByText("r-17")).toBeVisible();
  await read(page, "zh-cn");
  await page.goto(`/desk/interviews/${inTwoLanguages}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("无法读取此访谈");
  await expect(page.getByRole("main")).not.toContainText("damaged");
});

test("a file that would have a gap is not begun; it says which interview is damaged and offers the rest", async ({
  page,
  awaited,
}) => {
  awaited.push("500");
  const damaged = new Problem("internal", "One is damaged.", { damaged: [inTwoLanguages] });
  await page.route(/exports\/interviews\.csv\?origin=pilot$/, (route) =>
    route.fulfill({ status: 500, contentType: "application/problem+json", json: damaged.toBody() }),
  );
  await read(page, "en");
  await page.goto(`${study}/tallies?origin=pilot`);
  await page.getByRole("main").getByRole("link", { name: "Interviews", exact: true }).click();
  await expect(page.getByText("1 interview is damaged on the server's disk")).toBeVisible();
  await expect(page.getByRole("link", { name: inTwoLanguages.slice(0, 8) })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download without them" }).click();
  expect((await download).suggestedFilename()).toContain("interviews");
});

test("a view whose data does not come keeps its heading and can be tried again", async ({
  page,
  awaited,
}) => {
  awaited.push("503");
  const busy = new Problem("busy", "Another program held the database too long.");
  await page.route("**/api/studies", (route) =>
    route.fulfill({ status: 503, contentType: "application/problem+json", json: busy.toBody() }),
  );
  await read(page, "zh-cn");
  await page.goto("/desk");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("研究");
  await expect(page.getByRole("alert")).toContainText("另一个程序占用着服务器的数据库");
  await expect(page.getByRole("alert")).not.toContainText("Another program");
  await page.unroute("**/api/studies");
  await page.getByRole("button", { name: "重试" }).click();
  await expect(page.getByRole("listitem").getByRole("link").first()).toBeVisible();
});
