// The thread that checks one study's files and ends. Started by lintInThread.ts.
import { parentPort, workerData } from "node:worker_threads";
import { type LintedFiles, lint } from "./domain/lint/lint.ts";

parentPort?.postMessage(await lint(workerData as LintedFiles));
