// Starts a thread from a module beside the one that asks. Called for writing and for checking instruments.
import { extname } from "node:path";
import { Worker } from "node:worker_threads";

/**
 * `beside` is the caller's import.meta.url, `name` the module without its extension. A compiled thread starts as it
 * is; as TypeScript it needs tsx, which does not reach into threads by itself.
 */
export function startThread(beside: string, name: string, workerData: unknown): Worker {
  const extension = extname(beside);
  const thread = new URL(`./${name}${extension}`, beside);
  if (extension !== ".ts") return new Worker(thread, { workerData });
  const tsx = import.meta.resolve("tsx/esm/api");
  const start = `import("${tsx}").then(({ register }) => { register(); return import("${thread.href}"); });`;
  return new Worker(start, { eval: true, workerData });
}
