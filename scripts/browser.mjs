// Finds a Chromium for the browser journeys, or installs one; used by `npm test` and the bench.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { bin, giveUp, run, say } from "./setup.mjs";

const systemPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The path of a Chromium that runs, or "" for the one Playwright keeps itself. */
export async function findBrowser() {
  const own = process.env.CHROMIUM_PATH;
  if (own)
    return existsSync(own)
      ? own
      : giveUp(`CHROMIUM_PATH names ${own}, which is not there.`, "Correct it or unset it.");
  const system = systemPaths.find((path) => existsSync(path));
  if (system) {
    if (isDebianRoot() && !hasChineseFont()) installDebian(["fonts-noto-cjk"]);
    return system;
  }
  const { chromium } = await import("@playwright/test");
  if (existsSync(chromium.executablePath())) return "";
  if (isDebianRoot() && installDebian(["chromium", "fonts-noto-cjk"])) return "/usr/bin/chromium";
  say("downloading Playwright's Chromium for the browser tests …");
  if (run(process.execPath, [bin("@playwright/test", "playwright"), "install", "chromium"]) === 0) return "";
  return giveUp(
    "There is no Chromium for the browser tests.",
    "Install Chromium or Chrome, or set CHROMIUM_PATH to one.",
  );
}

function isDebianRoot() {
  return (
    process.getuid?.() === 0 &&
    existsSync("/etc/debian_version") &&
    readFileSync("/etc/debian_version").length > 0
  );
}

function hasChineseFont() {
  const { status, stdout } = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" });
  return status === 0 && stdout.trim() !== "";
}

function installDebian(packages) {
  say(`installing ${packages.join(" and ")} for the browser tests …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const quiet = { env, stdio: ["ignore", "ignore", "inherit"] };
  return (
    run("apt-get", ["update", "-qq"], quiet) === 0 &&
    run("apt-get", ["install", "-y", "-qq", ...packages], quiet) === 0
  );
}
