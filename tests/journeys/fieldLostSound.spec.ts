// A piece of a recording is damaged on the tablet's disk: its interview reaches the server without it, tablet and desk
// say what happened, and once someone at the desk has taken it in, the tablet hears of it when it is next opened.
import type { QuarantineEntry } from "../../protocols/wire.ts";
import { finishedInterviews, layOnTablet } from "./finishedInterviews.ts";
import { accessible, expect, givePin, test, visit } from "./interviewer.ts";
import { ownerState } from "./owner.ts";
import { read } from "./reader.ts";

test.use({ storageState: ownerState });

test("an interview with a damaged piece of sound is at the server, and received once the desk does without it", async ({
  page,
  request,
  awaited,
}) => {
  // Five tries, at the distances of the back-off.
  test.setTimeout(180_000);
  awaited.push("400", "422");
  await page.route("**/api/hello", (route) => route.abort("connectionrefused"));
  awaited.push("ERR_CONNECTION_REFUSED");
  await visit(page, "/field");
  const finished = await finishedInterviews(page, 1, 1);
  const [whole, damaged] = finished.pieces;
  if (whole === undefined || damaged === undefined) throw new Error("two pieces were to be made");
  const bytes = damaged.bytes.slice();
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  await layOnTablet(page, { ...finished, pieces: [whole, { ...damaged, bytes }] });
  await page.unroute("**/api/hello");
  await page.reload();
  await givePin(page);

  const told = page.locator("[data-delivery=waiting]");
  await expect(told).toContainText("could not be read from this tablet's storage");
  const lost = page.locator("[data-delivery=refused]");
  await expect(lost).toContainText("A part of the recording cannot be sent from this tablet", {
    timeout: 100_000,
  });
  await expect(lost).toContainText("The interview and all other parts are at the server, kept aside.");
  await accessible(page, "a recording that lacks a part");

  const aside: QuarantineEntry[] = await (await request.get("/api/quarantine")).json();
  const entry = aside.find(({ interview }) => interview === finished.ids[0]);
  expect(entry).toMatchObject({
    reason: "media_missing",
    detail: ["record:recording.segments.1 not_received"],
  });

  const desk = await page.context().newPage();
  await read(desk, "zh-cn");
  // The tablet reports after it has shown; the desk reads what was reported when it is opened.
  await expect(async () => {
    await desk.goto("/desk/tablets");
    await expect(desk.getByText("录音的一部分无法从平板发送").first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  await desk.close();

  const data = { withoutParts: 1 };
  expect((await request.post(`/api/quarantine/${entry?.id}/recheck`, { data })).ok()).toBe(true);
  await page.reload();
  await givePin(page);
  await expect(page.locator("[data-delivery=received]")).toHaveCount(1);
});
