// How a fresh clone is brought to where it runs: which Node.js will do, and when something is to be done again.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

interface Setup {
  isSupported(version: string): boolean;
  fingerprint(files: string[], extra: string, folder: string): string;
  hasVisualStudio(env: Record<string, string>): boolean;
}

const scripts = fileURLToPath(new URL("../scripts", import.meta.url));
const setup = (await import(pathToFileURL(join(scripts, "setup.mjs")).href)) as Setup;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "resite setup "));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(["20.19.0", "20.20.2", "22.12.0", "24.0.0"])("Node.js %s runs Resite", (version) => {
  expect(setup.isSupported(version)).toBe(true);
});

test.each(["18.20.0", "20.18.3", "21.7.3", "22.0.0", "22.11.0"])("Node.js %s is refused", (version) => {
  expect(setup.isSupported(version)).toBe(false);
});

test("a file is known by what it holds and its place, not by its date or the clone's folder", () => {
  const print = (clone: string) => setup.fingerprint([join(folder, clone, "a.ts")], "", join(folder, clone));
  mkdirSync(join(folder, "one"));
  writeFileSync(join(folder, "one", "a.ts"), "1");
  cpSync(join(folder, "one"), join(folder, "two"), { recursive: true });
  utimesSync(join(folder, "two", "a.ts"), 1, 1);
  expect(print("two")).toBe(print("one"));
  writeFileSync(join(folder, "two", "a.ts"), "2");
  expect(print("two")).not.toBe(print("one"));
});

test("Visual Studio's tools are found in either Program Files folder", () => {
  const env = { ProgramFiles: join(folder, "a"), "ProgramFiles(x86)": join(folder, "b") };
  expect(setup.hasVisualStudio(env)).toBe(false);
  mkdirSync(join(folder, "b", "Microsoft Visual Studio"), { recursive: true });
  expect(setup.hasVisualStudio(env)).toBe(true);
});

test("the command line does not run a build that is older than its sources", () => {
  cpSync(scripts, join(folder, "scripts"), { recursive: true });
  for (const part of ["client", "protocols", "server", "dist/server", "dist/client"]) {
    mkdirSync(join(folder, part), { recursive: true });
  }
  for (const file of ["package-lock.json", "vite.config.ts", "tsconfig.json", "tsconfig.server.json"]) {
    writeFileSync(join(folder, file), "{}");
  }
  for (const file of ["dist/server/cli.js", "dist/server/main.js"]) writeFileSync(join(folder, file), "");
  writeFileSync(join(folder, "dist/client/index.html"), "");
  writeFileSync(join(folder, "dist/.resite-built"), "another state of the sources");
  const { status, stderr } = spawnSync(process.execPath, ["scripts/resite.mjs"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: expect.stringContaining("npm run build") as string,
  });
});
