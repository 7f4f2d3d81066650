// A backup of a server that is sent up to 200 interviews a second meanwhile: real processes, real HTTP.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { expect, onTestFinished, test } from "vitest";
import { openSqliteStore } from "../../server/store/sqlite/open.ts";
import {
  countById,
  makeBody,
  makeInterview,
  putRevision,
  registerSmallStudy,
  repository,
  temporaryFolder,
  testKey,
  tickingClock,
} from "./fieldwork.ts";
import { startServer } from "./serverProcess.ts";

const PER_SECOND = 200;
const TICK_MS = 50;
/** Beyond these a machine that is busy with other things would only queue them. */
const MOST_AT_ONCE = 50;

async function run(environment: Record<string, string>, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, ["--import", "tsx", "server/cli.ts", ...args], {
    cwd: repository,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (piece: string) => {
      output += piece;
    });
  const [code] = await once(child, "exit");
  expect([code, output]).toEqual([0, output]);
  return output;
}

test("a backup during up to 200 writes a second, as the machine lets them, holds every revision acknowledged before it began, and one moment", {
  timeout: 300_000,
}, async () => {
  const folder = temporaryFolder();
  const environment = { DATA_DIR: folder, SERVER_KEY: testKey.toString("hex") };
  const file = join(folder, "resite.sqlite");
  const store = await openSqliteStore({ file, serverKey: testKey, now: tickingClock() });
  const north = await registerSmallStudy(store);
  await store.close();
  const server = await startServer(environment);

  const acknowledged: string[] = [];
  const refused: unknown[] = [];
  const puts: Promise<void>[] = [];
  const template = makeInterview(north);
  const text = new TextDecoder().decode(makeBody(north, template));
  const put = async () => {
    const id = randomUUID();
    const body = text.replaceAll(template.id, id);
    const send = () => putRevision(server.url, id, 1, body);
    // A server closes connections that lay idle; a tablet sends again, and so does this.
    const reply = await send().catch(send).catch(send);
    if (reply.ok) acknowledged.push(id);
    else refused.push(reply.status);
  };
  let settled = 0;
  let stopped = false;
  onTestFinished(() => {
    stopped = true;
  });
  const begun = performance.now();
  const load = (async () => {
    while (!stopped) {
      const due = ((performance.now() - begun) / 1000) * PER_SECOND;
      while (puts.length < due && puts.length - settled < MOST_AT_ONCE)
        puts.push(
          put()
            .catch((error: unknown) => void refused.push(error))
            .finally(() => settled++),
        );
      await wait(TICK_MS);
    }
  })();

  while (acknowledged.length < PER_SECOND) await wait(TICK_MS);
  const identity = await generateX25519Identity();
  const backup = join(temporaryFolder(), "busy.age");
  const before = [...acknowledged];
  await run(environment, "backup", backup, "--recipient", await identityToRecipient(identity));
  const during = acknowledged.length - before.length;
  stopped = true;
  await load;
  const seconds = (performance.now() - begun) / 1000;
  await Promise.all(puts);
  expect(refused).toEqual([]);
  server.process.kill("SIGTERM");
  expect(await server.ended).toBe(0);

  const identityFile = join(temporaryFolder(), "identity.txt");
  writeFileSync(identityFile, identity);
  const target = join(temporaryFolder(), "data");
  await run({ ...environment, DATA_DIR: target }, "restore", backup, "--identity-file", identityFile);
  await run({ ...environment, DATA_DIR: target }, "audit", "verify");
  const restored = await countById(target);
  expect([...restored.values()].every((count) => count === 1)).toBe(true);
  expect(before.filter((id) => !restored.has(id))).toEqual([]);
  const sent = new Set(acknowledged);
  expect([...restored.keys()].filter((id) => !sent.has(id))).toEqual([]);
  expect(during).toBeGreaterThan(0);
  const rate = Math.round(puts.length / seconds);
  console.log(
    `${rate} puts a second; ${before.length} acknowledged before the backup, ${during} during it, ${restored.size} in it`,
  );
});
