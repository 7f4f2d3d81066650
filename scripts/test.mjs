// `npm test`: types, lint, unit, contract and property tests, then journeys in a real browser. Ends with one
// line that counts them all. RESITE_FULL=1 (`npm run soak`) runs the long ones with their full counts.
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "./browser.mjs";
import { bin, build, checkNode, installDependencies, run, say } from "./setup.mjs";

const results = mkdtempSync(join(tmpdir(), "resite-test-"));
const total = { passed: 0, failed: 0, skipped: 0 };
const node = (args, env = {}) => run(process.execPath, args, { env: { ...process.env, ...env } });

checkNode();
await installDependencies();
const browser = await findBrowser();

say("checking types …");
count(node([bin("typescript"), "-p", "."]));
say("checking format and lint …");
count(node([bin("@biomejs/biome", "biome"), "check", "--error-on-warnings", "."]));
build();

say("running unit, contract and property tests …");
const unit = join(results, "unit.json");
const unitExit = node([
  bin("vitest"),
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${unit}`,
]);
countVitest(unit, unitExit);

say("running journeys in a real browser …");
const journeys = join(results, "journeys.json");
const journeyExit = node([bin("@playwright/test", "playwright"), "test"], {
  RESITE_BROWSER: browser,
  PLAYWRIGHT_JSON_OUTPUT_NAME: journeys,
});
countPlaywright(journeys, journeyExit);

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;

function count(exit) {
  if (exit === 0) total.passed += 1;
  else total.failed += 1;
}

function countVitest(file, exit) {
  if (!existsSync(file)) return count(1);
  const report = JSON.parse(readFileSync(file, "utf8"));
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests;
  total.skipped += report.numPendingTests + report.numTodoTests;
  // A run that failed without a failed test (a file that did not load, an unhandled error) is a failure too.
  if (exit !== 0 && report.numFailedTests === 0) total.failed += 1;
}

function countPlaywright(file, exit) {
  if (!existsSync(file)) return count(1);
  const { stats, suites } = JSON.parse(readFileSync(file, "utf8"));
  total.passed += stats.expected + stats.flaky;
  total.failed += stats.unexpected;
  total.skipped += stats.skipped;
  if (exit !== 0 && stats.unexpected === 0) total.failed += 1;
  for (const name of suites.flatMap(flaky)) say(`passed at its second try only: ${name}`);
}

/** What failed at its first try and passed at its second. */
function flaky({ title, specs = [], suites = [] }) {
  const here = specs.filter(({ tests }) => tests.some(({ status }) => status === "flaky"));
  return [...here.map((spec) => `${title} › ${spec.title}`), ...suites.flatMap(flaky)];
}
