import { join } from "node:path";
import { expect, test } from "vitest";
import { openSqliteStore } from "../../server/store/sqlite/open.ts";
import { chanceFrom, full, seed } from "./chance.ts";
import {
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
const CONNECTIONS = 32;

interface Sent {
  id: string;
  body: Uint8Array<ArrayBuffer>;
}

test(`kill -9 during ${puts} concurrent puts, ${rounds} rounds, loses nothing that was acknowledged (seed ${seed})`, {
  timeout: rounds * 60_000,
}, async () => {
  const chance = chanceFrom(seed);
  const folder = temporaryFolder();
  const north = await prepare(folder);
  const environment = { DATA_DIR: folder, SERVER_KEY: testKey.toString("hex") };
  const receipts = new Map<string, string>();
  const all = new Set<string>();
  let unanswered: Sent[] = [];
  let interrupted = 0;

  for (let round = 0; round < rounds; round++) {
    const server = await startServer(environment);
    const fresh = Array.from({ length: puts }, () => makeSent(north));
    for (const { id } of fresh) all.add(id);
    // Tablets send again what was not answered, and some of what was.
    const queue = [...unanswered, ...fresh];
    const killAfter = 1 + Math.floor(chance() * (queue.length - 1));
    const killDelay = chance() * 10;
    let answered = 0;
    unanswered = [];
    const work = Array.from({ length: CONNECTIONS }, async () => {
      for (let sent = queue.pop(); sent !== undefined; sent = queue.pop()) {
        const text = await send(server.url, sent);
        if (text === undefined) unanswered.push(sent);
        else if (receipts.has(sent.id)) expect(text).toBe(receipts.get(sent.id));
        else receipts.set(sent.id, text);
        if (++answered === killAfter) setTimeout(() => server.process.kill("SIGKILL"), killDelay);
      }
    });
    await Promise.all(work);
    server.process.kill("SIGKILL");
    expect(await server.ended).toBe("SIGKILL");
    if (unanswered.length > 0) interrupted++;
  }

  expect(interrupted).toBeGreaterThan(0);
  const last = await startServer(environment);
  for (const sent of unanswered) receipts.set(sent.id, (await send(last.url, sent)) ?? "");
  last.process.kill("SIGTERM");
  expect(await last.ended).toBe(0);
  expect(await countById(folder)).toEqual(new Map([...all].map((id) => [id, 1])));
  expect(receipts.size).toBe(all.size);
  console.log(
    `${all.size} revisions, ${interrupted} of ${rounds} rounds cut off in the middle, seed ${seed}`,
  );
});

async function prepare(folder: string): Promise<Fieldwork["north"]> {
  const store = await openSqliteStore({
    file: join(folder, "resite.sqlite"),
    serverKey: testKey,
    now: tickingClock(),
  });
  const north = await registerSmallStudy(store);
  await store.close();
  return north;
}

function makeSent(north: Fieldwork["north"]): Sent {
  const interview = makeInterview(north);
  return { id: interview.id, body: makeBody(north, interview) };
}

/** The receipt's text; undefined when the server was gone. */
async function send(url: string, { id, body }: Sent): Promise<string | undefined> {
  try {
    const reply = await putRevision(url, id, 1, body);
    const text = await reply.text();
    expect([200, 201], text).toContain(reply.status);
    return text;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

async function countById(folder: string): Promise<Map<string, number>> {
  const store = await openSqliteStore({
    file: join(folder, "resite.sqlite"),
    serverKey: testKey,
    now: tickingClock(),
  });
  const counts = new Map<string, number>();
  for (const { interview } of await store.follow(0, 1_000_000))
    counts.set(interview, (counts.get(interview) ?? 0) + 1);
  await store.close();
  return counts;
}
