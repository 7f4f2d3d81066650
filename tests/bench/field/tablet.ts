// How fast and how heavy the tablet is, beside a bare SurveyJS page: at 4x CPU throttling, medians of alternating
// runs. Needs a build (`npm run build`); run with `npx tsx tests/bench/field/tablet.ts [runs]`. Prints a table and
// JSON.
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build } from "vite";
import { browserOf, median, root, serveTablet, stopwatch, throttle, throttling, timed } from "./stage.ts";

const runs = Number(process.argv[2] ?? 15);

const bare = await serveBare();
const tablet = await serveTablet();
const browser = await chromium.launch(browserOf());
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
  await throttle(page, throttling);
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

/** Everything an interview needs, as it is sent: the page and every file but the desk's and the worker's, which come later. */
function fieldRouteBytes(): number {
  const folder = join(root, "dist/client");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const wanted = files.filter(
    (f) => /\.(js|css|html)$/.test(f) && !/(Desk|recordSchema|sw\.js|workbox-)/.test(f),
  );
  const sent = (file: string) => (existsSync(`${file}.br`) ? `${file}.br` : file);
  return wanted.reduce((sum, f) => sum + statSync(sent(join(folder, f))).size, 0);
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
