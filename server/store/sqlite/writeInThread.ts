// Hands writes to a thread of their own and their outcomes back. What is asked for crosses at once when nothing is being
// written, else a few at a time: both threads stay busy, and whatever gathers there during a commit shares the next.
import { Problem, type ProblemName } from "../../../protocols/problem.ts";
import { startThread } from "../../startThread.ts";
import type { Writing } from "./writing.ts";

export interface ThreadSettings {
  file: string;
  serverKey: Uint8Array;
}

type Verb =
  | "append"
  | "quarantine"
  | "keepMedia"
  | "writeTranscript"
  | "erase"
  | "register"
  | "report"
  | "record"
  | "finish";

export type Command = {
  [V in Verb]: { number: number; verb: V; given: Parameters<Writing[V]> };
}[Verb];

/** What of an error crosses between threads: its class does not. */
export type Failure =
  | { problem: ProblemName; detail: string }
  | { error: { name: string; message: string; code?: string; stack?: string } };
export type Reply = { number: number } & ({ done: unknown } | { failed: Failure });
/** More in one message would leave the thread idle while a turn of many requests is read, and the server afterwards. */
const MOST_TOGETHER = 4;

/** The first says that the thread has opened the database, the second why it is about to end. */
export type Message = { ready: true } | { broken: Failure } | { replies: Reply[]; writable: boolean };

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

interface Opening {
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Resolves when the thread can write; the database must be migrated before. `lost` hears the cause if the thread
 * ends later without being asked to: nothing can be written any more.
 */
export async function writeInThread(
  settings: ThreadSettings,
  lost: (cause: unknown) => void = () => undefined,
  worker = startThread(import.meta.url, "writerThread", settings),
): Promise<Writing> {
  const waiting = new Map<number, Waiting>();
  let outgoing: Command[] = [];
  let counter = 0;
  let writable = true;
  let ended = false;
  let closing = false;
  let ready = false;
  let cause: unknown;
  let opening: Opening = { resolve: () => undefined, reject: () => undefined };
  const opened = new Promise<void>((resolve, reject) => {
    opening = { resolve, reject };
  });

  worker.on("message", (message: Message) => {
    if ("ready" in message) {
      ready = true;
      return opening.resolve();
    }
    if ("broken" in message) {
      cause = asError(message.broken);
      return;
    }
    writable = message.writable;
    for (const reply of message.replies) settle(reply);
  });
  worker.on("error", (error) => {
    cause ??= error;
  });
  // Whatever the reason: nobody may wait for ever, and nothing was promised to them.
  worker.on("exit", (code) => {
    ended = true;
    writable = false;
    const reason = cause ?? new Error(`The writing thread ended by itself with code ${code}.`);
    for (const { reject } of waiting.values()) reject(refusal());
    waiting.clear();
    if (!ready) opening.reject(reason);
    else if (!closing) lost(reason);
  });

  const refusal = () => (closing ? storeClosed() : writerLost());

  function settle(reply: Reply): void {
    const caller = waiting.get(reply.number);
    waiting.delete(reply.number);
    if ("done" in reply) caller?.resolve(reply.done);
    else caller?.reject(asError(reply.failed));
  }

  function ask<T>(command: Omit<Command, "number">): Promise<T> {
    if (ended) return Promise.reject(refusal());
    const number = counter++;
    outgoing.push({ number, ...command } as Command);
    if (waiting.size === 0 || outgoing.length === MOST_TOGETHER) send();
    else if (outgoing.length === 1) setImmediate(send);
    return new Promise((resolve, reject) => {
      waiting.set(number, { resolve: (value) => resolve(value as T), reject });
    });
  }

  function send(): void {
    if (outgoing.length === 0) return;
    worker.postMessage(outgoing);
    outgoing = [];
  }

  await opened;
  return {
    append: (...given) => ask({ verb: "append", given }),
    quarantine: (...given) => ask({ verb: "quarantine", given }),
    keepMedia: (...given) => ask({ verb: "keepMedia", given }),
    writeTranscript: (...given) => ask({ verb: "writeTranscript", given }),
    erase: (...given) => ask({ verb: "erase", given }),
    register: (...given) => ask({ verb: "register", given }),
    report: (...given) => ask({ verb: "report", given }),
    record: (...given) => ask({ verb: "record", given }),
    writable: () => writable,
    async finish() {
      closing = true;
      if (!ended) await ask({ verb: "finish", given: [] });
      await worker.terminate();
    },
  };
}

function asError(failure: Failure): unknown {
  if ("problem" in failure) return new Problem(failure.problem, failure.detail);
  const { message, ...rest } = failure.error;
  return Object.assign(new Error(message), rest);
}

/** To whoever was waiting; the cause is told to whoever opened the store. */
function writerLost(): Problem {
  const unknown = "whether this was kept is not known; sending the same again does no harm";
  return new Problem("stopping", `The server can no longer write and is ending; ${unknown}.`);
}

function storeClosed(): Problem {
  return new Problem("stopping", "The store is closed.");
}
