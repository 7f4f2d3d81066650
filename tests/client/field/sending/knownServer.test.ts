import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { toBase64 } from "../../../../protocols/base64.ts";
import { makeSigningKey, signHello } from "../../../../protocols/hello.ts";
import { keyId, makeSealingKey, type PublicKey } from "../../../../protocols/hpke.ts";
import { Problem } from "../../../../protocols/problem.ts";
import type { ServerKeys } from "../../../../protocols/tablet.ts";

const disk = vi.hoisted(() => ({ kept: undefined as ServerKeys | undefined }));
vi.mock("../../../../client/storage.ts", () => ({
  storage: {
    serverKeys: async () => disk.kept,
    pinServerKeys: async (fresh: ServerKeys) => {
      disk.kept ??= fresh;
      return disk.kept;
    },
    replaceServerKeys: async (keys: ServerKeys) => {
      disk.kept = keys;
    },
  },
}));
const { knownServer, meeting, meetServer, trustServer } = await import(
  "../../../../client/field/sending/knownServer.ts"
);

/** A Resite server with keys of its own, of which only its fetch is seen. */
async function makeServer() {
  const [sealing, signing] = [await makeSealingKey(), await makeSigningKey()];
  const keys: ServerKeys = { sealing: sealing.public, signing: signing.public };
  const fetch = async (path: string, init?: RequestInit): Promise<Response> => {
    if (path === "/api/keys") return Response.json(keys);
    const { nonce } = JSON.parse(String(init?.body)) as { nonce: string };
    const signature = await signHello(nonce, signing.private);
    return Response.json({ resite: "ok", version: "1", signing: keys.signing.id, signature });
  };
  return { keys, fetch };
}

const misnamed = (key: PublicKey): PublicKey => ({ ...key, id: "0".repeat(16) });

/** Named as it should be, but nothing can be sealed to it. */
async function pointless(): Promise<PublicKey> {
  const raw = new Uint8Array(65).fill(1);
  return { id: await keyId(raw), public: toBase64(raw) };
}

const page = async () => new Response("<html>Log in</html>", { headers: { "content-type": "text/html" } });
const gone = async () => Promise.reject(new TypeError("no network"));

beforeEach(() => {
  disk.kept = undefined;
});
afterEach(() => vi.unstubAllGlobals());

describe("who answers at the server's address", () => {
  test("at the first meeting its keys are pinned, and from then on it is known by its proof", async () => {
    const server = await makeServer();
    vi.stubGlobal("fetch", server.fetch);
    expect(await meetServer()).toEqual({ state: "known" });
    expect(disk.kept).toEqual(server.keys);
    expect(meeting.get()).toEqual({ state: "known" });
  });

  test.each([
    ["signs with a key that it did not offer", async () => ({ signing: (await makeSigningKey()).public })],
    ["names its signing key by another id", async (k: ServerKeys) => ({ signing: misnamed(k.signing) })],
    ["names its sealing key by another id", async (k: ServerKeys) => ({ sealing: misnamed(k.sealing) })],
    ["offers a sealing key that is no point of the curve", async () => ({ sealing: await pointless() })],
  ])("nothing is pinned of one that %s: it is no Resite server", async (_what, changed) => {
    const server = await makeServer();
    const keys = { ...server.keys, ...(await changed(server.keys)) };
    vi.stubGlobal("fetch", (path: string, init?: RequestInit) =>
      path === "/api/keys" ? Promise.resolve(Response.json(keys)) : server.fetch(path, init),
    );
    expect(await meetServer()).toEqual({ state: "page" });
    await expect(knownServer()).rejects.toThrow("not an answer of Resite");
    expect(disk.kept).toBeUndefined();
  });

  test("another server, or one whose keys were replaced, is not the known one, and its keys are not taken over", async () => {
    const [own, other] = [await makeServer(), await makeServer()];
    disk.kept = own.keys;
    vi.stubGlobal("fetch", other.fetch);
    expect(await meetServer()).toEqual({ state: "other", keys: other.keys });
    expect(await knownServer()).toEqual(own.keys);
  });

  test("one that repeats an old proof, or names the known server's keys without holding them, is another one without keys", async () => {
    const own = await makeServer();
    disk.kept = own.keys;
    const old = await own.fetch("/api/hello", { body: JSON.stringify({ nonce: "an earlier nonce" }) });
    const said: unknown = await old.json();
    vi.stubGlobal("fetch", async (path: string) => Response.json(path === "/api/keys" ? own.keys : said));
    expect(await meetServer()).toEqual({ state: "other", keys: null });
  });

  test("only a person makes another one the known server", async () => {
    const [own, other] = [await makeServer(), await makeServer()];
    disk.kept = own.keys;
    vi.stubGlobal("fetch", other.fetch);
    await trustServer(other.keys);
    expect(meeting.get()).toEqual({ state: "known" });
    expect(await knownServer()).toEqual(other.keys);
  });

  test.each([
    ["a login page", page, "page"],
    [
      "a page that sends elsewhere",
      async () => new Response(null, { status: 302, headers: { location: "/login" } }),
      "page",
    ],
    ["a page that asks for a login (511)", async () => new Response("", { status: 511 }), "page"],
    ["JSON of someone else", async () => Response.json({ status: "ok" }), "page"],
    ["nobody", gone, "silent"],
    ["a gateway that finds no server", async () => new Response("<html>", { status: 502 }), "silent"],
  ] as const)("%s is told apart", async (_what, fetch, state) => {
    disk.kept = (await makeServer()).keys;
    vi.stubGlobal("fetch", fetch);
    expect(await meetServer()).toEqual({ state });
  });

  test("a server in trouble says so itself", async () => {
    disk.kept = (await makeServer()).keys;
    const problem = new Problem("stopping", "why").toBody();
    vi.stubGlobal("fetch", async () =>
      Response.json(problem, { status: 503, headers: { "content-type": "application/problem+json" } }),
    );
    expect(await meetServer()).toEqual({ state: "trouble", problem });
  });
});
