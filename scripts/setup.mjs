// What `npm start`, `npm test` and `npm run dev` share: they bring a fresh clone to where it runs, say what
// they do, and stop with a remedy. Plain Node without dependencies, since none are installed yet.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const buildStamp = join(root, "dist", ".resite-built");
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

export function say(line) {
  console.log(`resite: ${line}`);
}

/** Ends the command with one line that says what is wrong and what to do. */
export function giveUp(wrong, remedy) {
  console.error(`resite: ${wrong}\nresite: ${remedy}`);
  process.exit(1);
}

/** Runs a command in the project's folder; returns its exit code. */
export function run(command, args, options = {}) {
  // npm.cmd is a batch file, which only a shell starts; a shell would split a path to Node at its spaces.
  const shell = command === "npm.cmd";
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit", shell, ...options });
  if (error) console.error(`resite: ${command}: ${error.message}`);
  return status ?? 1;
}

export function checkNode() {
  if (isSupported(process.versions.node)) return;
  giveUp(
    `Node.js ${process.versions.node} does not run Resite.`,
    "Install Node.js 20.19 or later, or 22.12 or later, from https://nodejs.org.",
  );
}

/** What Vite's own `engines` allow: ^20.19.0 || >=22.12.0. */
export function isSupported(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
}

/** Installs from the lock file when it changed or nothing is installed. */
export async function installDependencies() {
  const stamp = join(root, "node_modules", ".resite-installed");
  const wanted = fingerprint([join(root, "package-lock.json")], process.versions.modules);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted && sqliteLoads()) return;
  const prebuilt = await lookForSqlite();
  if (prebuilt === "unreachable")
    say(
      "no compiler is here, and better-sqlite3's prebuilt binary cannot be looked for; npm may know a way …",
    );
  say("installing dependencies from package-lock.json (a few minutes the first time) …");
  if (run(npm, ["ci", "--include=dev", "--no-audit", "--no-fund"]) !== 0) {
    giveUp(
      "npm could not install the dependencies.",
      prebuilt === "unreachable"
        ? `Read npm's message above. If it is about better-sqlite3: ${compilerRemedy()}`
        : "Read npm's message above; with a network it can be tried again.",
    );
  }
  if (!sqliteLoads()) giveUp("better-sqlite3 was installed but does not load.", compilerRemedy());
  writeFileSync(stamp, wanted);
}

/** Builds client and server when a source file changed since the last build. */
export function build() {
  if (isBuilt()) return;
  const wanted = sourcesPrint();
  say("building the client …");
  if (run(process.execPath, [bin("vite"), "build", "--logLevel", "warn"]) !== 0)
    giveUp("The client did not build.", "See the message above.");
  say("compiling the server …");
  if (run(process.execPath, [bin("typescript"), "-p", "tsconfig.server.json"]) !== 0)
    giveUp("The server did not compile.", "See the message above.");
  if (run(process.execPath, ["scripts/compress.mjs"]) !== 0)
    giveUp("The client could not be compressed.", "See the message above.");
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(buildStamp, wanted);
}

/** True when `dist` is whole and made from the sources as they are now. */
export function isBuilt() {
  const made = [
    buildStamp,
    join(root, "dist", "server", "main.js"),
    join(root, "dist", "client", "index.html"),
  ];
  return made.every((file) => existsSync(file)) && readFileSync(buildStamp, "utf8") === sourcesPrint();
}

function sourcesPrint() {
  const sources = ["client", "protocols", "server"].flatMap((folder) => filesBelow(join(root, folder)));
  const settings = ["package-lock.json", "vite.config.ts", "tsconfig.json", "tsconfig.server.json"];
  return fingerprint([...sources, ...settings.map((f) => join(root, f))]);
}

/** The JavaScript file behind a package's command, so that it runs the same on every system. */
export function bin(name, command = name === "typescript" ? "tsc" : name) {
  const folder = join(root, "node_modules", name);
  const { bin: entry } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof entry === "string" ? entry : entry[command]);
}

function sqliteLoads() {
  const load = "new (require('better-sqlite3'))(':memory:').close()";
  return spawnSync(process.execPath, ["-e", load], { cwd: root, stdio: "ignore" }).status === 0;
}

/**
 * better-sqlite3 is native: it needs its prebuilt binary or a compiler. Looked for before npm starts; where a
 * proxy or a mirror hides the answer ("unreachable"), npm is to try.
 */
async function lookForSqlite() {
  if (sqliteLoads() || hasCompiler()) return "not needed";
  const prebuilt = await lookForPrebuilt();
  if (prebuilt !== "absent") return prebuilt;
  return giveUp(
    "The database driver better-sqlite3 has no prebuilt binary for this system and no compiler is here.",
    compilerRemedy(),
  );
}

function hasCompiler() {
  if (process.platform === "win32") return hasVisualStudio(process.env);
  const there = (command) => spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;
  return (there("c++") || there("g++") || there("clang++")) && there("make") && there("python3");
}

/** The build tools install below the one folder or the other, by their version. */
export function hasVisualStudio(env) {
  return [env.ProgramFiles, env["ProgramFiles(x86)"]].some(
    (folder) => folder !== undefined && existsSync(join(folder, "Microsoft Visual Studio")),
  );
}

async function lookForPrebuilt() {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const { version } = lock.packages["node_modules/better-sqlite3"];
  const file = `better-sqlite3-v${version}-node-v${process.versions.modules}-${process.platform}-${process.arch}.tar.gz`;
  const address = `https://github.com/WiseLibs/better-sqlite3/releases/download/v${version}/${file}`;
  try {
    const { ok, status } = await fetch(address, { method: "HEAD", signal: AbortSignal.timeout(8000) });
    if (ok) return "there";
    return status === 404 ? "absent" : "unreachable";
  } catch {
    return "unreachable";
  }
}

function compilerRemedy() {
  if (process.platform === "darwin") return "Run: xcode-select --install, then try again.";
  if (process.platform === "win32")
    return "Run: winget install Microsoft.VisualStudio.2022.BuildTools with the C++ workload, and Python 3; then try again.";
  return "Run: sudo apt-get install -y build-essential python3 (or your system's C++ compiler, make and Python 3), then try again.";
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Of what the files hold and where they stand in `folder`: a clone that moved or was copied is the same. */
export function fingerprint(files, extra = "", folder = root) {
  const hash = createHash("sha256").update(extra);
  for (const file of files.toSorted()) {
    const content = createHash("sha256").update(readFileSync(file)).digest("hex");
    hash.update(`${relative(folder, file).replaceAll(sep, "/")}\0${content}\0`);
  }
  return hash.digest("hex");
}
