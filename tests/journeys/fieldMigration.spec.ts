// A tablet whose database was left by an older version of the app: nothing of it is lost, nothing stays readable.
import type { Page } from "@playwright/test";
import { finish } from "../../client/field/session/finish.ts";
import { begin as beginSession, type Session, step } from "../../client/field/session/session.ts";
import { encodeEnvelope } from "../../protocols/envelope.ts";
import { compile, digest, type Protocol } from "../../protocols/protocol.ts";
import type { InstrumentJson } from "../../protocols/schema.ts";
import type { StudySummary } from "../../protocols/wire.ts";
import { expect, givePin, item, reload, test } from "./interviewer.ts";

test("a database of version 1 is taken over: the outbox is sent as it is, drafts are encrypted with the first PIN", async ({
  page,
}) => {
  const { protocol, sessionOf } = await knownStudy(page);
  const draft = sessionOf("9b4f0f5e-2c7a-4a7e-8a55-6f4f1e0c0a01", "Never written twice");
  const finished = sessionOf("9b4f0f5e-2c7a-4a7e-8a55-6f4f1e0c0a02", "Said and done");
  const all = new Set(protocol.modules.flatMap((module) => module.entries));
  const { record, identity } = finish(protocol, finished, all, "2026-03-09T19:00:00.000Z");
  const body = encodeEnvelope(record, identity);
  // The first page does not open the tablet's database.
  await page.goto("/");
  await leaveVersion1(page, {
    drafts: [{ label: labelOf(draft), payload: JSON.stringify(draft) }],
    outbox: [
      {
        label: {
          ...labelOf(finished),
          revision: 1,
          digest: await digest(body),
          delivery: { state: "queued", tries: 0 },
        },
        payload: new TextDecoder().decode(body),
      },
    ],
  });

  const sent = page.waitForRequest((request) => request.url().includes("/revisions/"));
  await page.goto("/field");
  // It goes before any PIN was given, byte for byte.
  expect((await sent).postDataBuffer()).toEqual(Buffer.from(body));
  await givePin(page);
  await expect(page.getByText("Received by the server")).toBeVisible();
  await expect(page.getByText(/Beijing.*9 Mar 2026/)).toHaveCount(2);
  expect(await readableIn(page, ["drafts", "plain"])).not.toContain("Never written twice");
  expect(await readableIn(page, ["outbox"])).toContain("9b4f0f5e");
  await page.getByRole("link", { name: "Resume" }).click();
  const box = item(page, "trust_own").getByRole("textbox");
  await expect(box).toHaveValue("Never written twice");
  await reload(page);
  await expect(box).toHaveValue("Never written twice");
});

async function knownStudy(page: Page) {
  const [study] = (await (await page.request.get("/api/studies")).json()) as StudySummary[];
  const site = study?.sites.find((s) => s.id === "beijing");
  if (study === undefined || site === undefined) throw new Error("the server has no study");
  const instrument = (await (
    await page.request.get(`/api/protocols/${site.protocol}`)
  ).json()) as InstrumentJson;
  const protocol: Protocol = compile(instrument);
  const sessionOf = (id: string, said: string): Session => {
    const begun = beginSession(protocol, {
      id,
      study: study.id,
      protocol: site.protocol,
      site: site.id,
      origin: "practice",
      tablet: "9b4f0f5e-2c7a-4a7e-8a55-6f4f1e0c0a09",
      zone: site.zone,
      startedAt: "2026-03-09T17:30:00.000Z",
      language: "en",
    });
    return [
      { type: "answered", key: "consent_take_part", value: "yes" } as const,
      { type: "answered", key: "trust_own", value: said } as const,
      { type: "entered", module: protocol.item("trust_own")?.module ?? "" } as const,
    ].reduce((session, action) => step(protocol, session, action), begun);
  };
  return { protocol, sessionOf };
}

function labelOf({ id, study, site, origin, language, startedAt }: Session) {
  return { id, study, site, origin, language, startedAt, changedAt: "2026-03-09T19:00:00.000Z" };
}

/** Makes the database as version 1 of the app made it. */
async function leaveVersion1(page: Page, kept: { drafts: unknown[]; outbox: unknown[] }): Promise<void> {
  await page.evaluate(
    (stores) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("resite", 1);
        opening.onerror = () => reject(opening.error);
        opening.onupgradeneeded = () => {
          const db = opening.result;
          for (const [name, values] of Object.entries(stores)) {
            const store = db.createObjectStore(name, { keyPath: "label.id" });
            for (const value of values) store.put(value);
          }
          db.createObjectStore("protocols", { keyPath: "hash" });
          db.createObjectStore("studies", { keyPath: "id" });
          db.createObjectStore("settings");
        };
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
    kept,
  );
}

/** What can be read in these stores, bytes taken as the text that they would be. */
async function readableIn(page: Page, stores: string[]): Promise<string> {
  return page.evaluate(
    (names) =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open("resite");
        opening.onsuccess = async () => {
          const tx = opening.result.transaction(names);
          const reads = names.map((name) => tx.objectStore(name).getAll());
          tx.oncomplete = () => {
            opening.result.close();
            const text = (_: string, value: unknown) =>
              value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
            resolve(
              JSON.stringify(
                reads.map((read) => read.result),
                text,
              ),
            );
          };
          tx.onerror = () => reject(tx.error);
        };
      }),
    stores,
  );
}
