// The server: reads its settings, opens the store, loads the shipped study into an empty one, listens, and stops
// in order when it is asked to.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createAccess } from "./access/access.ts";
import { offerOwnerLink } from "./access/links.ts";
import { createApp } from "./app.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { type Log, traceOf } from "./edge/failures.ts";
import { readInstrument, shippedInstruments } from "./instruments.ts";
import { createIntake } from "./intake.ts";
import { createThreadedCheck } from "./lintInThread.ts";
import { type Listening, listen } from "./listen.ts";
import { operator } from "./operator.ts";
import { registerStudy } from "./registration.ts";
import { readVersion, root } from "./root.ts";
import { FolderError } from "./store/makeFolder.ts";
import { loadServerKey } from "./store/server-key.ts";
import { openSqliteStore } from "./store/sqlite/open.ts";
import type { Store } from "./store/store.ts";
import { createTallies } from "./tallies.ts";

const now = () => new Date();
const log: Log = (line) => console.error(JSON.stringify(line));

try {
  await start(readConfig());
} catch (error) {
  console.error(`Resite cannot start: ${reasonOf(error)}`);
  process.exit(error instanceof ConfigError || error instanceof FolderError ? 2 : 1);
}

async function start(config: Config): Promise<void> {
  let listening: Listening | undefined;
  const serverKey = loadServerKey(config.serverKey, existsSync(config.database) ? "existing" : "new");
  const store = await openSqliteStore({
    file: config.database,
    serverKey,
    now,
    writer: "thread",
    writerLost: (cause) => void endWith(cause, listening),
    unreadable: ({ seq, interview }) =>
      log({ at: now().toISOString(), event: "record_unreadable", seq, interview }),
  });
  store.people.forgetExpired(now().toISOString());
  if ((await store.studies()).length === 0) await loadShipped(store);
  const tallies = createTallies({ store });
  await tallies.ready;
  const clientDir = join(root, "dist", "client");
  const app = createApp({
    store,
    access: createAccess({ people: store.people, serverKey, openTablets: config.openTablets, now }),
    intake: createIntake(store, tallies),
    tallies,
    check: createThreadedCheck(),
    now,
    version: readVersion(),
    clientDir: existsSync(clientDir) ? clientDir : null,
    log,
  });
  listening = await listen(app, config.port, config.host);
  stopOnSignal(listening, store);
  sayAddress(`http://localhost:${listening.port}`, store);
  console.log(`Its data are in ${config.dataDir}`);
}

/**
 * Without its writer the server can only refuse: it tells so whoever is waiting, then ends, and whoever watches over
 * the process starts it anew.
 */
async function endWith(cause: unknown, listening: Listening | undefined): Promise<void> {
  log({ at: now().toISOString(), event: "writer_lost", cause: traceOf(cause) });
  await listening?.stop();
  process.exit(1);
}

/** While nobody owns the server, its address is the link that makes whoever opens it the owner. */
function sayAddress(address: string, { people }: Store): void {
  const link = offerOwnerLink(people, now());
  console.log(`Resite is at ${address}${link?.path ?? ""}`);
  if (link === undefined) return;
  console.log(
    `This address makes you its owner. It works once, until ${link.expiresAt}; afterwards: ${address}`,
  );
}

async function loadShipped(store: Store): Promise<void> {
  for (const folder of shippedInstruments(root))
    await registerStudy(store, readInstrument(folder), now(), operator("server"));
}

function stopOnSignal(listening: Listening, store: Store): void {
  const stop = async () => {
    await listening.stop();
    await store.close();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE") {
    return "the port is taken by another program. Stop that one, or set PORT to another number.";
  }
  return error.message;
}
