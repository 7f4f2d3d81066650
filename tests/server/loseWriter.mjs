// Loaded into a server process before it starts: on SIGUSR2 its writing thread is ended from outside, as by a fault
// that no code of ours sees.
import { createRequire, syncBuiltinESMExports } from "node:module";

const threads = createRequire(import.meta.url)("node:worker_threads");

if (threads.isMainThread) {
  const started = [];
  threads.Worker = class extends threads.Worker {
    constructor(...given) {
      super(...given);
      started.push(this);
    }
  };
  syncBuiltinESMExports();
  process.on("SIGUSR2", () => {
    for (const worker of started) void worker.terminate();
  });
}
