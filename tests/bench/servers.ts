// The servers that the ingest bench compares, one per process: `servers.ts KIND DATA_DIR`; prints its port.
import { join } from "node:path";
import express from "express";
import { createAccess } from "../../server/access/access.ts";
import { createApp } from "../../server/app.ts";
import { readInstrument, shippedInstruments } from "../../server/instruments.ts";
import { createIntake } from "../../server/intake.ts";
import { listen } from "../../server/listen.ts";
import { registerStudy } from "../../server/registration.ts";
import { root } from "../../server/root.ts";
import { openSqliteStore } from "../../server/store/sqlite/open.ts";
import type { Store } from "../../server/store/store.ts";
import { createTallies } from "../../server/tallies.ts";

export type ServerKind = "parse-only" | "no-write" | "resite";

const [kind = "", dataDir = ""] = process.argv.slice(2);
const now = () => new Date();
const listening = await listen(await make(kind as ServerKind), 0, "127.0.0.1");
console.log(listening.port);

async function make(wanted: ServerKind) {
  if (wanted === "parse-only") return parseOnly();
  const serverKey = Buffer.alloc(32, 7);
  const store = await openSqliteStore({
    file: join(dataDir, "resite.sqlite"),
    serverKey,
    now,
    writer: "thread",
  });
  for (const folder of shippedInstruments(root))
    await registerStudy(store, readInstrument(folder), now(), { who: "bench", from: "server" });
  const tallies = createTallies({ store });
  await tallies.ready;
  const kept = wanted === "no-write" ? withoutWriting(store) : store;
  return createApp({
    store: kept,
    access: createAccess({ people: store.people, serverKey, openTablets: true, now }),
    intake: createIntake(kept, wanted === "no-write" ? undefined : tallies),
    check: async () => [],
    tallies,
    now,
    version: "bench",
    clientDir: null,
    log: (line) => console.error(JSON.stringify(line)),
  });
}

/** Bare Express: parses JSON and replies. */
function parseOnly() {
  const app = express();
  app.use(express.json({ limit: "5mb" }));
  app.put("/api/interviews/:id/revisions/:n", (request, response) => {
    response.status(201).json({ id: request.params.id, parts: Object.keys(request.body).length });
  });
  return app;
}

/** The same app with the same reading, digest and check; what is accepted goes nowhere. */
function withoutWriting(store: Store): Store {
  return {
    ...store,
    async append({ interview, revision, digest }) {
      const receivedAt = now().toISOString();
      return {
        state: "received",
        receipt: { interview, revision, digest, state: "received", receivedAt },
        first: true,
        seq: 0,
      };
    },
  };
}
