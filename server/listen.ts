// Listening and stopping. A stop lets what is in flight finish and refuses what comes after; main.ts calls both.
import { createServer, type RequestListener, type Server } from "node:http";

/** What is still open this long after the stop was asked for is cut off. */
const PATIENCE_MS = 10_000;
const SWEEP_MS = 50;

export interface Listening {
  port: number;
  /** Resolves when the last request in flight was answered. */
  stop(): Promise<void>;
}

/** Rejects when the port is taken. Port 0 takes any free one. */
export async function listen(app: RequestListener, port: number, host: string): Promise<Listening> {
  let stopping = false;
  const server = createServer((request, response) => {
    // So that a busy client's connection ends with the request it is at.
    if (stopping) response.setHeader("Connection", "close");
    app(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    port: address.port,
    stop() {
      stopping = true;
      return close(server);
    },
  };
}

function close(server: Server): Promise<void> {
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const deadline = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  return new Promise((resolve) => {
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(deadline);
      resolve();
    });
  });
}
