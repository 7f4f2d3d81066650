// Every request of a sync fails once, in every way a network or a server can fail, and every interview is at the
// server exactly once all the same.
import { afterEach, describe, expect, test, vi } from "vitest";
import { Problem } from "../../../../protocols/problem.ts";
import type { ServerKeys } from "../../../../protocols/tablet.ts";
import { type ModelServer, modelServer, reply, sha256 } from "./modelServer.ts";
import { tablet } from "./syncTablet.ts";

const disk = vi.hoisted(() => ({ keys: undefined as ServerKeys | undefined }));
vi.mock("../../../../client/storage.ts", () => ({ storage: { serverKeys: async () => disk.keys } }));
const { meetServer } = await import("../../../../client/field/sending/knownServer.ts");
const { mayGo, sendParcels, sendPiece } = await import("../../../../client/field/sending/transport.ts");

type Fetch = ModelServer["fetch"];
const html = { headers: { "content-type": "text/html" } };

/** Each given the request and what would have answered it. */
const failures: Record<string, (answer: () => Promise<Response>) => Promise<Response>> = {
  "is refused": async () => Promise.reject(new TypeError("connection refused")),
  "is reset before the server has it whole": async () => Promise.reject(new TypeError("connection reset")),
  async "is answered and the answer breaks off half-way"(answer) {
    const text = await (await answer()).text();
    const half = new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2)));
        stream.error(new TypeError("connection reset"));
      },
    });
    return new Response(half, { headers: { "content-type": "application/json" } });
  },
  async "is answered and the answer ends half-way as if it were whole"(answer) {
    const text = await (await answer()).text();
    return new Response(text.slice(0, text.length / 2), { headers: { "content-type": "application/json" } });
  },
  async "times out after the server committed"(answer) {
    await answer();
    throw new DOMException("too long", "TimeoutError");
  },
  "fails at the server (500)": async () => reply(new Problem("internal", "why")),
  async "fails at the server (500) after it committed"(answer) {
    await answer();
    return reply(new Problem("internal", "why"));
  },
  "meets a gateway without its server (502)": async () => new Response("<html>", { status: 502, ...html }),
  "meets a portal's page": async () => new Response("<html>Log in</html>", html),
  "is sent to a portal's page": async () => new Response(null, { status: 302, headers: { location: "/" } }),
};

/** Ten interviews with recordings and three without; the `failing`th request fails so. Gives how many there were. */
async function run(failing: number, failure: (answer: () => Promise<Response>) => Promise<Response>) {
  const recorded = Array.from({ length: 10 }, (_, n) => `recorded${n}`);
  const pieces = new Map(
    recorded.flatMap((id, n) =>
      Array.from({ length: 1 + (n % 3) }, (_, part) => {
        const bytes = new TextEncoder().encode(`sound ${part} of ${id}`);
        return [[sha256(bytes), { interview: id, bytes, received: false }] as const];
      }).flat(),
    ),
  );
  const lists = new Map(
    recorded.map((id) => [id, [...pieces].filter(([, p]) => p.interview === id).map(([d]) => d)]),
  );
  const server = modelServer(lists);
  disk.keys = server.keys;
  let requests = 0;
  const fetch: Fetch = (path, init) => {
    requests += 1;
    return requests === failing ? failure(() => server.fetch(path, init)) : server.fetch(path, init);
  };
  vi.stubGlobal("fetch", fetch);
  const t = tablet([...recorded, "plain0", "plain1", "plain2"], {
    meet: async () => mayGo(await meetServer()),
    send: (_, parcels) => sendParcels(parcels),
    putPiece: sendPiece,
  });
  for (const [digest, piece] of pieces) t.pieces.set(digest, piece);
  await t.sync.wake();
  for (let waited = 0; t.timers.length > 0 && waited < 20; waited++) await t.wait();
  return { t, server, requests, pieces };
}

afterEach(() => vi.unstubAllGlobals());

describe("a sync of ten interviews with recordings and three without", () => {
  test.each(Object.entries(failures))(
    "of which any one request %s leaves each received once",
    async (_what, failure) => {
      const { requests } = await run(0, failure);
      expect(requests).toBeGreaterThan(30);
      for (let failing = 1; failing <= requests; failing++) {
        const { t, server, pieces } = await run(failing, failure);
        const told = `request ${failing} of ${requests}`;
        expect([...server.log].sort(), told).toEqual([...t.disk.keys()].sort());
        expect(server.faults, told).toEqual([]);
        expect(t.count("received"), told).toBe(13);
        expect([...server.pieces.keys()].sort(), told).toEqual([...pieces.keys()].sort());
        expect(t.sameBytes(), told).toBe(true);
      }
    },
  );
});
