// `npm run dev`: the server restarts and the client reloads at every change.
import { spawn } from "node:child_process";
import { bin, checkNode, installDependencies, root, say } from "./setup.mjs";

checkNode();
await installDependencies();
say("server on http://localhost:3000, client with reloading on http://localhost:5173");
const children = [
  spawn(process.execPath, [bin("tsx"), "watch", "--clear-screen=false", "server/main.ts"], {
    cwd: root,
    stdio: "inherit",
  }),
  spawn(process.execPath, [bin("vite")], { cwd: root, stdio: "inherit" }),
];
const stop = () => {
  for (const child of children) child.kill("SIGTERM");
};
for (const child of children) child.on("exit", stop);
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
