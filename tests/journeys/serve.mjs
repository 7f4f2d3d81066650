// The server that the journeys visit: the built one, with the article's cases and a synthetic set loaded into
// its scratch data before it starts (playwright.config.ts).
import { spawnSync } from "node:child_process";

const cli = (...args) => {
  const { status } = spawnSync(process.execPath, ["dist/server/cli.js", ...args], { stdio: "inherit" });
  if (status !== 0) throw new Error(`resite ${args.join(" ")} ended with ${status}`);
};
cli("add", "protocols/instruments/hasmath-hsu-2014");
cli("synthetic", "--variant", "holding", "--seed", "1");
cli("import", "protocols/instruments/hasmath-hsu-2014/cases.json");
await import("../../dist/server/main.js");
