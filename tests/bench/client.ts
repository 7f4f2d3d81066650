// The tablet's size and speed at 4x CPU throttling: from "begin" to the first question, key to frame and module
// switch, alternating with a bare SurveyJS page that shows the same instrument. Needs the built client.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { type Browser, chromium, type Page } from "@playwright/test";
import react from "@vitejs/plugin-react";
import sirv from "sirv";
import { build } from "vite";
import { instrumentSchema } from "../../protocols/schema.ts";
import { resolve } from "../../protocols/site.ts";
import { readInstrument, shippedInstruments } from "../../server/instruments.ts";
import { root } from "../../server/root.ts";

export interface ClientResult {
  /** Bytes in brotli of everything `/field` and an interview load, by file. */
  fieldBytes: number;
  files: { file: string; bytes: number }[];
  runs: number;
  throttling: number;
  /** Milliseconds, medians. */
  firstQuestion: { resite: number; bare: number; ratio: number };
  keyToFrame: { resite: number; bare: number };
  moduleSwitch: { resite: number; bare: number };
}

const throttling = 4;
/** The module the switch goes to: the longest one. */
const target = "profile";

export async function benchClient(
  address: string,
  executablePath: string | undefined,
  runs = 15,
): Promise<ClientResult> {
  const scratch = mkdtempSync(join(tmpdir(), "resite-bare-"));
  const bare = await serveBarePage(scratch);
  const args = [
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-background-networking",
  ];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const times = { resite: [] as Times[], bare: [] as Times[] };
    const files = await filesOfField(browser, address);
    for (let run = 0; run < runs; run++) {
      times.resite.push(await inPage(browser, (page) => timeResite(page, address)));
      times.bare.push(await inPage(browser, (page) => timeBare(page, bare.address)));
    }
    const of = (who: "resite" | "bare", what: keyof Times) => median(times[who].map((t) => t[what]));
    const both = (what: keyof Times) => ({ resite: of("resite", what), bare: of("bare", what) });
    const first = both("first");
    return {
      fieldBytes: files.reduce((sum, f) => sum + f.bytes, 0),
      files,
      runs,
      throttling,
      firstQuestion: { ...first, ratio: first.resite / first.bare },
      keyToFrame: both("key"),
      moduleSwitch: both("turn"),
    };
  } finally {
    await browser.close();
    bare.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface Times {
  first: number;
  key: number;
  turn: number;
}

async function inPage(browser: Browser, time: (page: Page) => Promise<Times>): Promise<Times> {
  const context = await browser.newContext({ viewport: { width: 768, height: 1024 }, locale: "en-GB" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: throttling });
  try {
    return await time(page);
  } finally {
    await context.close();
  }
}

async function timeResite(page: Page, address: string): Promise<Times> {
  await page.goto(`${address}/field`);
  const begin = page.getByRole("button", { name: "Practise" });
  await begin.waitFor();
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(1500);
  const first = await untilPainted(
    page,
    () => begin.click(),
    ".sd-question, .sv-question, [data-path] fieldset",
  );
  await page.getByRole("radio").first().click();
  await page.waitForTimeout(500);
  const next = page.getByRole("button", { name: /^Next/ });
  const turn = await untilPainted(page, () => next.click(), `[data-path="sectors"]`);
  await page.waitForTimeout(500);
  const key = await keyToFrame(page, `[data-path="years_operating"] input`);
  return { first, turn, key };
}

async function timeBare(page: Page, address: string): Promise<Times> {
  await page.goto(`${address}/?module=consent`);
  await page.locator("body[data-ready]").waitFor();
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(1500);
  const first = await untilPainted(page, () => page.locator("#begin").click(), ".sd-question");
  await page.waitForTimeout(500);
  const turn = await untilPainted(
    page,
    () => page.evaluate((m) => window.turnTo(m), target),
    `[data-name="sectors"]`,
  );
  await page.waitForTimeout(500);
  const key = await keyToFrame(page, `[data-name="years_operating"] input`);
  return { first, turn, key };
}

/**
 * Milliseconds from the input event (or the call) to the frame after `selector` is there, by the page's own
 * clock, so that the driver's own time does not count.
 */
async function untilPainted(page: Page, act: () => Promise<unknown>, selector: string): Promise<number> {
  await page.evaluate((wanted) => {
    const w = window as unknown as { painted: Promise<number>; begunAt?: number };
    w.begunAt = undefined;
    const start = (event: Event) => {
      w.begunAt ??= event.timeStamp;
    };
    addEventListener("click", start, { capture: true, once: true });
    const armed = performance.now();
    w.painted = new Promise((done) => {
      const look = () => {
        if (document.querySelector(wanted) === null) return requestAnimationFrame(look);
        // The frame that shows it has been produced when the task after its animation frame runs.
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - (w.begunAt ?? armed)), 0));
      };
      requestAnimationFrame(look);
    });
  }, selector);
  await act();
  return page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted);
}

/** Median over 20 keys of the time from the key's event to the next frame. */
async function keyToFrame(page: Page, selector: string): Promise<number> {
  await page.locator(selector).first().click();
  await page.evaluate(() => {
    const w = window as unknown as { keys: number[] };
    w.keys = [];
    addEventListener(
      "keydown",
      (event) =>
        requestAnimationFrame(() => setTimeout(() => w.keys.push(performance.now() - event.timeStamp), 0)),
      { capture: true },
    );
  });
  await page.keyboard.type("12345678901234567890", { delay: 60 });
  await page.waitForTimeout(300);
  return median(await page.evaluate(() => (window as unknown as { keys: number[] }).keys));
}

/** Everything a tablet fetches from `/field` to the first question, as it lies compressed in dist. */
async function filesOfField(browser: Browser, address: string): Promise<{ file: string; bytes: number }[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const names = new Set<string>();
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/assets/")) names.add(pathname);
  });
  await page.goto(`${address}/field`);
  await page.getByRole("button", { name: "Practise" }).click();
  await page.locator("[data-path]").first().waitFor();
  await context.close();
  const folder = join(root, "dist", "client");
  const there = new Set(readdirSync(join(folder, "assets")));
  const sizeOf = (name: string) => {
    const file = name.slice("/assets/".length);
    if (there.has(`${file}.br`)) return readFileSync(join(folder, "assets", `${file}.br`)).length;
    return brotliCompressSync(readFileSync(join(folder, "assets", file))).length;
  };
  return [...names].map((name) => ({ file: name, bytes: sizeOf(name) })).sort((a, b) => b.bytes - a.bytes);
}

async function serveBarePage(scratch: string): Promise<{ address: string; close(): void }> {
  const out = join(scratch, "site");
  await build({
    configFile: false,
    root: join(root, "tests", "bench", "bare"),
    plugins: [react()],
    logLevel: "warn",
    build: { outDir: out, emptyOutDir: true, target: "es2022" },
  });
  const folder = shippedInstruments(root)[0];
  if (folder === undefined) throw new Error("there is no shipped instrument");
  mkdirSync(out, { recursive: true });
  const instrument = resolve(instrumentSchema.parse(readInstrument(folder).instrument), null);
  writeFileSync(join(out, "instrument.json"), JSON.stringify(instrument));
  const server = createServer(sirv(out));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
