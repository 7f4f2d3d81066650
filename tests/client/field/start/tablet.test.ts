import { beforeEach, expect, test, vi } from "vitest";
import { findStudies, type KnownStudies, loadInstrument } from "../../../../client/field/start/tablet.ts";
import { makeSigningKey, signHello } from "../../../../protocols/hello.ts";
import { makeSealingKey } from "../../../../protocols/hpke.ts";
import { hash as hashOf } from "../../../../protocols/protocol.ts";
import type { StudySummary } from "../../../../protocols/wire.ts";

const { server, disk } = vi.hoisted(() => ({
  server: { studies: vi.fn(), protocol: vi.fn(), keys: vi.fn(), hello: vi.fn() },
  disk: {
    studies: vi.fn(),
    keepStudies: vi.fn(),
    protocolHashes: vi.fn(),
    protocol: vi.fn(),
    keepProtocol: vi.fn(),
    serverKeys: vi.fn(),
    pinServerKeys: vi.fn(),
  },
}));
vi.mock("../../../../client/api.ts", () => ({ api: server, Refused: Error, Unreachable: Error }));
vi.mock("../../../../client/storage.ts", () => ({ storage: disk }));

const study = (id: string, ...hashes: string[]) =>
  ({ id, sites: hashes.map((protocol) => ({ protocol })) }) as unknown as StudySummary;
const [kept, newer] = [study("kept"), study("newer")];
const key = { id: "0".repeat(16), public: "synthetic" };
const keys = { sealing: key, signing: key };
beforeEach(() => {
  disk.serverKeys.mockReset().mockResolvedValue(keys);
  disk.pinServerKeys.mockReset().mockResolvedValue(keys);
  server.keys.mockReset();
  disk.studies.mockReset().mockResolvedValue([kept]);
  disk.keepStudies.mockReset().mockResolvedValue(undefined);
  disk.protocolHashes.mockReset().mockResolvedValue([]);
  disk.protocol.mockReset().mockResolvedValue(undefined);
  disk.keepProtocol.mockReset().mockResolvedValue(undefined);
});

async function found(): Promise<KnownStudies[]> {
  const told: KnownStudies[] = [];
  await findStudies((known) => told.push(known));
  return told;
}

test("what is kept is there at once, then what the server has, which is kept", async () => {
  server.studies.mockResolvedValue([kept, newer]);
  expect(await found()).toEqual([
    { studies: [kept], server: "asked", complete: true },
    { studies: [kept, newer], server: "answered", complete: true },
  ]);
  expect(disk.keepStudies).toHaveBeenCalledWith([kept, newer]);
});

test("what is kept is there while the server takes its time", async () => {
  server.studies.mockReturnValue(new Promise(() => {}));
  const told: KnownStudies[] = [];
  void findStudies((known) => told.push(known));
  await vi.waitFor(() => expect(told).toEqual([{ studies: [kept], server: "asked", complete: true }]));
});

for (const [what, answer] of Object.entries({
  "that is unreachable, in trouble or another page": () => Promise.reject(new Error("503")),
  "that knows no study": () => Promise.resolve([]),
}))
  test(`a server ${what} takes nothing kept away`, async () => {
    server.studies.mockImplementation(answer);
    expect((await found()).at(-1)).toEqual({ studies: [kept], server: "silent", complete: true });
    expect(disk.keepStudies).not.toHaveBeenCalled();
  });

test("a new server without studies says so", async () => {
  disk.studies.mockResolvedValue([]);
  server.studies.mockResolvedValue([]);
  expect((await found()).at(-1)).toEqual({ studies: [], server: "answered", complete: true });
});

test("a disk that refuses keeps nothing from the screen", async () => {
  disk.studies.mockRejectedValue(new Error("UnknownError"));
  disk.keepStudies.mockRejectedValue(new Error("QuotaExceededError"));
  server.studies.mockResolvedValue([newer]);
  expect((await found()).at(-1)).toEqual({ studies: [newer], server: "answered", complete: true });
});

test("every site's instrument is fetched ahead, and only then is the tablet complete", async () => {
  const instrument = { title: "Synthetic" };
  const hash = await hashOf(instrument);
  const sited = study("sited", hash);
  server.studies.mockResolvedValue([sited]);
  server.protocol.mockResolvedValue(instrument);
  for (const kept of [[], [], [], [hash]]) disk.protocolHashes.mockResolvedValueOnce(kept);
  const told = await found();
  expect(disk.keepProtocol).toHaveBeenCalledWith(hash, instrument);
  expect(told.map((known) => known.complete)).toEqual([true, false, true]);
});

test("an instrument that does not come leaves the tablet incomplete, not broken", async () => {
  server.studies.mockResolvedValue([study("sited", "0".repeat(64))]);
  server.protocol.mockRejectedValue(new Error("503"));
  expect((await found()).at(-1)).toMatchObject({ server: "answered", complete: false });
});

test("without the server's keys the tablet is not complete; they are asked for once and kept as they first were", async () => {
  server.studies.mockResolvedValue([kept]);
  disk.serverKeys
    .mockResolvedValueOnce(undefined)
    .mockResolvedValueOnce(undefined)
    .mockResolvedValueOnce(undefined);
  const signing = await makeSigningKey();
  const own = { sealing: (await makeSealingKey()).public, signing: signing.public };
  server.keys.mockResolvedValue(own);
  server.hello.mockImplementation(async (nonce: string) => ({
    signature: await signHello(nonce, signing.private),
  }));
  expect((await found()).map((known) => known.complete)).toEqual([false, false, true]);
  expect(disk.pinServerKeys).toHaveBeenCalledWith(own);
  await found();
  expect(server.keys).toHaveBeenCalledTimes(1);
});

test("an instrument that the disk does not give back is fetched again, and kept in its place", async () => {
  const instrument = { pages: [] };
  const hash = await hashOf(instrument as never);
  disk.protocol.mockRejectedValue(new Error("DataError"));
  server.protocol.mockResolvedValue(instrument);
  expect(await loadInstrument(hash)).toBe(instrument);
  expect(disk.keepProtocol).toHaveBeenCalledWith(hash, instrument);
});
