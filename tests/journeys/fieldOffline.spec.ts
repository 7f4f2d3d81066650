// A tablet without a network: from the first visit on it starts, fields, reviews and queues, with the real service
// worker, and sends by itself when the network is back.
import { agree, contents, expect, item, saved, test, visit } from "./interviewer.ts";

test.use({ serviceWorkers: "allow" });

test("after one visit an interview is held, left, found again and finished without a network, then received once", async ({
  page,
  context,
  awaited,
}) => {
  awaited.push("ERR_INTERNET_DISCONNECTED", "Failed to load resource");
  await visit(page, "/field");
  await expect(page.getByText("Works without a network")).toBeVisible();
  await context.setOffline(true);
  await page.close();

  // The app is opened anew: everything comes from the tablet.
  const later = await context.newPage();
  await visit(later, "/field");
  await expect(later.getByText(/did not answer/)).toBeVisible();
  // Another site than the one that was chosen while there was a network.
  await later.getByRole("radio", { name: /Shanghai/ }).check();
  await later.getByRole("button", { name: "Begin interview", exact: true }).click();
  await agree(later);
  await contents(later, /Trust/);
  await item(later, "trust_own").getByRole("textbox").fill("Said without a network");
  await saved(later);
  await later.close();

  const again = await context.newPage();
  await visit(again, "/field");
  await again.getByRole("link", { name: "Resume" }).click();
  await expect(item(again, "trust_own").getByRole("textbox")).toHaveValue("Said without a network");
  await contents(again, "Finish …");
  await again.getByRole("button", { name: "Finish and send" }).click();
  await expect(again.getByText(/On this tablet|waits/i).first()).toBeVisible();

  await context.setOffline(false);
  await expect(again.getByText("Received by the server")).toBeVisible();
});

test("the desk is not kept on the tablet: without a network its address says nothing of the tablet's", async ({
  page,
  context,
  awaited,
}) => {
  awaited.push("ERR_INTERNET_DISCONNECTED");
  await visit(page, "/field");
  await expect(page.getByText("Works without a network")).toBeVisible();
  await context.setOffline(true);
  await expect(page.goto("/desk")).rejects.toThrow();
});
