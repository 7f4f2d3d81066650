import { beforeEach, expect, test, vi } from "vitest";
import { findStudies, type KnownStudies } from "../../../client/field/tablet.ts";
import type { StudySummary } from "../../../protocols/wire.ts";

const { server, disk } = vi.hoisted(() => ({
  server: { studies: vi.fn() },
  disk: { studies: vi.fn(), keepStudies: vi.fn() },
}));
vi.mock("../../../client/api.ts", () => ({ api: server }));
vi.mock("../../../client/storage.ts", () => ({ storage: disk }));

const study = (id: string) => ({ id }) as StudySummary;
const [kept, newer] = [study("kept"), study("newer")];
beforeEach(() => {
  disk.studies.mockReset().mockResolvedValue([kept]);
  disk.keepStudies.mockReset().mockResolvedValue(undefined);
});

async function found(): Promise<KnownStudies[]> {
  const told: KnownStudies[] = [];
  await findStudies((known) => told.push(known));
  return told;
}

test("what is kept is there at once, then what the server has, which is kept", async () => {
  server.studies.mockResolvedValue([kept, newer]);
  expect(await found()).toEqual([
    { studies: [kept], server: "asked" },
    { studies: [kept, newer], server: "answered" },
  ]);
  expect(disk.keepStudies).toHaveBeenCalledWith([kept, newer]);
});

test("what is kept is there while the server takes its time", async () => {
  server.studies.mockReturnValue(new Promise(() => {}));
  const told: KnownStudies[] = [];
  void findStudies((known) => told.push(known));
  await vi.waitFor(() => expect(told).toEqual([{ studies: [kept], server: "asked" }]));
});

for (const [what, answer] of Object.entries({
  "that is unreachable, in trouble or another page": () => Promise.reject(new Error("503")),
  "that knows no study": () => Promise.resolve([]),
}))
  test(`a server ${what} takes nothing kept away`, async () => {
    server.studies.mockImplementation(answer);
    expect((await found()).at(-1)).toEqual({ studies: [kept], server: "silent" });
    expect(disk.keepStudies).not.toHaveBeenCalled();
  });

test("a new server without studies says so", async () => {
  disk.studies.mockResolvedValue([]);
  server.studies.mockResolvedValue([]);
  expect((await found()).at(-1)).toEqual({ studies: [], server: "answered" });
});

test("a disk that refuses keeps nothing from the screen", async () => {
  disk.studies.mockRejectedValue(new Error("UnknownError"));
  disk.keepStudies.mockRejectedValue(new Error("QuotaExceededError"));
  server.studies.mockResolvedValue([newer]);
  expect((await found()).at(-1)).toEqual({ studies: [newer], server: "answered" });
});
