// Sends 100 finished interviews in one run, and as many from the same page by one bare PUT after another. Called by
// offline.ts.
import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { toBase64 } from "../../../protocols/base64.ts";
import { envelopeOf } from "../../../protocols/envelope.ts";
import { sealEnvelope } from "../../../protocols/sealing.ts";
import type { ServerKeys } from "../../../protocols/tablet.ts";
import { type Finished, layOnTablet } from "../../journeys/finishedInterviews.ts";
import { inventInterview } from "../interviews.ts";
import { type Fielded, get } from "./fielded.ts";
import { inProfile } from "./stage.ts";

const COUNT = 100;

/** Both in milliseconds; every other round the PUTs come first. */
export function sending(study: Fielded, round: number): Promise<{ sync: number; puts: number }> {
  return inProfile(async (context) => {
    const page = await context.newPage();
    const [ours, bare] = [await finish(study), await finish(study)];
    await page.goto(`${study.address}/field`);
    await page.locator("input[type=password]").first().waitFor();
    if (round % 2 === 0) {
      const sync = await sendAll(page, ours);
      return { sync, puts: await putAll(page, bare) };
    }
    const puts = await putAll(page, bare);
    return { sync: await sendAll(page, ours), puts };
  });
}

async function finish({ address, protocol, hash, site }: Fielded): Promise<Finished> {
  const { sealing } = await get<ServerKeys>(`${address}/api/keys`);
  const rows = [];
  for (let turn = 0; turn < COUNT; turn += 1) {
    const { record, identity } = inventInterview(protocol, hash, turn);
    const envelope = envelopeOf({ ...record, site, origin: "practice" }, identity);
    const sealed = await sealEnvelope(envelope, { interview: record.id, revision: 1 }, sealing);
    const body = new TextEncoder().encode(JSON.stringify(sealed));
    const digest = createHash("sha256").update(body).digest("hex");
    rows.push({ id: record.id, digest, body: toBase64(body) });
  }
  return { ids: rows.map(({ id }) => id), rows, pieces: [] };
}

/** From the moment the network is there to the last receipt on the disk. */
async function sendAll(page: Page, finished: Finished): Promise<number> {
  await layOnTablet(page, finished);
  const from = await page.evaluate(() => {
    const now = performance.now();
    window.dispatchEvent(new Event("online"));
    return now;
  });
  await page.waitForFunction((count) => window.probe.received >= count, COUNT, { timeout: 60_000 });
  return (await page.evaluate(() => window.probe.lastReceipt)) - from;
}

function putAll(page: Page, { rows }: Finished): Promise<number> {
  return page.evaluate(async (all) => {
    const bodies = all.map(({ id, body }) => ({
      id,
      body: Uint8Array.from(atob(body), (c) => c.charCodeAt(0)),
    }));
    const from = performance.now();
    for (const { id, body } of bodies) {
      const headers = { "content-type": "application/json" };
      const reply = await fetch(`/api/interviews/${id}/revisions/1`, { method: "PUT", headers, body });
      if (!reply.ok) throw new Error(await reply.text());
      await reply.json();
    }
    return performance.now() - from;
  }, rows);
}
