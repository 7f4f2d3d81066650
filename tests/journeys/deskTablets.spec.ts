// What the site lead sees of the tablets: who was here last, what it holds, what is stuck and why.

import { agree, begin, contents, expect, test as fieldTest, item } from "./interviewer.ts";
import { ownerState } from "./owner.ts";

fieldTest.use({ storageState: ownerState });

fieldTest(
  "a tablet that was here is listed with what it holds, and what is stuck with its reason",
  async ({ page, awaited }) => {
    awaited.push("Failed to load resource");
    await begin(page, "Begin interview");
    await agree(page);
    await contents(page, /Trust/);
    await item(page, "trust_own").getByRole("textbox").fill("Planted words");
    // A server whose disk is full takes no interview, and still hears from its tablets.
    await page.route("**/api/interviews/*/revisions/*", (route) =>
      route.fulfill({
        status: 507,
        contentType: "application/problem+json",
        body: JSON.stringify({
          type: "urn:resite:problem:storage_full",
          title: "The server's disk is full",
          status: 507,
          detail: "Nothing was stored.",
          remedy: "Free space on the server.",
        }),
      }),
    );
    await contents(page, "Finish …");
    // The report of an earlier change may still be under way.
    const reported = page.waitForResponse(
      (reply) =>
        reply.url().includes("/api/tablets/") && (reply.request().postData() ?? "").includes("storage_full"),
    );
    await page.getByRole("button", { name: "Finish and send" }).click();
    expect((await reported).status()).toBe(204);
    const report = (await reported).request().postData() ?? "";
    expect(report).not.toContain("Planted");

    await page.goto("/desk");
    await page.getByRole("link", { name: "Tablets" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Tablets" })).toBeVisible();
    await expect(page.getByText("Cannot be sent yet").first()).toBeVisible();
    await expect(page.getByText(/disk is full/).first()).toBeVisible();
  },
);
