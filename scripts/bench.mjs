// `npm run bench`: measures against a peer or a physical limit in the same run, prints the tables and writes the
// figures with the machine they were taken on to tests/bench/results/. Wants a quiet machine.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { findBrowser } from "./browser.mjs";
import { build, checkNode, giveUp, installDependencies, root, say } from "./setup.mjs";

const benches = {
  ingest: {
    file: "tests/bench/ingest.ts",
    says: "durable ingest at 1, 8 and 32 connections (about 4 minutes) …",
  },
  tallies: {
    file: "tests/bench/tallies.ts",
    says: "tallies of 1,000 to 1,000,000 interviews (about 2 minutes) …",
  },
  tablet: {
    file: "tests/bench/field/tablet.ts",
    says: "the tablet at 4x CPU throttling (about 6 minutes) …",
  },
  offline: {
    file: "tests/bench/field/offline.ts",
    says: "the encrypted tablet without a network (about 10 minutes) …",
  },
};

checkNode();
await installDependencies();
build();
process.env.RESITE_BROWSER = await findBrowser();

const wanted = process.argv.slice(2);
const results = { taken: new Date().toISOString(), machine: machine() };
for (const [name, { file, says }] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  say(says);
  results[name] = measure(file);
}
const folder = join(root, "tests", "bench", "results");
mkdirSync(folder, { recursive: true });
const kept = join(folder, `${results.taken.replaceAll(":", "-")}.json`);
writeFileSync(kept, `${JSON.stringify(results, null, 2)}\n`);
say(`figures are in ${kept}`);

/** Each bench prints its table and, last, its figures as one line of JSON. */
function measure(file) {
  const { status, stdout } = spawnSync(process.execPath, ["--import", "tsx", file], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (status !== 0) giveUp(`${file} ended with ${status}.`, "See the message above.");
  const lines = stdout.trimEnd().split("\n");
  const figures = JSON.parse(lines.pop());
  console.log(lines.join("\n"));
  return figures;
}

function machine() {
  return {
    node: process.versions.node,
    processor: cpus()[0]?.model,
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
}
