// Journeys in a real Chromium at tablet size against the built server with its own scratch data.
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

// Set once in the main process; Playwright's workers inherit it.
process.env.RESITE_JOURNEY_PORT ??= String(await freePort());
process.env.RESITE_JOURNEY_DATA ??= mkdtempSync(join(tmpdir(), "resite-journey-"));
/** What a journey does by chance can be done again: RESITE_SEED=… npx playwright test. */
process.env.RESITE_SEED ??= String(Date.now() % 1_000_000_000);
const address = `http://localhost:${process.env.RESITE_JOURNEY_PORT}`;

export default defineConfig({
  testDir: "tests/journeys",
  globalSetup: "./tests/journeys/owner.ts",
  workers: 1,
  timeout: 90_000,
  forbidOnly: true,
  // A journey waits on a real browser on whatever machine there is. One that needs its second try is told by name.
  retries: 1,
  reporter: [["list"], ["json"]],
  use: {
    baseURL: address,
    viewport: { width: 768, height: 1024 },
    hasTouch: true,
    locale: "en-GB",
    trace: "retain-on-failure",
    // What a journey cuts off must be cut off for good; fieldOffline.spec.ts lets the worker in.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env.RESITE_BROWSER || undefined,
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "node tests/journeys/serve.mjs",
    url: `${address}/api/health`,
    env: { PORT: process.env.RESITE_JOURNEY_PORT, DATA_DIR: process.env.RESITE_JOURNEY_DATA },
    timeout: 60_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5000 },
  },
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}
