import { join } from "node:path";
import { expect, test } from "vitest";
import { toBase64 } from "../../protocols/base64.ts";
import type { PublicKey } from "../../protocols/hpke.ts";
import type { Envelope } from "../../protocols/interview.ts";
import { sealEnvelope } from "../../protocols/sealing.ts";
import { batchOutcomes } from "../../protocols/tablet.ts";
import { openSqliteStore } from "../../server/store/sqlite/open.ts";
import { chanceFrom, full, seed } from "./chance.ts";
import {
  countById,
  encodeJson,
  type Fieldwork,
  makeBody,
  makeInterview,
  putRevision,
  registerSmallStudy,
  temporaryFolder,
  testKey,
  tickingClock,
} from "./fieldwork.ts";
import { startServer } from "./serverProcess.ts";

const rounds = full ? 20 : 3;
const puts = full ? 500 : 150;
/** In full every revision of a round is on its way at once; reduced, so many at a time. */
const connections = full ? puts : 32;

/** Few, and one request in five, so that enough is still to be sent when the server is killed. */
const BATCH = 4;

interface Sent {
  id: string;
  body: Uint8Array<ArrayBuffer>;
}

interface Prepared {
  north: Fieldwork["north"];
  sealing: PublicKey;
}

const concurrency = full ? "all at once" : `${connections} at a time`;

test(`kill -9 during ${puts} revisions sent ${concurrency}, plain and sealed, put and batched, ${rounds} rounds, loses nothing that was acknowledged (seed ${seed})`, {
  timeout: rounds * 60_000,
}, async () => {
  const chance = chanceFrom(seed);
  const folder = temporaryFolder();
  const prepared = await prepare(folder);
  const environment = { DATA_DIR: folder, SERVER_KEY: testKey.toString("hex") };
  const receipts = new Map<string, string>();
  const all = new Set<string>();
  let unanswered: Sent[] = [];
  let interrupted = 0;

  for (let round = 0; round < rounds; round++) {
    const server = await startServer(environment);
    const fresh = await Promise.all(Array.from({ length: puts }, (_, n) => makeSent(prepared, n % 2 === 0)));
    for (const { id } of fresh) all.add(id);
    // Tablets send again what was not answered, and some of what was.
    const queue = [...unanswered, ...fresh];
    const killAfter = 1 + Math.floor(chance() * (queue.length - 1));
    const killDelay = chance() * 10;
    let answered = 0;
    unanswered = [];
    const work = Array.from({ length: connections }, async () => {
      while (queue.length > 0) {
        const together = queue.splice(chance() < 0.2 ? -BATCH : -1);
        const texts = await send(server.url, together);
        if (texts === undefined) unanswered.push(...together);
        for (const [index, text] of (texts ?? []).entries()) {
          const id = together[index]?.id ?? "";
          if (receipts.has(id)) expect(text).toBe(receipts.get(id));
          else receipts.set(id, text);
        }
        const before = answered;
        answered += together.length;
        if (before < killAfter && answered >= killAfter)
          setTimeout(() => server.process.kill("SIGKILL"), killDelay);
      }
    });
    await Promise.all(work);
    server.process.kill("SIGKILL");
    expect(await server.ended).toBe("SIGKILL");
    if (unanswered.length > 0) interrupted++;
  }

  expect(interrupted).toBeGreaterThan(0);
  const last = await startServer(environment);
  for (const sent of unanswered) receipts.set(sent.id, (await send(last.url, [sent]))?.[0] ?? "");
  last.process.kill("SIGTERM");
  expect(await last.ended).toBe(0);
  expect(await countById(folder)).toEqual(new Map([...all].map((id) => [id, 1])));
  expect(receipts.size).toBe(all.size);
  console.log(
    `${all.size} revisions, ${interrupted} of ${rounds} rounds cut off in the middle, seed ${seed}`,
  );
});

async function prepare(folder: string): Promise<Prepared> {
  const store = await openSqliteStore({
    file: join(folder, "resite.sqlite"),
    serverKey: testKey,
    now: tickingClock(),
  });
  const north = await registerSmallStudy(store);
  const { sealing } = await store.serverKeys();
  await store.close();
  return { north, sealing };
}

async function makeSent({ north, sealing }: Prepared, sealed: boolean): Promise<Sent> {
  const interview = makeInterview(north);
  const { id } = interview;
  const body = makeBody(north, interview);
  if (!sealed) return { id, body };
  const envelope = JSON.parse(new TextDecoder().decode(body)) as Envelope;
  return { id, body: encodeJson(await sealEnvelope(envelope, { interview: id, revision: 1 }, sealing)) };
}

/** The receipts' texts, whichever way they went; undefined when the server was gone. */
async function send(url: string, together: readonly Sent[]): Promise<string[] | undefined> {
  try {
    const [only, ...others] = together;
    if (only !== undefined && others.length === 0) return [await put(url, only)];
    return await post(url, together);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

async function put(url: string, { id, body }: Sent): Promise<string> {
  const reply = await putRevision(url, id, 1, body);
  const text = await reply.text();
  expect([200, 201], text).toContain(reply.status);
  return text;
}

async function post(url: string, together: readonly Sent[]): Promise<string[]> {
  const parcels = together.map(({ id, body }) => ({ interview: id, revision: 1, body: toBase64(body) }));
  const reply = await fetch(`${url}/api/revisions`, { method: "POST", body: JSON.stringify({ parcels }) });
  const { outcomes } = batchOutcomes.parse(await reply.json());
  return outcomes.map((outcome) => {
    if ("problem" in outcome) throw new Error(`refused: ${outcome.problem.type}`);
    return JSON.stringify(outcome.receipt);
  });
}
