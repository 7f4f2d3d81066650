// How fast and how heavy the tablet is, beside a bare SurveyJS page: at 4x CPU throttling, medians of alternating
// runs. Needs a build (`npm run build`); run with `npx tsx tests/bench/field/tablet.ts [runs]`. Prints a table and
// JSON.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build } from "vite";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const runs = Number(process.argv[2] ?? 15);
const throttling = 4;
const stopwatch = readFileSync(join(root, "tests/bench/field/stopwatch.js"), "utf8");

const bare = await serveBare();
const tablet = await serveTablet();
const browser = await chromium.launch({
  executablePath: process.env.RESITE_BROWSER || undefined,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu"],
});
try {
  const begin: { bare: number[]; tablet: number[] } = { bare: [], tablet: [] };
  const keys: number[] = [];
  const switches: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    begin.bare.push(await measureBare(browser));
    const measured = await measureTablet(browser);
    begin.tablet.push(measured.begin);
    keys.push(...measured.keys);
    switches.push(...measured.switches);
  }
  const result = {
    runs,
    throttling,
    firstQuestionMs: { tablet: median(begin.tablet), bare: median(begin.bare) },
    firstQuestionRatio: median(begin.tablet) / median(begin.bare),
    keyToFrameMs: { median: median(keys), worst: Math.max(...keys) },
    moduleSwitchMs: { median: median(switches), worst: Math.max(...switches) },
    fieldRouteBrotliBytes: fieldRouteBytes(),
  };
  console.table({
    "chosen site to first question, ms": { measured: result.firstQuestionMs.tablet, target: "" },
    "bare SurveyJS page, ms": { measured: result.firstQuestionMs.bare, target: "" },
    ratio: { measured: result.firstQuestionRatio, target: "<= 1.1" },
    "key to frame, median ms": { measured: result.keyToFrameMs.median, target: "< 50" },
    "module switch, median ms": { measured: result.moduleSwitchMs.median, target: "< 250" },
    "field route, brotli bytes": { measured: result.fieldRouteBrotliBytes, target: "< 400000" },
  });
  console.log(JSON.stringify(result));
} finally {
  await browser.close();
  bare.stop();
  tablet.stop();
}

async function open(from: Browser, address: string): Promise<Page> {
  const context = await from.newContext({
    viewport: { width: 768, height: 1024 },
    locale: "en-GB",
    // The first visit's copy for offline use would be made anew at every run.
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: throttling });
  await page.goto(address);
  await page.evaluate(stopwatch);
  return page;
}

async function measureBare(from: Browser): Promise<number> {
  const page = await open(from, bare.address);
  const time = await timed(page, "click", ".sd-question input", () => page.click("#begin"));
  await page.context().close();
  return time;
}

async function measureTablet(from: Browser) {
  const page = await open(from, `${tablet.address}/field`);
  await page.getByRole("button", { name: "Set the PIN" }).waitFor();
  for (const box of await page.locator("input[type=password]").all()) await box.fill("271828");
  await page.getByRole("button", { name: "Set the PIN" }).click();
  await page.getByRole("radio", { name: /^Beijing/ }).check();
  // An interviewer reads and chooses before beginning; the instrument is made ready meanwhile.
  await page.waitForTimeout(6_000);
  const begin = await timed(page, "click", "[data-path] input", () =>
    page.getByRole("button", { name: "Begin interview" }).click(),
  );
  await page.locator('[data-path="consent_take_part"] input').first().click();
  const switches: number[] = [];
  const next = page.locator(".module-foot .primary");
  for (const path of ["sectors", "powers_held", "collaborates", "trust_own", "knowledge_own"]) {
    await page.waitForTimeout(300);
    switches.push(await timed(page, "click", `[data-path="${path}"]`, () => next.click()));
  }
  const keys: number[] = [];
  await page.locator('[data-path="knowledge_own"] textarea').click();
  for (const key of "They know") {
    await page.waitForTimeout(100);
    keys.push(await timed(page, "keydown", "body", () => page.keyboard.press(key)));
  }
  await page.context().close();
  return { begin, switches, keys };
}

/** Milliseconds from the event to the frame that shows the element. */
async function timed(page: Page, event: string, shows: string, act: () => Promise<void>): Promise<number> {
  await page.evaluate(
    ([e, s]) => window.dispatchEvent(new CustomEvent("arm", { detail: [e, s] })),
    [event, shows],
  );
  await act();
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const time = await page.evaluate(() => Number(document.documentElement.dataset.took ?? "-1"));
    if (time >= 0) return time;
    await page.waitForTimeout(50);
  }
  throw new Error(`${shows} did not appear after the ${event}`);
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** Everything an interview needs: the shell and every chunk but the desk's. */
function fieldRouteBytes(): number {
  const folder = join(root, "dist/client");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((f) => join(folder, f));
  const wanted = files.filter(
    (f) => /\.(js|css|html)\.br$/.test(f) && !/(Desk|Plot|plot|recordSchema)/.test(f),
  );
  return wanted.reduce((sum, file) => sum + statSync(file).size, 0);
}

async function serveBare() {
  const outDir = mkdtempSync(join(tmpdir(), "resite-bare-"));
  await build({
    root: join(root, "tests/bench/field/bare"),
    configFile: false,
    logLevel: "error",
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 4_000 },
  });
  const types: Record<string, string> = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
  };
  const server = createServer((request, reply) => {
    const file = join(outDir, request.url === "/" ? "index.html" : (request.url ?? ""));
    if (!existsSync(file)) return reply.writeHead(404).end();
    return reply
      .writeHead(200, { "content-type": types[extname(file)] ?? "text/plain" })
      .end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () => server.close(),
  };
}

async function serveTablet(): Promise<{ address: string; stop(): void }> {
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
