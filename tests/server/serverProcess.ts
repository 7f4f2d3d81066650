// The real server in a process of its own, for tests that kill or stop it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { repository } from "./fieldwork.ts";

export interface ServerProcess {
  url: string;
  process: ChildProcess;
  /** All it printed so far. */
  output(): string;
  /** Resolves with the exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

/** `largestFile` in KiB: the system refuses to let any file grow beyond it, as a full disk would. */
export function spawnServer(environment: Record<string, string>, largestFile?: number) {
  const command = [process.execPath, "--import", "tsx", "server/main.ts"];
  const limited = ["bash", "-c", `trap "" XFSZ; ulimit -f ${largestFile}; exec "$@"`, "limited", ...command];
  const [program = "", ...args] = largestFile === undefined ? command : limited;
  const child = spawn(program, args, {
    cwd: repository,
    env: { PATH: process.env.PATH, PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (piece: string) => {
      output += piece;
    });
  }
  const ended = once(child, "exit").then(([code, signal]) => (code ?? signal) as number | string);
  onTestFinished(() => {
    if (child.exitCode === null) child.kill("SIGKILL");
  });
  return { process: child, ended, output: () => output };
}

/** Resolves when the server has printed its address. */
export async function startServer(
  environment: Record<string, string>,
  largestFile?: number,
): Promise<ServerProcess> {
  const server = spawnServer(environment, largestFile);
  const { stdout } = server.process;
  while (!server.output().includes("http://")) {
    await Promise.race([
      once(stdout, "data"),
      server.ended.then(() => Promise.reject(new Error(`the server ended: ${server.output()}`))),
    ]);
  }
  const url = /http:\/\/localhost:\d+/.exec(server.output())?.[0]?.replace("localhost", "127.0.0.1") ?? "";
  return { ...server, url };
}
