// Goes through a whole interview, tapping options and typing: how soon an answer is painted, and how long a write of
// the encrypted draft takes. Called by offline.ts.
import type { Page } from "@playwright/test";
import type { Fielded } from "./fielded.ts";
import { openPlanted } from "./plantedDraft.ts";
import { aim, inProfile, throttle, timed } from "./stage.ts";

/** Between two touches, in ms: no hand is faster, and each answer is written by itself. */
const HAND = 250;

export interface Answering {
  /** Milliseconds from a tap to the frame that shows it. */
  taps: number[];
  /** Milliseconds from the draft's JSON to the end of its transaction. */
  writes: number[];
  /** Milliseconds of bare transactions of this size and durability in the same page: what the disk can do at best. */
  bare: number[];
}

/** `rate`: how many times slower; `keys`: how many are typed. */
export function answering(study: Fielded, rate: number, keys: number): Promise<Answering> {
  return inProfile(async (context) => {
    const page = await context.newPage();
    await openPlanted(page, study);
    await throttle(page, rate);
    await page.evaluate(() => window.probe.writes.splice(0));
    const taps: number[] = [];
    let toType = keys;
    for (const _ of study.protocol.modules.slice(2)) {
      await drawn(page);
      taps.push(...(await tapAll(page)));
      toType -= await type(page, toType);
      await page.locator(".module-foot .primary").click();
    }
    await page.waitForTimeout(500);
    const writes = await page.evaluate(() => window.probe.writes);
    return { taps, writes, bare: await writeBare(page) };
  });
}

/** Every item of the module stands there whole. */
async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector("[data-path].coming") === null);
  await page.waitForTimeout(200);
}

/** Taps one option that is not chosen yet at every item. */
async function tapAll(page: Page): Promise<number[]> {
  const taps: number[] = [];
  for (const path of await shownPaths(page)) {
    const id = await page.evaluate((p) => {
      const boxes = document.querySelectorAll<HTMLInputElement>(
        `[data-path="${p}"] input:is([type=radio], [type=checkbox])`,
      );
      const free = [...boxes].filter((b) => !b.checked && !b.disabled && !/^(other|none)$/.test(b.value));
      return free[0]?.id;
    }, path);
    if (!id) continue;
    const shows = `[id="${id}"]:checked`;
    taps.push(await timed(page, "click", shows, await aim(page.locator(`[id="${id}"]`))));
    await page.waitForTimeout(HAND);
  }
  return taps;
}

const shownPaths = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-path]")].flatMap(({ dataset }) => dataset.path ?? []),
  );

/** Types into the module's first open answer, slowly enough that every key is written by itself. */
async function type(page: Page, keys: number): Promise<number> {
  const box = page.locator("[data-path] textarea").first();
  if (keys <= 0 || (await box.count()) === 0) return 0;
  await box.click();
  const text = "They came back twice that spring and asked".slice(0, keys);
  await page.keyboard.type(text, { delay: 160 });
  return text.length;
}

/** Puts as many bytes as a draft of full size has, nothing else going on. */
function writeBare(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("bare", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("bare");
      opening.onsuccess = () => resolve(opening.result);
    });
    const took: number[] = [];
    for (let i = 0; i < 100; i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const from = performance.now();
      await new Promise((resolve) => {
        const tx = db.transaction("bare", "readwrite", { durability: "strict" });
        tx.objectStore("bare").put(new Uint8Array(16_000), 1);
        tx.oncomplete = resolve;
      });
      took.push(performance.now() - from);
    }
    return took;
  });
}
