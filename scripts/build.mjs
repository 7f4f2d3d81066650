// `npm run build`: the client and the server, when something changed since the last build.
import { build, checkNode, installDependencies } from "./setup.mjs";

checkNode();
await installDependencies();
build();
