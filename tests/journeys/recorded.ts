// A practice interview with a real recording in two parts, sealed to the journeys' server as a tablet seals them.
import { createHash, randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import type { Answers, Interview, Segment } from "../../protocols/interview.ts";
import { sealMedia } from "../../protocols/media.ts";
import type { ServerKeys } from "../../protocols/tablet.ts";
import { pilotSender, yes } from "./deskInterviews.ts";

/** Another one in each run of a file: its sound, and so its content, is never the same again. */
export const recorded = randomUUID();

/** Seconds of each part. */
export const lengths = [7, 4] as const;

export interface Recording {
  /** The sounds as they were recorded. */
  sounds: readonly Buffer[];
  pieces: readonly { digest: string; bytes: Buffer }[];
  segments: Segment[];
}

/** Records tones in the browser, all parts at once, and seals them for the interview. */
export async function makeRecording(page: Page, interview: string): Promise<Recording> {
  await page.goto("/");
  // A page makes no sound before it was touched.
  await page.mouse.click(1, 1);
  const recordings = await page.evaluate(recordTones, [...lengths]);
  const sounds = recordings.map((base64) => Buffer.from(base64, "base64"));
  const { sealing }: ServerKeys = await (await page.request.get("/api/keys")).json();
  const pieces = await Promise.all(
    sounds.map(async (sound) => {
      const bytes = Buffer.from(await sealMedia(new Uint8Array(sound), interview, sealing));
      return { digest: createHash("sha256").update(bytes).digest("hex"), bytes };
    }),
  );
  const segments = pieces.map(({ digest }, n) => {
    const [from, length] = [1_000 + n * 500, (lengths[n] ?? 0) * 1_000];
    const type = "audio/webm;codecs=opus";
    return { digest, type, bytes: sounds[n]?.length ?? 0, stretch: n, from, to: from + length };
  });
  return { sounds, pieces, segments };
}

export async function sendPieces(request: APIRequestContext, { pieces }: Recording): Promise<void> {
  for (const { digest, bytes } of pieces) {
    const headers = { "content-type": "application/octet-stream" };
    const reply = await request.put(`/api/media/${digest}`, { data: bytes, headers });
    if (!reply.ok()) throw new Error(`the piece was refused: ${await reply.text()}`);
  }
}

/** Its paradata turn to one question 3 s into the first part, to another 1 s into the second, to a third in neither. */
export async function sendRecorded(request: APIRequestContext, id: string, { segments }: Recording) {
  const send = await pilotSender(request);
  const app = "0.1.0";
  const turn = (item: string, at: number) => ({ at, kind: "entered" as const, item });
  const paradata: Interview["paradata"] = {
    schema: 1,
    stretches: [
      {
        app,
        startedAt: "2030-05-10T01:00:00Z",
        events: [turn("years_operating", 4_000), turn("powers_held", 20_000)],
      },
      { app, startedAt: "2030-05-10T02:00:00Z", events: [turn("trust_own", 2_500)] },
    ],
  };
  const answers: Answers = {
    ...yes,
    years_operating: { value: 7 },
    powers_held: { missing: "refused" },
    trust_own: { value: "They came to know us slowly." },
  };
  return send(id, { origin: "practice", recording: { segments }, paradata }, answers);
}

/** Runs in the page. */
async function recordTones(seconds: readonly number[]): Promise<string[]> {
  const context = new AudioContext();
  await context.resume();
  return Promise.all(
    seconds.map(async (length, n) => {
      const tone = context.createOscillator();
      tone.frequency.value = 220 * (n + 1);
      const out = context.createMediaStreamDestination();
      tone.connect(out);
      tone.start();
      const recorder = new MediaRecorder(out.stream, {
        mimeType: "audio/webm;codecs=opus",
        audioBitsPerSecond: 32_000,
      });
      const chunks: Blob[] = [];
      recorder.ondataavailable = (event) => chunks.push(event.data);
      const stopped = new Promise((resolve) => {
        recorder.onstop = resolve;
      });
      recorder.start(1_000);
      await new Promise((resolve) => setTimeout(resolve, length * 1_000));
      recorder.stop();
      await stopped;
      const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
      return btoa(String.fromCharCode(...bytes));
    }),
  );
}
