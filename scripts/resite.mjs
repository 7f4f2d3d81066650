#!/usr/bin/env node
// `npx resite` inside the clone: runs the compiled command line, if it is that of the sources as they are.
import { isBuilt } from "./setup.mjs";

if (isBuilt()) await import(new URL("../dist/server/cli.js", import.meta.url).href);
else {
  console.error(
    "resite: Resite is not built, or its sources changed since; run `npm run build`, then try again.",
  );
  process.exitCode = 2;
}
