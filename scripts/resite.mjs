#!/usr/bin/env node
// `npx resite` inside the clone: runs the compiled command line.
import { existsSync } from "node:fs";

const cli = new URL("../dist/server/cli.js", import.meta.url);
if (existsSync(cli)) await import(cli.href);
else {
  console.error("resite: Resite is not built yet; run `npm run build` once, then try again.");
  process.exitCode = 2;
}
