// A newer version of the app comes while an interview is held: nothing is said of it there, it is offered between
// interviews, and the unfinished interview opens again under its own instrument.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { agree, contents, expect, givePin, item, saved, test, visit } from "./interviewer.ts";

test.use({ serviceWorkers: "allow" });

test("an update is offered between interviews, never during one, and drafts open after it", async ({
  page,
  context,
  awaited,
}, info) => {
  test.setTimeout(180_000);
  awaited.push("Failed to load resource");
  const app = copyOfTheApp(info.outputPath("app"));
  const port = await freePort();
  const address = `http://localhost:${port}`;
  let server = await start(app, port);
  try {
    await visit(page, `${address}/field`);
    await expect(page.getByText("Works without a network")).toBeVisible();
    await page.getByRole("radio", { name: /^Beijing/ }).check();
    await page.getByRole("button", { name: "Begin interview", exact: true }).click();
    await agree(page);
    await contents(page, /^Trust/);
    const box = item(page, "trust_own").getByRole("textbox");
    await box.fill("Said under the older version");
    await saved(page);

    await stop(server);
    makeNewer(app);
    server = await start(app, port);
    await lookForNewer(page);
    await expect(box).toHaveValue("Said under the older version");
    await expect(page.getByText("A newer version of Resite is ready")).toHaveCount(0);

    const other = await context.newPage();
    await visit(other, `${address}/field`);
    const offer = other.getByRole("button", { name: "Start the newer version" });
    await offer.click();
    await expect(other.getByRole("alert")).toContainText("open in another tab");
    await contents(page, "Pause");
    await expect(page.getByText("A newer version of Resite is ready")).toBeVisible();
    await page.close();
    await offer.click();
    await other.getByRole("heading", { name: "This tablet is locked" }).waitFor();
    await givePin(other);
    await expect(other.getByText("A newer version of Resite is ready")).toHaveCount(0);
    await other.getByRole("link", { name: "Resume" }).click();
    await expect(item(other, "trust_own").getByRole("textbox")).toHaveValue("Said under the older version");
  } finally {
    await stop(server);
  }
});

/** The built app with a folder of its own, so that another version of it can be put in its place. */
function copyOfTheApp(to: string): string {
  mkdirSync(to, { recursive: true });
  for (const part of ["dist", "protocols", "package.json"]) cpSync(part, join(to, part), { recursive: true });
  symlinkSync(join(process.cwd(), "node_modules"), join(to, "node_modules"));
  const added = spawnSync(
    process.execPath,
    ["dist/server/cli.js", "add", "protocols/instruments/hasmath-hsu-2014"],
    { cwd: to, env: { ...process.env, DATA_DIR: join(to, "data") } },
  );
  if (added.status !== 0) throw new Error(`the study could not be added: ${added.stderr}`);
  return to;
}

/** Another worker's program: where a version differs, that differs. What was compressed of it is the older one's. */
function makeNewer(app: string): void {
  const program = join(app, "dist", "client", "sw.js");
  appendFileSync(program, "\n// newer\n");
  for (const compressed of [".br", ".gz"]) rmSync(program + compressed, { force: true });
}

async function start(app: string, port: number): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(port), DATA_DIR: join(app, "data") };
  const server = spawn(process.execPath, ["dist/server/main.js"], { cwd: app, env, stdio: "ignore" });
  await expect
    .poll(() =>
      fetch(`http://localhost:${port}/api/health`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
  return server;
}

function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once("exit", () => resolve());
    server.kill("SIGTERM");
  });
}

/** As the hourly look does; resolves when the newer version was fetched and waits. */
async function lookForNewer(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async () => (await (await navigator.serviceWorker.ready).update()).waiting !== null),
    )
    .toBe(true);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const at = probe.address();
      probe.close(() =>
        typeof at === "object" && at !== null ? resolve(at.port) : reject(new Error("no port")),
      );
    });
  });
}
