// Ten finished interviews on their way from a tablet in a real browser: one request fails, and each is at the server
// once all the same. Who is not the right server gets nothing; where none is to be had, a file is the way out.

import type { Page, Route } from "@playwright/test";
import { makeSigningKey, signHello } from "../../protocols/hello.ts";
import { makeSealingKey } from "../../protocols/hpke.ts";
import { type Finished, finishedInterviews, layOnTablet } from "./finishedInterviews.ts";
import { accessible, expect, givePin, test } from "./interviewer.ts";
import { signInAsOwner } from "./owner.ts";
import { smallTargets } from "./reader.ts";

const sending = /\/api\/(hello|revisions|media\/\w+|interviews\/[^/]+\/revisions\/\d+)$/;
const received = (page: Page) => page.getByText("Received by the server");
const html = { contentType: "text/html", body: "<html>Log in</html>" };
const problem = {
  status: 500,
  contentType: "application/problem+json",
  body: JSON.stringify({
    type: "urn:resite:problem:internal",
    title: "The server failed at this request",
    status: 500,
    detail: "why",
    remedy: "Try again.",
  }),
};

const failures = {
  "is refused": (route: Route) => route.abort("connectionrefused"),
  "is reset after the server committed": async (route: Route) => {
    await route.fetch();
    await route.abort("connectionreset");
  },
  "times out after the server committed": async (route: Route) => {
    await route.fetch();
    await route.abort("timedout");
  },
  "fails at the server": (route: Route) => route.fulfill(problem),
  "meets a portal's page": (route: Route) => route.fulfill(html),
  "is sent to a portal's page": (route: Route) =>
    route.fulfill({ status: 302, headers: { location: "/login" } }),
} as const;

const points: [nth: number, how: keyof typeof failures][] = [
  [1, "is refused"],
  [1, "meets a portal's page"],
  [1, "is sent to a portal's page"],
  [2, "is reset after the server committed"],
  [2, "times out after the server committed"],
  [2, "fails at the server"],
  [3, "times out after the server committed"],
  [4, "meets a portal's page"],
  [5, "is reset after the server committed"],
  [5, "fails at the server"],
  [6, "is refused"],
  [8, "times out after the server committed"],
];

/** A tablet that holds ten finished interviews, two of them recorded. */
async function fullTablet(page: Page): Promise<Finished> {
  const finished = await finishedInterviews(page, 10, 2);
  await page.goto("/field");
  await page.locator("input[type=password]").first().waitFor();
  await layOnTablet(page, finished);
  return finished;
}

/** Each is at the server once, with nothing beside it. */
async function expectOnce(page: Page, { ids }: Finished): Promise<void> {
  await signInAsOwner(page.context());
  for (const id of ids) {
    const told = await (await page.request.get(`/api/interviews/${id}`)).json();
    expect(told).toMatchObject({ id, revisions: 1, conflicts: 0 });
  }
  const aside = (await (await page.request.get("/api/quarantine")).json()) as { interview: string }[];
  expect(aside.filter(({ interview }) => ids.includes(interview))).toEqual([]);
}

for (const [nth, how] of points) {
  test(`ten interviews are received once each where request ${nth} ${how}`, async ({ page, awaited }) => {
    awaited.push("Failed to load resource");
    const finished = await fullTablet(page);
    let requests = 0;
    await page.route(sending, (route) => (++requests === nth ? failures[how](route) : route.continue()));
    await page.reload();
    await givePin(page);
    await expect(received(page)).toHaveCount(10);
    await expectOnce(page, finished);
  });
}

test("a network's login page is named, nothing is sent to it, and all goes when it is gone", async ({
  page,
  awaited,
}) => {
  awaited.push("Failed to load resource");
  const finished = await fullTablet(page);
  const sent: string[] = [];
  let loggedIn = false;
  await page.route("**/api/**", (route) => {
    if (loggedIn) return route.continue();
    sent.push(new URL(route.request().url()).pathname);
    return route.fulfill(html);
  });
  await page.reload();
  await givePin(page);
  const notice = page.getByRole("region", { name: "A page of the network answers" });
  await expect(notice).toBeVisible();
  await expect(page.getByText("the right server does not answer")).toHaveCount(10);
  await accessible(page, "a page in between");
  expect(sent.filter((path) => /revisions|media/.test(path))).toEqual([]);
  // The tablet looks again by itself too, so the button is pressed while the page is still between.
  await notice.getByRole("button", { name: "Look again" }).click();
  loggedIn = true;
  await expect(received(page)).toHaveCount(10, { timeout: 60_000 });
  await expect(notice).toHaveCount(0);
  await expectOnce(page, finished);
});

test("another server gets nothing until a person has chosen it, and then new interviews are sealed for it", async ({
  page,
  awaited,
}) => {
  awaited.push("Failed to load resource");
  await fullTablet(page);
  const [sealing, signing] = [await makeSealingKey(), await makeSigningKey()];
  const keys = { sealing: sealing.public, signing: signing.public };
  const sent: string[] = [];
  await page.reload();
  await givePin(page);
  await expect(received(page)).toHaveCount(10);
  await layOnTablet(page, await finishedInterviews(page, 1, 0));
  await page.route("**/api/keys", (route) => route.fulfill({ json: keys }));
  await page.route("**/api/hello", async (route) => {
    const { nonce } = route.request().postDataJSON() as { nonce: string };
    const signature = await signHello(nonce, signing.private);
    await route.fulfill({ json: { resite: "ok", version: "1", signing: signing.public.id, signature } });
  });
  await page.route("**/api/interviews/*/revisions/*", (route) => {
    sent.push(route.request().url());
    return route.abort();
  });
  await page.reload();
  await givePin(page);
  const notice = page.getByRole("region", { name: "This is not the server that this tablet knows" });
  await expect(notice).toBeVisible();
  await expect(page.getByText("the right server does not answer")).toHaveCount(1);
  await accessible(page, "another server");
  expect(await smallTargets(page)).toEqual([]);
  expect(sent).toEqual([]);
  expect(await pinnedKeys(page)).not.toEqual(keys);
  await notice.getByRole("button", { name: "Use this server from now on …" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Ask the site lead first");
  await dialog.getByRole("button", { name: "Leave it" }).click();
  expect(await pinnedKeys(page)).not.toEqual(keys);
  await notice.getByRole("button", { name: "Use this server from now on …" }).click();
  await dialog.getByRole("button", { name: "Use this server" }).click();
  await expect(notice).toHaveCount(0);
  expect(await pinnedKeys(page)).toEqual(keys);
  await expect.poll(() => sent.length).toBeGreaterThan(0);
});

test("a tablet that reaches no server saves its interviews to a file without a PIN, and the desk takes it in once", async ({
  page,
  context,
  awaited,
}) => {
  awaited.push("Failed to load resource");
  const finished = await fullTablet(page);
  await page.route("**/api/**", (route) => route.abort("connectionrefused"));
  await page.reload();
  await page.locator("input[type=password]").first().waitFor();
  await page.getByText("The server cannot be reached?").click();
  await expect(page.getByText("10 finished interviews are not yet received.")).toBeVisible();
  await accessible(page, "the file, locked");
  expect(await smallTargets(page)).toEqual([]);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save finished interviews to a file" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^resite-tablet-\w{8}-[\d-]+\.json$/);
  const file = await download.path();

  await signInAsOwner(context);
  const desk = await context.newPage();
  await desk.goto("/desk/tablets");
  const card = desk.getByRole("region", { name: "Take in a tablet’s file" });
  await card.locator("input[type=file]").setInputFiles(file);
  await expect(card.getByText("10 received now")).toBeVisible();
  await accessible(desk, "a file taken in");
  // Receipts are told apart by the second.
  await desk.waitForTimeout(1_100);
  await card.locator("input[type=file]").setInputFiles(file);
  await expect(card.getByText("10 already there")).toBeVisible();
  await card.locator("input[type=file]").setInputFiles({
    name: "other.json",
    mimeType: "application/json",
    buffer: Buffer.from("{}"),
  });
  await expect(card.getByRole("alert")).toContainText("not a file that a tablet saved");
  await desk.close();

  await page.unroute("**/api/**");
  await givePin(page);
  await expect(received(page)).toHaveCount(10);
  await expectOnce(page, finished);
});

async function pinnedKeys(page: Page): Promise<unknown> {
  const text = await page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open("resite");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const read = opening.result.transaction("settings").objectStore("settings").get("serverKeys");
          read.onsuccess = () => {
            opening.result.close();
            resolve(String(read.result));
          };
        };
      }),
  );
  return JSON.parse(text) as unknown;
}
