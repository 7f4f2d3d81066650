// The browser, the server and the stopwatch that the benches of the tablet share.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BrowserContext, chromium, type Locator, type Page } from "@playwright/test";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
/** How many times slower the page's own thread runs than this machine. */
export const throttling = 4;
const read = (name: string) => readFileSync(join(root, "tests/bench/field", name), "utf8");
export const stopwatch = read("stopwatch.js");
const probe = read("probe.js");

export const browserOf = () => ({
  executablePath: process.env.RESITE_BROWSER || undefined,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu"],
});

/** Works in a new browser profile on disk: without one, Chromium keeps IndexedDB in memory. */
export async function inProfile<T>(work: (context: BrowserContext) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "resite-profile-"));
  const context = await chromium.launchPersistentContext(folder, {
    ...browserOf(),
    viewport: { width: 768, height: 1024 },
    locale: "en-GB",
  });
  try {
    await context.addInitScript({ content: `${stopwatch}\n${probe}` });
    return await work(context);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Slows the page's own thread; WebCrypto, the disk and the service worker have theirs, which stay as fast. */
export async function throttle(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

export async function givePin(page: Page): Promise<void> {
  const boxes = page.locator("input[type=password]");
  await boxes.first().waitFor();
  for (const box of await boxes.all()) await box.fill("271828");
}

export function quantile(numbers: readonly number[], q: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}

/** Milliseconds from the event to the frame that shows the element. */
export async function timed(
  page: Page,
  event: string,
  shows: string,
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(
    ([e, s]) => window.dispatchEvent(new CustomEvent("arm", { detail: [e, s] })),
    [event, shows],
  );
  const [took] = await Promise.all([said(page, "took "), act()]);
  return Number(took.slice("took ".length));
}

/** What the page says next that begins so. Nothing is asked of it meanwhile, which its thread would spend time on. */
export async function said(page: Page, beginning: string): Promise<string> {
  const message = await page.waitForEvent("console", {
    predicate: (heard) => heard.text().startsWith(beginning),
    timeout: 60_000,
  });
  return message.text();
}

/** How to touch what is found now: looking for it, and whether it can be touched, is nothing that a hand does. */
export async function aim(target: Locator): Promise<() => Promise<void>> {
  await target.click({ trial: true });
  const box = await target.boundingBox();
  if (box === null) throw new Error("there is nothing to touch");
  return () => target.page().mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

export async function serveTablet(): Promise<{ address: string; stop(): void }> {
  const given = process.env.RESITE_ADDRESS;
  if (given) return { address: given, stop() {} };
  const server = spawn(process.execPath, ["dist/server/main.js"], {
    cwd: root,
    env: { ...process.env, PORT: "0", DATA_DIR: mkdtempSync(join(tmpdir(), "resite-bench-")) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await new Promise<string>((resolve, reject) => {
    server.stdout.on("data", (data: Buffer) => {
      const found = /http:\/\/localhost:\d+/.exec(data.toString());
      if (found) resolve(found[0]);
    });
    server.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { address, stop: () => server.kill("SIGTERM") };
}
