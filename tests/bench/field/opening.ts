// Opens the cached app on a tablet without a network: to the question for the PIN, from there to the start screen,
// and to the first question of an interview, resumed or new. Called by offline.ts.
import type { BrowserContext, Page } from "@playwright/test";
import type { Fielded } from "./fielded.ts";
import { openPlanted } from "./plantedDraft.ts";
import { aim, givePin, inProfile, said, throttle, throttling, timed } from "./stage.ts";

/** How long a hand takes to give a PIN of six digits, in ms; the tablet works meanwhile, and it is not counted. */
const HAND = 2_000;

/** All in milliseconds. */
export interface Opening {
  /** From the address to the PIN's box. */
  asked: number;
  /** From Unlock to the first question of the interview that is resumed. */
  resumed: number;
  /** What of that is the derivation from the PIN. */
  derived: number;
  /** From Unlock to the start screen. */
  started: number;
  /** From Begin interview to its first question. */
  begun: number;
}

/** `floor`: one derivation of the fewest iterations, in milliseconds, on this machine. */
export function opening(
  study: Fielded,
  rounds: number,
): Promise<{ all: Opening[]; floor: number; iterations: number }> {
  return inProfile(async (context) => {
    const first = await context.newPage();
    const id = await openPlanted(first, study);
    await first.goto(`${study.address}/field`);
    await unlock(first);
    await first.getByText("Works without a network").waitFor();
    await first.getByRole("radio", { name: /^Beijing/ }).check();
    await first.getByRole("button", { name: "Practise" }).click();
    await first.locator("[data-path] input").first().waitFor();
    const { floor, iterations } = await derive(first);
    await first.close();
    await context.setOffline(true);
    const all: Opening[] = [];
    for (let round = 0; round < rounds; round += 1) all.push(await openBoth(context, study.address, id));
    return { all, floor, iterations };
  });
}

async function openBoth(context: BrowserContext, address: string, id: string): Promise<Opening> {
  const old = await open(context, `${address}/field/interview/${id}`);
  const resumed = await timed(old.page, "click", "[data-path] input", await aim(unlocking(old.page)));
  const derived = await old.page.evaluate(() => window.probe.derivations.at(-1)?.took ?? 0);
  await old.page.close();
  const { page, asked } = await open(context, `${address}/field`);
  const started = await timed(page, "click", "#begin-title", await aim(unlocking(page)));
  const begin = await aim(page.getByRole("button", { name: "Begin interview" }));
  const begun = await timed(page, "click", "[data-path] input", begin);
  await page.close();
  return { asked: (asked + old.asked) / 2, resumed, derived, started, begun };
}

async function open(context: BrowserContext, address: string) {
  const page = await context.newPage();
  await throttle(page, throttling);
  await Promise.all([said(page, "asked"), page.goto(address)]);
  await givePin(page);
  await page.waitForTimeout(HAND);
  return { page, asked: await page.evaluate(() => window.probe.asked) };
}

const unlocking = (page: Page) => page.getByRole("button", { name: "Unlock" });

async function unlock(page: Page): Promise<void> {
  await givePin(page);
  await unlocking(page).click();
}

/** How many iterations this tablet chose, and what the fewest take. */
function derive(page: Page) {
  return page.evaluate(async () => {
    const iterations = window.probe.derivations.at(-1)?.iterations ?? 0;
    const secret = new TextEncoder().encode("271828");
    const key = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveBits"]);
    const from = performance.now();
    await crypto.subtle.deriveBits(
      { name: "PBKDF2", hash: "SHA-256", salt: new Uint8Array(16), iterations: 600_000 },
      key,
      256,
    );
    return { floor: performance.now() - from, iterations };
  });
}
