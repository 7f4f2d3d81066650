// The owner of the journeys' server, who came in by the link that any first owner gets. Playwright makes the link on
// the server's own machine before the first journey (playwright.config.ts); journeys at the desk begin as this owner.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, request } from "@playwright/test";

/** Where the owner's cookies are kept, for `test.use({ storageState })`. */
export const ownerState = join(process.env.RESITE_JOURNEY_DATA ?? "", "owner.json");

/** What a person at the server's machine reads: a link that is good once. */
export function makeOwnerLink(): string {
  const said = execFileSync(process.execPath, ["dist/server/cli.js", "owner-link"], {
    env: { ...process.env, PORT: process.env.RESITE_JOURNEY_PORT, DATA_DIR: process.env.RESITE_JOURNEY_DATA },
    encoding: "utf8",
  });
  return /http:\S+/.exec(said)?.[0] ?? "";
}

/** Takes up the owner link as its page does; run by Playwright once the server answers. */
export default async function becomeOwner(): Promise<void> {
  const link = new URL(makeOwnerLink());
  const browser = await request.newContext({ baseURL: link.origin });
  const reply = await browser.post("/api/links/take", { data: { token: link.hash.slice(1) } });
  if (!reply.ok()) throw new Error(`nobody could become the owner: ${await reply.text()}`);
  await browser.storageState({ path: ownerState });
  await browser.dispose();
}

/** For a tablet's browser that visits the desk afterwards. */
export async function signInAsOwner(context: BrowserContext): Promise<void> {
  const { cookies } = JSON.parse(readFileSync(ownerState, "utf8")) as {
    cookies: Parameters<BrowserContext["addCookies"]>[0];
  };
  await context.addCookies(cookies);
}
