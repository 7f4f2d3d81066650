// Ten tablets send what they hold, with the client's own sync over HTTP, to a server that is killed and started again
// in the middle of it, over a network that fails at random.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { queued } from "../../client/field/sending/outbox.ts";
import { createSync } from "../../client/field/sending/sync.ts";
import type { Parcel, Sync } from "../../client/field/sending/syncEnvironment.ts";
import type { Envelope } from "../../protocols/interview.ts";
import { sealEnvelope } from "../../protocols/sealing.ts";
import type { ServerKeys } from "../../protocols/tablet.ts";
import { openSqliteStore } from "../../server/store/sqlite/open.ts";
import { chanceFrom, full } from "./chance.ts";
import {
  countById,
  encodeJson,
  type Fieldwork,
  makeBody,
  makeInterview,
  registerSmallStudy,
  temporaryFolder,
  testKey,
  tickingClock,
} from "./fieldwork.ts";
import { startServer } from "./serverProcess.ts";

const known = vi.hoisted(() => ({ keys: undefined as ServerKeys | undefined }));
vi.mock("../../client/storage.ts", () => ({ storage: { serverKeys: async () => known.keys } }));
const { meetServer } = await import("../../client/field/sending/knownServer.ts");
const { mayGo, sendParcels, sendPiece } = await import("../../client/field/sending/transport.ts");

const tablets = 10;
const interviews = full ? 500 : 60;
const kills = full ? 8 : 2;
const seeds = Array.from({ length: full ? 10 : 2 }, (_, n) => n + 1);
/** So many times faster than a tablet's back-off would have it. */
const haste = 200;

afterEach(() => vi.unstubAllGlobals());

test.each(seeds)(
  `${interviews} interviews from ${tablets} tablets reach a server that is killed ${kills} times, each once (seed %i)`,
  {
    timeout: 600_000,
  },
  async (seed) => {
    const chance = chanceFrom(seed);
    const folder = temporaryFolder();
    const { north, keys } = await prepare(folder);
    known.keys = keys;
    const environment = { DATA_DIR: folder, SERVER_KEY: testKey.toString("hex") };
    const finished = await Promise.all(Array.from({ length: interviews }, () => makeParcel(north, keys)));
    let server = await startServer(environment);
    const network = failingNetwork(chance, () => server.url);
    vi.stubGlobal("fetch", network.fetch);
    const all = Array.from({ length: tablets }, () => startTablet(chance));

    /** Interviews end while others are being sent; each comes to the tablet that held it. */
    const holding = (async () => {
      for (const [n, parcel] of finished.entries()) {
        const tablet = all[n % tablets];
        tablet?.disk.set(parcel.id, parcel);
        if (chance() < 0.4) void tablet?.sync.wake();
        if (chance() < 0.5) await pause(chance() * 40);
      }
      for (const { sync } of all) void sync.wake();
    })();
    for (let killed = 0; killed < kills; killed++) {
      await network.reached(1 + Math.floor((chance() * interviews) / kills / 2));
      await pause(chance() * 20);
      server.process.kill("SIGKILL");
      expect(await server.ended).toBe("SIGKILL");
      server = await startServer(environment);
    }
    await holding;
    const open = () =>
      all.flatMap(({ disk }) => [...disk.values()]).filter((p) => p.delivery.state !== "received");
    await vi.waitUntil(() => open().length === 0, { timeout: 300_000, interval: 50 });
    for (const { sync } of all) sync.stop();
    server.process.kill("SIGTERM");
    expect(await server.ended).toBe(0);

    expect(await countById(folder)).toEqual(new Map(finished.map(({ id }) => [id, 1])));
    expect(network.faults).toBeGreaterThan(0);
    console.log(
      `seed ${seed}: ${finished.length} interviews in ${network.requests} requests, ${network.faults} of them failed by chance, ${network.lost} met no server`,
    );
  },
);

async function prepare(folder: string): Promise<{ north: Fieldwork["north"]; keys: ServerKeys }> {
  const store = await openSqliteStore({
    file: join(folder, "resite.sqlite"),
    serverKey: testKey,
    now: tickingClock(),
  });
  const north = await registerSmallStudy(store);
  const keys = await store.serverKeys();
  await store.close();
  return { north, keys };
}

async function makeParcel(north: Fieldwork["north"], { sealing }: ServerKeys): Promise<Parcel> {
  const interview = makeInterview(north);
  const { id } = interview;
  const envelope = JSON.parse(new TextDecoder().decode(makeBody(north, interview))) as Envelope;
  const body = encodeJson(await sealEnvelope(envelope, { interview: id, revision: 1 }, sealing));
  return { id, revision: 1, body, digest: createHash("sha256").update(body).digest("hex"), delivery: queued };
}

/** The client's sync over a disk in memory, in its own hurried time. */
function startTablet(chance: () => number): { disk: Map<string, Parcel>; sync: Sync } {
  const disk = new Map<string, Parcel>();
  const began = Date.now();
  const sync = createSync<Parcel>({
    parcels: async () => [...disk.values()],
    async keep(deliveries) {
      for (const [id, delivery] of deliveries) {
        const kept = disk.get(id);
        if (kept) disk.set(id, { ...kept, delivery });
      }
    },
    forget: async (id) => void disk.delete(id),
    recorded: async () => new Set(),
    pieces: async () => [],
    unsentPiece: async () => undefined,
    putPiece: sendPiece,
    keepPiece: async () => {},
    meet: async () => mayGo(await meetServer()),
    send: sendParcels,
    show: () => {},
    changed: () => {},
    // In step with the receipts' clock, or all would at once have been kept long enough.
    now: () => began + (Date.now() - began) * haste,
    chance,
    alone: (pass) => pass(),
    later(milliseconds, run) {
      const timer = setTimeout(run, milliseconds / haste);
      return () => clearTimeout(timer);
    },
  });
  return { disk, sync };
}

/** One request in eight fails by chance: before it leaves, on its way back, or at a page in between. */
function failingNetwork(chance: () => number, address: () => string) {
  const real = globalThis.fetch;
  const waiting: { at: number; resolve: () => void }[] = [];
  const network = {
    requests: 0,
    faults: 0,
    lost: 0,
    /** Resolves after so many requests more. */
    reached: (more: number) =>
      new Promise<void>((resolve) => waiting.push({ at: network.requests + more, resolve })),
    async fetch(path: string, init?: RequestInit): Promise<Response> {
      network.requests += 1;
      for (const one of waiting) if (network.requests >= one.at) one.resolve();
      const luck = chance() * 8;
      if (luck < 1) network.faults += 1;
      if (luck < 0.25) throw new TypeError("the network is gone");
      if (luck < 0.5)
        return new Response("<html>Log in</html>", { headers: { "content-type": "text/html" } });
      const reply = await real(address() + path, init).catch((error: unknown) => {
        network.lost += 1;
        throw error;
      });
      if (luck < 0.75) throw new DOMException("too long", "TimeoutError");
      if (luck >= 1) return reply;
      const text = await reply.text();
      return new Response(text.slice(0, text.length / 2), reply);
    },
  };
  return network;
}

const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));
