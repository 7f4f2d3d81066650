// The thread that writes: sealing, inserting and waiting for the disk happen here, so that the server goes on
// reading and checking meanwhile. Started by writeInThread.ts; speaks in the messages declared there.
import { parentPort, workerData } from "node:worker_threads";
import { Problem } from "../../../protocols/problem.ts";
import { openDatabase } from "./database.ts";
import { createVault } from "./vault.ts";
import type { Command, Failure, Message, Reply, ThreadSettings } from "./writeInThread.ts";
import { type Writing, writeHere } from "./writing.ts";

// Node hands an error over without the message and code that SQLite gave it, so it is told beforehand.
process.on("uncaughtExceptionMonitor", (error) => tell({ broken: failureFrom(error) }));

const { file, serverKey } = workerData as ThreadSettings;
const db = openDatabase(file);
const writing = writeHere(db, createVault(db, serverKey));

parentPort?.on("message", async (commands: Command[]) => {
  const outcomes = await Promise.allSettled(commands.map((command) => obey(writing, command)));
  const replies = outcomes.map((outcome, index): Reply => {
    const number = commands[index]?.number ?? -1;
    return outcome.status === "fulfilled"
      ? { number, done: outcome.value }
      : { number, failed: failureFrom(outcome.reason) };
  });
  tell({ replies, writable: writing.writable() });
});
tell({ ready: true });

function tell(message: Message): void {
  parentPort?.postMessage(message);
}

async function obey(to: Writing, command: Command): Promise<unknown> {
  switch (command.verb) {
    case "append":
      return to.append(...command.given);
    case "quarantine":
      return to.quarantine(...command.given);
    case "keepMedia":
      return to.keepMedia(...command.given);
    case "writeTranscript":
      return to.writeTranscript(...command.given);
    case "erase":
      return to.erase(...command.given);
    case "register":
      return to.register(...command.given);
    case "report":
      return to.report(...command.given);
    case "record":
      return to.record(...command.given);
    case "finish":
      await to.finish();
      db.close();
      parentPort?.unref();
  }
}

function failureFrom(error: unknown): Failure {
  if (error instanceof Problem) return { problem: error.kind, detail: error.message };
  if (!(error instanceof Error)) return { error: { name: "Error", message: String(error) } };
  const { name, message, stack } = error;
  return { error: { name, message, stack, ...("code" in error ? { code: String(error.code) } : {}) } };
}
