import { beforeEach, expect, test, vi } from "vitest";
import { makeVault } from "../../../../client/field/lock/vault.ts";
import { NoMicrophone, type TapeListener } from "../../../../client/field/recording/microphone.ts";
import { createRecorder, MOST_SEGMENTS } from "../../../../client/field/recording/recorder.ts";
import { createSound } from "../../../../client/field/recording/sound.ts";
import { makeSealingKey } from "../../../../protocols/hpke.ts";
import { interviewSchema } from "../../../../protocols/interview.ts";
import { openMedia } from "../../../../protocols/media.ts";
import { createDisk } from "./recordingDisk.ts";

const { storage, knownServer } = vi.hoisted(() => ({ storage: {}, knownServer: vi.fn() }));
vi.mock("../../../../client/storage.ts", () => ({ storage }));
vi.mock("../../../../client/field/sending/knownServer.ts", () => ({ knownServer }));

const interview = "2f1b6c1e-7d51-4f0e-9a53-0d2f6f1a7c11";
const server = await makeSealingKey();
const { vault, key } = await makeVault("v", "271828", 1_000);
const keeper = { vault: vault.id, key };
const fast = { interval: 1 };
const type = "audio/webm;codecs=opus";

let disk: ReturnType<typeof createDisk>;
beforeEach(() => {
  disk = createDisk();
  Object.assign(storage, disk.storage);
  knownServer.mockReset().mockResolvedValue({ sealing: server.public, signing: server.public });
});

interface Opening {
  microphone?: Error;
  closing?: "fails";
  already?: number;
}

/** An opened interview on a clock and a microphone that the test moves. */
async function opened({ microphone, closing, already }: Opening = {}) {
  const clock = { stretch: 0, time: 0, now: () => clock.time };
  const tapes: (TapeListener & { stopped: boolean; written: number })[] = [];
  let silence = () => {};
  let closed = 0;
  const sound = createSound(keeper, interview);
  await sound.closeAll().catch((error: unknown) => {
    if (closing !== "fails") throw error;
  });
  const kept = await sound.segments();
  const recorder = createRecorder({
    sound,
    clock,
    length: kept.reduce((length, { from, to }) => length + to - from, 0),
    already: already ?? kept.length,
    segment: await sound.nextNumber(),
    async openMicrophone(onSilent) {
      if (microphone !== undefined) throw microphone;
      silence = onSilent;
      return {
        tape(listener) {
          const tape = { ...listener, stopped: false, written: 0 };
          tapes.push(tape);
          const take = tapes.length - 1;
          return {
            stop() {
              tape.stopped = true;
              listener.onSound(new Blob([`[last ${take}]`]), type);
              listener.onEnd();
            },
          };
        },
        close: () => {
          closed++;
        },
      };
    },
  });
  return {
    recorder,
    sound,
    clock,
    tapes,
    silence: () => silence(),
    closed: () => closed,
    /** Two seconds of talk into every tape that runs. */
    async talk(seconds: number) {
      for (let s = 0; s < seconds; s += 2) {
        clock.time += 2_000;
        for (const [take, tape] of [...tapes.entries()]) {
          if (!tape.stopped) tape.onSound(new Blob([`[${take}.${tape.written++}]`]), type);
        }
        await vi.waitFor(() => {
          const { phase, storedAt } = recorder.recording.get();
          if (phase.state === "on" || phase.state === "starting") expect(storedAt).toBe(clock.time);
        }, fast);
      }
    },
  };
}

async function soundOf(digest: string): Promise<string> {
  const piece = disk.media.get(digest);
  const sound = piece && (await openMedia(piece.bytes, server.private));
  return new TextDecoder().decode(sound);
}

test("what was said is one sealed piece per segment, named with its digest, its place and its sound's length", async () => {
  const { recorder, clock, talk } = await opened();
  clock.time = 1_000;
  await recorder.start();
  await talk(6);
  await recorder.pause("asked");
  const [segment, ...more] = await recorder.settle();
  expect(more).toEqual([]);
  expect(segment).toMatchObject({ type, stretch: 0, from: 1_000, to: 7_000 });
  expect(await soundOf(segment?.digest ?? "")).toBe("[0.0][0.1][0.2][last 0]");
  expect(segment?.bytes).toBe("[0.0][0.1][0.2][last 0]".length);
  expect(disk.chunks.size).toBe(0);
  expect(interviewSchema.shape.recording.safeParse({ segments: [segment] }).success).toBe(true);
});

test("each three minutes the next segment begins before the last one ends", async () => {
  const { recorder, tapes, talk } = await opened();
  await recorder.start();
  await talk(178);
  expect(tapes).toHaveLength(1);
  await talk(2);
  expect(tapes.map((tape) => tape.stopped)).toEqual([true, false]);
  await talk(10);
  const segments = await recorder.settle();
  expect(segments.map(({ from, to }) => [from, to])).toEqual([
    [0, 180_000],
    [180_000, 190_000],
  ]);
  expect(await soundOf(segments[1]?.digest ?? "")).toBe("[1.0][1.1][1.2][1.3][1.4][last 1]");
  expect(recorder.recording.get().length).toBe(190_000);
});

test("pausing lets go of the microphone, and going on makes a segment of its own", async () => {
  const { recorder, clock, closed, talk } = await opened();
  await recorder.start();
  await talk(4);
  await recorder.pause("asked");
  expect(closed()).toBe(1);
  clock.time += 60_000;
  await recorder.start();
  await talk(4);
  const segments = await recorder.settle();
  expect(segments.map(({ from, to }) => [from, to])).toEqual([
    [0, 4_000],
    [64_000, 68_000],
  ]);
});

test("a crash costs what was not in a chunk yet: the rest becomes a segment when the interview is opened again", async () => {
  const first = await opened();
  await first.recorder.start();
  await first.talk(8);
  expect(disk.chunks.size).toBe(4);
  expect(disk.media.size).toBe(0);
  const second = await opened();
  expect(disk.chunks.size).toBe(0);
  expect(second.recorder.recording.get()).toMatchObject({
    phase: { state: "paused", why: "left" },
    length: 8_000,
  });
  const [segment] = await second.recorder.settle();
  expect(await soundOf(segment?.digest ?? "")).toBe("[0.0][0.1][0.2][0.3]");
});

test("a disk that refuses stops the recording at once, keeps what came before, and nothing behind the gap", async () => {
  const { recorder, talk } = await opened();
  await recorder.start();
  await talk(4);
  disk.refuse("keepChunk", 1);
  await talk(2);
  await vi.waitFor(() =>
    expect(recorder.recording.get().phase).toEqual({ state: "paused", why: "not_stored" }),
  );
  const [segment] = await recorder.settle();
  expect(await soundOf(segment?.digest ?? "")).toBe("[0.0][0.1]");
  expect(recorder.recording.get().length).toBe(4_000);
});

test("a piece that the disk has no room for stays in its chunks, and is closed when it is settled later", async () => {
  const { recorder, talk } = await opened();
  await recorder.start();
  await talk(4);
  disk.refuse("closeSegment", 2);
  await recorder.pause("asked");
  expect([disk.chunks.size, disk.media.size]).toEqual([3, 0]);
  await expect(recorder.settle()).rejects.toThrow("QuotaExceededError");
  expect(disk.chunks.size).toBe(3);
  expect(await recorder.settle()).toHaveLength(1);
  expect(disk.chunks.size).toBe(0);
});

test("new chunks never take the place of those that could not be closed yet", async () => {
  const first = await opened();
  await first.recorder.start();
  await first.talk(4);
  knownServer.mockRejectedValue(new Error("no network"));
  await expect(opened()).rejects.toThrow("no network");
  const sound = createSound(keeper, interview);
  expect(await sound.nextNumber()).toBe(1);
});

test("what could not be closed counts as recorded until it is deleted", async () => {
  const first = await opened();
  await first.recorder.start();
  await first.talk(4);
  disk.refuse("closeSegment", 1);
  const second = await opened({ closing: "fails" });
  expect(second.recorder.recording.get()).toMatchObject({
    phase: { state: "paused" },
    length: 0,
    exists: true,
  });
  await second.recorder.remove();
  expect(second.recorder.recording.get().exists).toBe(false);
  expect(disk.chunks.size).toBe(0);
});

test("a damaged chunk costs what is behind it, and the rest still becomes a segment", async () => {
  const { talk, recorder } = await opened();
  await recorder.start();
  await talk(8);
  const third = disk.chunks.get(`${interview}/0/2`);
  third?.bytes.set([(third.bytes[5] ?? 0) ^ 1], 5);
  const [segment] = await (await opened()).recorder.settle();
  expect(await soundOf(segment?.digest ?? "")).toBe("[0.0][0.1]");
});

test("chunks that this key does not open are not deleted: closing them is refused", async () => {
  const first = await opened();
  await first.recorder.start();
  await first.talk(4);
  const chunk = disk.chunks.get(`${interview}/0/0`);
  chunk?.bytes.set([(chunk.bytes[5] ?? 0) ^ 1], 5);
  await expect(first.sound.close(0)).rejects.toThrow("does not open");
  expect([disk.chunks.size, disk.media.size]).toEqual([2, 0]);
});

test("chunks of another vault are not deleted, though they lie behind some of this one", async () => {
  const first = await opened();
  await first.recorder.start();
  await first.talk(4);
  const chunk = disk.chunks.get(`${interview}/0/1`);
  if (chunk !== undefined) disk.chunks.set(`${interview}/0/1`, { ...chunk, vault: "another" });
  await expect(first.sound.close(0)).rejects.toThrow("another vault");
  expect([disk.chunks.size, disk.media.size]).toEqual([2, 0]);
});

test("a piece that the disk does not give back is passed over, and the others are named", async () => {
  const { recorder, sound, talk } = await opened();
  await recorder.start();
  await talk(4);
  await recorder.pause("asked");
  await recorder.start();
  await talk(4);
  await recorder.pause("asked");
  disk.refuse("piece", 1);
  expect(await sound.segments()).toHaveLength(1);
  expect(disk.media.size).toBe(2);
});

/** Two pieces, of which what the record would say of the first cannot be read. */
async function damaged() {
  const first = await opened();
  for (let i = 0; i < 2; i++) {
    await first.recorder.start();
    await first.talk(4);
    await first.recorder.pause("asked");
  }
  const [piece] = disk.media.values();
  piece?.about.bytes.set([(piece.about.bytes[5] ?? 0) ^ 1], 5);
}

test("that a part of the recording is lost is said when the interview is opened, and the rest is named", async () => {
  await damaged();
  const { recorder } = await opened();
  await vi.waitFor(() => expect(recorder.recording.get()).toMatchObject({ lost: true, exists: true }), fast);
  expect(await recorder.settle()).toHaveLength(1);
  expect(disk.media.size).toBe(2);
});

test("a loss that was not said yet is said before the recording is settled", async () => {
  const { recorder, talk } = await opened();
  await recorder.start();
  await talk(4);
  const chunk = disk.chunks.get(`${interview}/0/0`);
  chunk?.bytes.set([(chunk.bytes[5] ?? 0) ^ 1], 5);
  await expect(recorder.settle()).rejects.toThrow("cannot be read");
  expect(recorder.recording.get().lost).toBe(true);
  expect(disk.chunks.size).toBe(3);
  expect(await recorder.settle()).toEqual([]);
});

test("a chunk that the disk does not give back is said once, and does not keep the interview from finishing", async () => {
  const { recorder, talk } = await opened();
  await recorder.start();
  await talk(4);
  disk.refuse("chunks", 1_000);
  await expect(recorder.settle()).rejects.toThrow("cannot be read");
  expect(recorder.recording.get().lost).toBe(true);
  expect(await recorder.settle()).toEqual([]);
  expect(disk.chunks.size).toBe(3);
});

test("recording ends, and says so, before there are more pieces than a record may name", async () => {
  const { recorder, talk } = await opened({ already: MOST_SEGMENTS - 2 });
  await recorder.start();
  await talk(4);
  await recorder.pause("asked");
  await recorder.start();
  await talk(190);
  expect(recorder.recording.get().phase).toEqual({ state: "paused", why: "full" });
  await recorder.start();
  expect(recorder.recording.get().phase).toEqual({ state: "paused", why: "full" });
  expect(await recorder.settle()).toHaveLength(2);
  const { segments } = interviewSchema.shape.recording.unwrap().shape;
  const [segment] = await recorder.settle();
  const fits = (many: number) => segments.safeParse(Array.from({ length: many }, () => segment)).success;
  expect([fits(MOST_SEGMENTS), fits(MOST_SEGMENTS + 1)]).toEqual([true, false]);
});

test("while nothing is lost nothing is said", async () => {
  const { recorder, talk } = await opened();
  await recorder.start();
  await talk(4);
  await recorder.settle();
  expect(recorder.recording.get().lost).toBe(false);
});

test("a microphone that gives out stops the recording and says so, whether it falls silent or ends", async () => {
  const muted = await opened();
  await muted.recorder.start();
  await muted.talk(2);
  muted.silence();
  expect(muted.recorder.recording.get().phase).toEqual({ state: "paused", why: "silent" });
  const pulled = await opened();
  await pulled.recorder.start();
  await pulled.talk(2);
  pulled.tapes[0]?.onEnd();
  expect(pulled.recorder.recording.get().phase).toEqual({ state: "paused", why: "silent" });
});

test("without a microphone it says why and can be tried again", async () => {
  const { recorder } = await opened({ microphone: new NoMicrophone("denied") });
  await recorder.start();
  expect(recorder.recording.get().phase).toEqual({ state: "impossible", why: "denied" });
  expect(await recorder.settle()).toEqual([]);
});

test("a microphone that comes only after recording was stopped is let go, and nothing is taken", async () => {
  const { recorder, closed, tapes } = await opened();
  const starting = recorder.start();
  await recorder.pause("withdrawn");
  await starting;
  expect(closed()).toBe(1);
  expect(tapes).toHaveLength(0);
  expect(recorder.recording.get().phase).toEqual({ state: "paused", why: "withdrawn" });
});

test("deleting leaves nothing of the interview's sound, and another interview's untouched", async () => {
  const { recorder, talk } = await opened();
  await recorder.start();
  await talk(4);
  await recorder.pause("asked");
  await recorder.start();
  await talk(2);
  const other = createSound(keeper, "9f1b6c1e-7d51-4f0e-9a53-0d2f6f1a7c11");
  await other.keep(0, 0, { type, stretch: 0, from: 0, to: 1 }, new Uint8Array([1]));
  await recorder.remove();
  expect([disk.chunks.size, disk.media.size]).toEqual([1, 0]);
  expect(recorder.recording.get()).toEqual({
    phase: { state: "off" },
    length: 0,
    storedAt: null,
    exists: false,
    lost: false,
  });
});

test("nothing that was said can be read in what the disk holds", async () => {
  const { recorder, talk } = await opened();
  await recorder.start();
  await talk(4);
  const readable = () =>
    [...disk.chunks.values(), ...disk.media.values()]
      .map((row) => Buffer.from(row.bytes).toString("latin1"))
      .join();
  expect(disk.chunks.size).toBe(2);
  expect(readable()).not.toContain("[0.");
  await recorder.pause("asked");
  expect(disk.media.size).toBe(1);
  expect(readable()).not.toContain("[0.");
  expect(
    JSON.stringify([...disk.media.values()].map(({ about }) => Buffer.from(about.bytes).toString())),
  ).not.toContain("webm");
});
