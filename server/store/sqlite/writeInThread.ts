// Hands writes to a thread of their own and their outcomes back. What is asked for in one turn crosses in one
// message; whatever gathers there during a commit shares the next.
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { Problem, type ProblemName } from "../../../protocols/problem.ts";
import type { Writing } from "./writing.ts";

export interface ThreadSettings {
  file: string;
  serverKey: Uint8Array;
}

type Verb = "append" | "quarantine" | "register" | "finish";

export type Command = {
  [V in Verb]: { number: number; verb: V; given: Parameters<Writing[V]> };
}[Verb];

export type Failure = { problem: ProblemName; detail: string } | { error: unknown };
export type Reply = { number: number } & ({ done: unknown } | { failed: Failure });

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** The database must be migrated before. */
export function writeInThread(settings: ThreadSettings): Writing {
  const worker = startWorker(settings);
  const waiting = new Map<number, Waiting>();
  let outgoing: Command[] = [];
  let counter = 0;
  let writable = true;
  let ended = false;

  worker.on("message", (message: { replies: Reply[]; writable: boolean }) => {
    writable = message.writable;
    for (const reply of message.replies) settle(reply);
  });
  // Whatever the reason: nobody may wait for ever, and nothing was promised to them.
  const end = (reason: unknown) => {
    ended = true;
    writable = false;
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  };
  worker.on("error", end);
  worker.on("exit", () => end(new Problem("stopping", "The store is closed.")));

  function settle(reply: Reply): void {
    const caller = waiting.get(reply.number);
    waiting.delete(reply.number);
    if ("done" in reply) caller?.resolve(reply.done);
    else caller?.reject(asError(reply.failed));
  }

  function ask<T>(command: Omit<Command, "number">): Promise<T> {
    if (ended) return Promise.reject(new Problem("stopping", "The store is closed."));
    const number = counter++;
    if (outgoing.length === 0) setImmediate(send);
    outgoing.push({ number, ...command } as Command);
    return new Promise((resolve, reject) => {
      waiting.set(number, { resolve: (value) => resolve(value as T), reject });
    });
  }

  function send(): void {
    worker.postMessage(outgoing);
    outgoing = [];
  }

  return {
    append: (...given) => ask({ verb: "append", given }),
    quarantine: (...given) => ask({ verb: "quarantine", given }),
    register: (...given) => ask({ verb: "register", given }),
    writable: () => writable,
    async finish() {
      if (!ended) await ask({ verb: "finish", given: [] });
      await worker.terminate();
    },
  };
}

/** The compiled thread starts as it is; as TypeScript it needs tsx, which does not reach into threads by itself. */
function startWorker(workerData: ThreadSettings): Worker {
  const extension = extname(import.meta.url);
  const thread = new URL(`./writerThread${extension}`, import.meta.url);
  if (extension !== ".ts") return new Worker(thread, { workerData });
  const tsx = import.meta.resolve("tsx/esm/api");
  const start = `import("${tsx}").then(({ register }) => { register(); return import("${thread.href}"); });`;
  return new Worker(start, { eval: true, workerData });
}

function asError(failure: Failure): unknown {
  return "problem" in failure ? new Problem(failure.problem, failure.detail) : failure.error;
}
