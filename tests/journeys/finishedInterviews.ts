// Finished interviews as they lie on a tablet, sealed to the journeys' server, some with recordings; put into the
// tablet's database by the journeys that are about sending them.
import { createHash, randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { finish } from "../../client/field/session/finish.ts";
import { begin, type Session, step } from "../../client/field/session/session.ts";
import { toBase64 } from "../../protocols/base64.ts";
import { envelopeOf } from "../../protocols/envelope.ts";
import { sealMedia } from "../../protocols/media.ts";
import { compile } from "../../protocols/protocol.ts";
import type { InstrumentJson } from "../../protocols/schema.ts";
import { sealEnvelope } from "../../protocols/sealing.ts";
import type { ServerKeys } from "../../protocols/tablet.ts";
import type { StudySummary } from "../../protocols/wire.ts";

interface Piece {
  interview: string;
  digest: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface Finished {
  ids: readonly string[];
  rows: readonly { id: string; digest: string; body: string }[];
  pieces: readonly Piece[];
}

/** So many of practice, the first `recorded` of which have a recording of two pieces. */
export async function finishedInterviews(page: Page, count: number, recorded: number): Promise<Finished> {
  const json = async <T>(path: string): Promise<T> => (await (await page.request.get(path)).json()) as T;
  const [study] = await json<StudySummary[]>("/api/studies");
  const site = study?.sites.find((s) => s.id === "beijing");
  if (study === undefined || site === undefined) throw new Error("the server has no study");
  const protocol = compile(await json<InstrumentJson>(`/api/protocols/${site.protocol}`));
  const { sealing } = await json<ServerKeys>("/api/keys");
  const all = new Set(protocol.modules.flatMap((module) => module.entries));
  const rows: { id: string; digest: string; body: string }[] = [];
  const pieces: Piece[] = [];
  for (let n = 0; n < count; n++) {
    const id = randomUUID();
    const begun: Session = begin(protocol, {
      id,
      study: study.id,
      protocol: site.protocol,
      site: site.id,
      origin: "practice",
      tablet: randomUUID(),
      zone: site.zone,
      startedAt: "2026-03-09T17:30:00.000Z",
      language: "en",
    });
    const session = step(protocol, begun, { type: "answered", key: "consent_take_part", value: "yes" });
    const { record, identity } = finish(protocol, session, all, "2026-03-09T19:00:00.000Z");
    const own: Piece[] = [];
    for (let part = 0; n < recorded && part < 2; part++) {
      const bytes = await sealMedia(new TextEncoder().encode(`sound ${part} of ${id}`), id, sealing);
      own.push({ interview: id, bytes, digest: sha256(bytes) });
    }
    const sealed = await sealEnvelope(
      envelopeOf(own.length === 0 ? record : { ...record, ...recordingOf(own) }, identity),
      { interview: id, revision: 1 },
      sealing,
    );
    const body = new TextEncoder().encode(JSON.stringify(sealed));
    rows.push({ id, digest: sha256(body), body: toBase64(body) });
    pieces.push(...own);
  }
  return { ids: rows.map(({ id }) => id), rows, pieces };
}

/** Puts them on this tablet, whose database is open by then, as finished an hour ago and never sent. */
export async function layOnTablet(page: Page, { rows, pieces }: Finished): Promise<void> {
  const packed = pieces.map(({ interview, digest, bytes }) => ({
    interview,
    digest,
    bytes: toBase64(bytes),
  }));
  await page.evaluate(
    ({ rows, packed }) =>
      new Promise<void>((resolve, reject) => {
        const bytesOf = (text: string) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
        const opening = indexedDB.open("resite");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const tx = opening.result.transaction(["outbox", "media"], "readwrite");
          for (const { id, digest, body } of rows) {
            const delivery = { state: "queued", tries: 0 };
            const finishedAt = new Date(Date.now() - 3_600_000).toISOString();
            const kept = { id, revision: 1, finishedAt, digest, delivery, label: null, body: bytesOf(body) };
            tx.objectStore("outbox").put(kept);
          }
          for (const { bytes, ...piece } of packed) {
            tx.objectStore("media").put({ ...piece, received: false, bytes: bytesOf(bytes) });
          }
          tx.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          tx.onerror = () => reject(tx.error);
        };
      }),
    { rows, packed },
  );
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function recordingOf(pieces: readonly Piece[]) {
  const startedAt = "2026-03-09T17:30:00.000Z";
  return {
    paradata: { schema: 1 as const, stretches: [{ startedAt, app: "journey", events: [] }] },
    recording: {
      segments: pieces.map(({ digest }, part) => ({
        digest,
        type: "audio/webm;codecs=opus",
        bytes: 100,
        stretch: 0,
        from: part * 1_000,
        to: part * 1_000 + 1_000,
      })),
    },
  };
}
