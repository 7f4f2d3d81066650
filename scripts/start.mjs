// `npm start`: from a fresh clone to one printed address.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, checkNode, installDependencies, root } from "./setup.mjs";

checkNode();
await installDependencies();
build();
// In this same process, so that a signal sent to it reaches the server.
await import(pathToFileURL(join(root, "dist", "server", "main.js")).href);
