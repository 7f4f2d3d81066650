// What must not be lost or doubled when the tab goes, the page goes back or the server does not answer.
import type { Page } from "@playwright/test";
import {
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

test("a finished interview is found again at its address, with where it is", async ({ page }) => {
  await begin(page);
  await agree(page);
  await contents(page, "Finish …");
  await page.getByRole("button", { name: "Finish and send" }).click();
  await expect(page.getByText("Received by the server")).toBeVisible();
  const address = page.url();
  await reload(page);
  await expect(page.getByRole("heading", { level: 1, name: "Interview finished" })).toBeVisible();
  await expect(page.getByText("Received by the server")).toBeVisible();
  await visit(page, address.replace(/[^/]+$/, "00000000-0000-4000-8000-000000000000"));
  await expect(page.getByRole("alert")).toContainText("not on this tablet");
  await page.getByRole("link", { name: "To the start page" }).click();
  await expect(page.getByRole("heading", { name: "New interview" })).toBeVisible();
});

test("a last write of a draft that comes after its interview was finished makes no second one", async ({
  page,
}) => {
  await begin(page);
  await agree(page);
  await contents(page, "Finish …");
  await page.getByRole("button", { name: "Finish and send" }).click();
  await expect(page.getByText("Received by the server")).toBeVisible();
  await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open("resite"));
    const stores = database.transaction(["drafts", "outbox"], "readwrite");
    const [sent] = await done<{ id: string; label: object }[]>(stores.objectStore("outbox").getAll());
    await done(stores.objectStore("drafts").put({ id: sent?.id, ...sent?.label }));
    database.close();
  });
  await reload(page);
  await expect(page.getByRole("heading", { level: 1, name: "Interview finished" })).toBeVisible();
  await page.getByRole("button", { name: "To the start page" }).click();
  await expect(page.getByText("Received by the server")).toBeVisible();
  await expect(page.getByRole("link", { name: "Resume" })).toHaveCount(0);
});

test("an interview that is open in one tab is not opened in another, and comes when the first is left", async ({
  page,
  context,
}) => {
  await begin(page);
  await agree(page);
  await saved(page);
  const second = await context.newPage();
  await visit(second, page.url());
  await expect(second.getByRole("alert")).toContainText("open in another tab");
  await page.close();
  await reload(second);
  await expect(item(second, "consent_take_part").getByRole("radio").first()).toBeChecked();
});

test("typing goes on where it was after a reload, in an answer, in its middle, and in a note", async ({
  page,
}) => {
  await begin(page);
  await agree(page);
  await contents(page, /^Trust/);
  const trust = item(page, "trust_own");
  const box = trust.getByRole("textbox").first();
  await box.pressSequentially("They trust us a lit");
  await saved(page);
  await reload(page);
  await expect(box).toBeFocused();
  await page.keyboard.type("tle.");
  await expect(box).toHaveValue("They trust us a little.");
  await box.evaluate((b: HTMLTextAreaElement) => b.setSelectionRange(5, 5));
  await page.keyboard.type("do ");
  await saved(page);
  await reload(page);
  await expect(box).toBeFocused();
  await page.keyboard.type("not ");
  await expect(box).toHaveValue("They do not trust us a little.");
  await trust.getByRole("button", { name: /^Note/ }).click();
  const note = trust.getByLabel("Interviewer’s note");
  await note.pressSequentially("after a pau");
  await saved(page);
  await reload(page);
  await expect(note).toBeFocused();
  await page.keyboard.type("se");
  await expect(note).toHaveValue("after a pause");
  await saved(page);
  await contents(page, "Pause");
  await page.getByRole("link", { name: "Resume" }).click();
  await expect(note).toBeFocused();
  await page.keyboard.type(", smiling");
  await expect(note).toHaveValue("after a pause, smiling");
  await expect(box).toHaveValue("They do not trust us a little.");
});

test("the last keys outlive a reload and a tab that is closed at once", async ({ page, context }) => {
  await begin(page);
  await agree(page);
  await contents(page, /^Trust/);
  const box = item(page, "trust_own").getByRole("textbox");
  await box.pressSequentially("They know");
  await saved(page);
  const reloaded = page.waitForEvent("load");
  await box.evaluate(() => {
    document.execCommand("insertText", false, " who we are");
    location.reload();
  });
  await reloaded;
  await givePin(page);
  await expect(box).toHaveValue("They know who we are");
  await box.press("End");
  await saved(page);
  await box.evaluate(() => void document.execCommand("insertText", false, " and why"));
  const address = page.url();
  await page.close();
  const again = await context.newPage();
  await visit(again, address);
  await expect(item(again, "trust_own").getByRole("textbox")).toHaveValue("They know who we are and why");
});

/** Holds the moment in which an interview is sealed, from the next page on, until `seal` is called. */
async function holdSealing(page: Page): Promise<{ reached(): Promise<void>; seal(): Promise<void> }> {
  await page.addInitScript(() => {
    const digest = crypto.subtle.digest.bind(crypto.subtle);
    const held = new Promise<void>((resolve) => addEventListener("seal", () => resolve()));
    crypto.subtle.digest = async (...given) => {
      if (location.pathname.includes("/interview/")) {
        performance.mark("sealing");
        await held;
      }
      return digest(...given);
    };
  });
  const reached = () =>
    expect.poll(() => page.evaluate(() => performance.getEntriesByName("sealing").length)).toBe(1);
  return { reached, seal: () => page.evaluate(() => void dispatchEvent(new Event("seal"))) };
}

test("Back in the moment of finishing neither loses nor doubles the interview", async ({ page }) => {
  const sent = new Set<string>();
  page.on("request", (request) => {
    const ofInterview = request.method() === "PUT" && request.url().includes("/api/interviews/");
    if (ofInterview) sent.add(request.url());
  });
  await begin(page);
  await agree(page);
  const { reached, seal } = await holdSealing(page);
  await saved(page);
  await reload(page);
  await contents(page, "Finish …");
  await page.getByRole("button", { name: "Finish and send" }).click();
  await reached();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "New interview" })).toBeVisible();
  const resume = page.getByRole("link", { name: "Resume" });
  await expect(resume).toBeVisible();
  await seal();
  await expect(page.getByText("Received by the server")).toBeVisible();
  await expect(resume).toHaveCount(0);
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1, name: "Interview finished" })).toBeVisible();
  expect(sent.size).toBe(1);
});

test("a tab closed in the moment of finishing leaves the interview unfinished and whole", async ({
  page,
  context,
}) => {
  await begin(page);
  await agree(page);
  await next(page);
  await item(page, "years_operating").getByRole("textbox").fill("9");
  const { reached } = await holdSealing(page);
  await item(page, "years_operating").getByRole("textbox").press("Tab");
  await saved(page);
  await reload(page);
  await contents(page, "Finish …");
  await page.getByRole("button", { name: "Finish and send" }).click();
  await reached();
  const address = page.url();
  await page.close();
  const again = await context.newPage();
  await visit(again, address);
  await expect(item(again, "years_operating").getByRole("textbox")).toHaveValue("9");
  await contents(again, "Finish …");
  await again.getByRole("button", { name: "Finish and send" }).click();
  await expect(again.getByText("Received by the server")).toBeVisible();
  await visit(again, "/field");
  await expect(again.getByText("Received by the server")).toHaveCount(1);
  await expect(again.getByRole("link", { name: "Resume" })).toHaveCount(0);
});

test("the browser asks before it closes a tab whose disk refuses, and the interview offers a file", async ({
  page,
}) => {
  await begin(page);
  await agree(page);
  await saved(page);
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("The disk is full", "QuotaExceededError");
    };
  });
  await item(page, "consent_recording").getByRole("radio").first().check();
  await expect(page.getByRole("alert")).toContainText("Not saved");
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save to a file" }).click();
  expect((await file).suggestedFilename()).toMatch(/^resite-draft-.*\.json$/);
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await expect(page.getByRole("alert")).toContainText("Not saved");
});

test("the box of a marked item cannot be reached until its mark is undone", async ({ page }) => {
  await begin(page);
  await agree(page);
  const recording = item(page, "consent_recording");
  const first = recording.locator("input").first();
  const takesFocus = () =>
    first.evaluate((box) => {
      box.focus();
      return document.activeElement === box;
    });
  await recording.getByRole("button", { name: "Refused" }).click();
  await expect(recording.getByText("Marked:")).toBeVisible();
  expect(await takesFocus()).toBe(false);
  await recording.getByRole("button", { name: "Undo" }).click();
  expect(await takesFocus()).toBe(true);
});

test("sending can be asked for again once it takes longer than a request may", async ({ page }) => {
  await begin(page);
  await agree(page);
  await contents(page, "Finish …");
  await page.route("**/api/interviews/**", () => {});
  await page.clock.install();
  // As where another tab is sending: what is tried there is not given up here.
  await page.evaluate(() => {
    AbortSignal.timeout = () => new AbortController().signal;
  });
  await page.getByRole("button", { name: "Finish and send" }).click();
  const sending = page.getByRole("status").filter({ hasText: "Sending …" });
  await expect(sending).toBeVisible();
  const sendNow = sending.getByRole("button", { name: "Send now" });
  await page.clock.fastForward(29_000);
  await expect(sendNow).toHaveCount(0);
  await page.clock.fastForward(3_000);
  await expect(sendNow).toBeVisible();
});

for (const [what, reply] of Object.entries({
  "is in trouble": { status: 503, contentType: "application/json", body: "{}" },
  "is a hotel's login page": { status: 200, contentType: "text/html", body: "<html>" },
  "knows no study": { status: 200, contentType: "application/json", body: "[]" },
}))
  test(`an interview begins from what is kept where the server ${what}`, async ({ page, awaited }) => {
    awaited.push("503");
    await begin(page);
    await page.route("**/api/studies", (route) => route.fulfill(reply));
    await visit(page, "/field");
    await expect(page.getByRole("status").filter({ hasText: "The server did not answer" })).toBeVisible();
    await page.unroute("**/api/studies");
    await page.getByRole("button", { name: "Practise", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Consent" })).toBeVisible();
  });
