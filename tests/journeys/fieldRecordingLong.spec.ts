// Two hours of recording, sped up: a false recorder gives chunks as fast as the disk takes them, on a clock that runs
// along. The page's memory must not grow with what was recorded. `npm run soak` runs it in full, `npm test` a quarter.
import type { CDPSession, Page } from "@playwright/test";
import { agree, begin, expect, item, test } from "./interviewer.ts";

const MINUTES = process.env.RESITE_FULL === "1" ? 120 : 30;
/** Two seconds at 32 kbit/s. */
const CHUNK_BYTES = 8_000;
/** What a heap may sway by: the pages of V8 and what waits for it to collect. */
const SWAY = 6_000_000;

test.setTimeout(600_000);

test(`${MINUTES} minutes of recording leave the memory as it was, and all of it on disk`, async ({
  page,
}) => {
  await page.addInitScript(falseRecorder, CHUNK_BYTES);
  await begin(page);
  await agree(page);
  await item(page, "consent_recording").getByRole("radio").first().check();
  await page.getByRole("button", { name: "Start recording" }).click();
  const devtools = await page.context().newCDPSession(page);
  await talk(page, 3);
  const before = await memory(devtools);
  const heaps = [before];
  for (let minute = 3; minute < MINUTES; minute += 3) {
    await talk(page, 3);
    heaps.push(await memory(devtools));
  }
  await page.getByRole("button", { name: "Pause recording" }).click();
  await expect.poll(async () => (await stored(page)).chunks).toBe(0);
  const { segments, bytes } = await stored(page);
  // The last chunk of a segment comes with its end, a little late; each piece has 28 + 81 bytes around its sound.
  expect(segments).toBe(MINUTES / 3 + 1);
  const chunks = MINUTES * 30;
  const sound = bytes - segments * (28 + 81);
  expect(sound).toBe(chunks * CHUNK_BYTES + segments);
  const most = Math.max(...heaps);
  console.log(
    `memory after 3 minutes ${megabytes(before)} MB, at most ${megabytes(most)} MB; ${segments} segments, ${megabytes(bytes)} MB on disk`,
  );
  expect(most - before).toBeLessThan(SWAY);
});

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

/** Runs in the page before the app: a clock that is moved on, and a recorder that gives a chunk at each move. */
function falseRecorder(chunkBytes: number): void {
  let ahead = 0;
  const now = performance.now.bind(performance);
  performance.now = () => now() + ahead;
  const running = new Set<FalseRecorder>();
  class FalseRecorder extends EventTarget {
    static isTypeSupported = () => true;
    state = "inactive";
    mimeType = "audio/webm;codecs=opus";
    start() {
      this.state = "recording";
      running.add(this);
    }
    stop() {
      this.state = "inactive";
      running.delete(this);
      this.give(1);
      queueMicrotask(() => this.dispatchEvent(new Event("stop")));
    }
    give(bytes: number) {
      const data = new Blob([crypto.getRandomValues(new Uint8Array(bytes))]);
      this.dispatchEvent(Object.assign(new Event("dataavailable"), { data }));
    }
  }
  Object.assign(globalThis, {
    MediaRecorder: FalseRecorder,
    twoSeconds() {
      ahead += 2_000;
      for (const recorder of [...running]) recorder.give(chunkBytes);
    },
  });
  navigator.mediaDevices.getUserMedia = async () =>
    ({ getAudioTracks: () => [], getTracks: () => [] }) as unknown as MediaStream;
}

/** So many minutes of chunks, each once the one before is on disk. */
async function talk(page: Page, minutes: number): Promise<void> {
  await page.evaluate(async (chunks) => {
    const { twoSeconds } = globalThis as unknown as { twoSeconds(): void };
    let kept: (() => void) | undefined;
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given: Parameters<typeof put>) {
      const request = put.apply(this, given);
      if (this.name === "chunks") this.transaction.addEventListener("complete", () => kept?.());
      return request;
    };
    for (let chunk = 0; chunk < chunks; chunk++) {
      const onDisk = new Promise<void>((resolve) => {
        kept = resolve;
      });
      twoSeconds();
      await onDisk;
    }
    IDBObjectStore.prototype.put = put;
  }, minutes * 30);
}

/** Bytes that live in the page after collecting: the heap of JavaScript and the buffers that hang on it. */
async function memory(devtools: CDPSession): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  const usage = (await devtools.send("Runtime.getHeapUsage")) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}

function stored(page: Page): Promise<{ chunks: number; segments: number; bytes: number }> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open("resite"));
    const tx = database.transaction(["chunks", "media"]);
    const chunks = await done(tx.objectStore("chunks").count());
    const media = (await done(tx.objectStore("media").getAll())) as { bytes: Uint8Array }[];
    database.close();
    return { chunks, segments: media.length, bytes: media.reduce((sum, { bytes }) => sum + bytes.length, 0) };
  });
}
