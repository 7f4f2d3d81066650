// The renderer is killed while someone types, as a tablet does when its memory runs out: of the text, at most what came
// in the last half second is missing, and every interview opens again.
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { agree, begin, contents, expect, item, saved, test, visit } from "./interviewer.ts";

const full = process.env.RESITE_FULL === "1";
const kills = full ? 200 : 6;
const seed = Number(process.env.RESITE_SEED);
const margin = 500;

test(`of ${kills} renderers killed while typing none takes more than the last half second (seed ${seed})`, async ({
  baseURL,
  launchOptions,
  viewport,
}, info) => {
  test.setTimeout(60_000 + kills * 30_000);
  const context = await chromium.launchPersistentContext(info.outputPath("profile"), {
    ...launchOptions,
    baseURL,
    viewport,
    locale: "en-GB",
    serviceWorkers: "block",
  });
  const chance = random(seed);
  try {
    let page = await context.newPage();
    await begin(page);
    await agree(page);
    await contents(page, /^Trust/);
    await saved(page);
    const address = page.url();
    let kept = "";
    for (let kill = 1; kill <= kills; kill++) {
      const typed = await typeUntilKilled(context, page, kept, 100 + chance() * 1_500);
      page = await context.newPage();
      await visit(page, address);
      const found = await item(page, "trust_own").getByRole("textbox").inputValue();
      expect(typed.all.startsWith(found), `kill ${kill}: what is kept was typed`).toBe(true);
      expect(found.length, `kill ${kill}: only the last half second is missing`).toBeGreaterThanOrEqual(
        typed.longAgo,
      );
      // Kept short, so that a kill never waits for a long text to be drawn.
      kept = found.length > 400 ? "" : found;
      await item(page, "trust_own").getByRole("textbox").fill(kept);
      await saved(page);
    }
  } finally {
    await context.close();
  }
});

/** Types a key about every 15 ms until the renderer dies; how much had been typed half a second before. */
async function typeUntilKilled(context: BrowserContext, page: Page, before: string, after: number) {
  const box = item(page, "trust_own").getByRole("textbox");
  await box.focus();
  await page.keyboard.press("End");
  const dies = new Promise<void>((resolve) => page.once("crash", () => resolve()));
  const progress: { at: number; length: number }[] = [{ at: 0, length: before.length }];
  let all = before;
  let dead = false;
  const typing = (async () => {
    while (!dead) {
      const key = "abcdefghij "[all.length % 11] ?? "x";
      const next = all + key;
      all = next;
      await page.keyboard.press(key === " " ? "Space" : key);
      progress.push({ at: performance.now(), length: next.length });
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  })().catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, after));
  const killedAt = performance.now();
  await killRenderer(context, page);
  await dies;
  dead = true;
  await typing;
  await page.close();
  const longAgo = progress.filter(({ at }) => at <= killedAt - margin).at(-1)?.length ?? before.length;
  return { all, longAgo };
}

/** Ends the process that draws this page, without giving it a chance to write. */
async function killRenderer(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page);
  // Never answered: the process that would answer is gone.
  devtools.send("Page.crash").catch(() => {});
}

/** Numbers in [0, 1) from a seed (Park and Miller, 1988). */
function random(from: number): () => number {
  let state = (from % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
