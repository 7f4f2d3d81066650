// An interview whose every item is answered, as an older version left it unfinished and readable on a tablet: the
// tablet encrypts it when its PIN is set. So the benches write a draft of full size from the first answer on.
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { begin, type Session, step } from "../../../client/field/session/session.ts";
import type { Protocol } from "../../../protocols/protocol.ts";
import { inventInterview } from "../interviews.ts";
import type { Fielded } from "./fielded.ts";
import { givePin } from "./stage.ts";

/** Opens a tablet with the interview on it, sets its PIN, and leaves the interview open at the module after consent. */
export async function openPlanted(page: Page, { address, ...fielded }: Fielded): Promise<string> {
  const session = inventSession(fielded);
  await page.goto(`${address}/field/interview/${session.id}`);
  await givePin(page);
  await plant(page, session);
  await page.getByRole("button", { name: "Set the PIN" }).click();
  await page.locator("[data-path] input").first().waitFor();
  return session.id;
}

function inventSession({ protocol, hash, site }: Omit<Fielded, "address">): Session {
  const begun = begin(protocol, {
    id: randomUUID(),
    study: protocol.study.id,
    protocol: hash,
    site,
    origin: "practice",
    tablet: randomUUID(),
    zone: "Asia/Shanghai",
    startedAt: "2026-03-09T17:30:00.000Z",
    language: "en",
  });
  const answered = Object.entries(inventValues(protocol, hash)).reduce(
    (session, [key, value]) => step(protocol, session, { type: "answered", key, value }),
    begun,
  );
  return step(protocol, answered, { type: "entered", module: protocol.modules[1]?.name ?? "" });
}

function inventValues(protocol: Protocol, hash: string): Record<string, unknown> {
  const { record, identity } = inventInterview(protocol, hash, 1);
  const values: Record<string, unknown> = {};
  for (const [name, answer] of Object.entries({ ...record.answers, ...identity.answers })) {
    if ("value" in answer) values[name] = answer.value;
    if ("entries" in answer) values[name] = answer.entries?.map(valuesOf);
  }
  const { takePart, recording } = protocol.study.consent;
  values[takePart] = "yes";
  // No microphone is opened.
  if (recording !== undefined) values[recording] = "no";
  return values;
}

const valuesOf = (entry: object) =>
  Object.fromEntries(
    Object.entries(entry).map(([name, answer]) => [name, (answer as { value: unknown }).value]),
  );

function plant(page: Page, session: Session): Promise<void> {
  const { id, study, site, origin, language, protocol, startedAt } = session;
  const label = { id, study, site, origin, language, protocol, startedAt, changedAt: startedAt };
  return page.evaluate(
    (kept) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("resite");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const tx = opening.result.transaction("plain", "readwrite");
          tx.objectStore("plain").put(kept);
          tx.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    { label, payload: JSON.stringify(session) },
  );
}
