// What the server's tests share: a fresh real SQLite store with the small study, interviews that fit it, and the
// app listening on a free port.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import SQLite from "better-sqlite3";
import type { Express } from "express";
import { expect, onTestFinished } from "vitest";
import type { Answer, Answers, Envelope, Interview } from "../../protocols/interview.ts";
import { sealMedia } from "../../protocols/media.ts";
import { compile, type Item, type Protocol } from "../../protocols/protocol.ts";
import { sealEnvelope } from "../../protocols/sealing.ts";
import type { Receipt } from "../../protocols/wire.ts";
import { createAccess } from "../../server/access/access.ts";
import { type AppParts, createApp } from "../../server/app.ts";
import { readInstrument } from "../../server/instruments.ts";
import { createIntake } from "../../server/intake.ts";
import { listen } from "../../server/listen.ts";
import { registerStudy } from "../../server/registration.ts";
import type { Actor } from "../../server/store/audit/actions.ts";
import { openSqliteStore } from "../../server/store/sqlite/open.ts";
import type { Store } from "../../server/store/store.ts";
import { createTallies } from "../../server/tallies.ts";
import { type Browser, becomeOwner } from "./people.ts";

export const repository = fileURLToPath(new URL("../..", import.meta.url));
export const smallStudyFolder = join(repository, "tests/fixtures/small-study");
export const testKey = randomBytes(32);

/** To whom the audit log puts down what tests do. */
export const someone: Actor = { who: "someone", from: "cli" };

/** A clock that moves a second at every look. */
export function tickingClock(): () => Date {
  let seconds = Date.UTC(2026, 0, 1) / 1000;
  return () => new Date(seconds++ * 1000);
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "resite-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Fieldwork {
  file: string;
  store: Store;
  /** The small study resolved for its site `north`. */
  north: { hash: string; protocol: Protocol };
}

export async function openFieldwork(folder = temporaryFolder(), now = tickingClock()): Promise<Fieldwork> {
  const file = join(folder, "resite.sqlite");
  const store = await openSqliteStore({ file, serverKey: testKey, now });
  onTestFinished(() => store.close());
  return { file, store, north: await registerSmallStudy(store) };
}

export async function registerSmallStudy(store: Store): Promise<Fieldwork["north"]> {
  const study = await registerStudy(
    store,
    readInstrument(smallStudyFolder),
    new Date("2026-01-01T00:00:00Z"),
    someone,
  );
  const hash = study.protocols.find((p) => p.site === "north")?.hash ?? "";
  const stored = await store.protocol(hash);
  if (stored === undefined) throw new Error("the small study has no protocol for north");
  return { hash, protocol: compile(stored.instrument) };
}

/** An interview that fits: the first option, the least number, the same text everywhere. */
export function makeInterview(north: Fieldwork["north"], changes: Partial<Interview> = {}): Interview {
  return {
    schema: 1,
    id: randomUUID(),
    revision: 1,
    study: "small-study",
    protocol: north.hash,
    site: "north",
    origin: "main",
    tablet: "tablet-1",
    held: "2026-01-01",
    startedAt: "2026-01-01T01:00:00Z",
    finishedAt: "2026-01-01T02:00:00Z",
    zone: "Asia/Shanghai",
    language: "en",
    consent: "respondent",
    answers: makeAnswers(north.protocol, false),
    ...changes,
  };
}

/** What makes an interview one whose respondent said no, or what is given, to taking part. */
export function declining(
  { protocol }: Fieldwork["north"],
  consent_take_part: Answer = { value: "no" },
): Pick<Interview, "answers"> {
  const withheld = Object.keys(makeAnswers(protocol, false)).map((name) => [
    name,
    { missing: "skipped_by_design" as const },
  ]);
  return { answers: { ...Object.fromEntries(withheld), consent_take_part } };
}

type Sealed = "records" | "conflicts" | "quarantine" | "media" | "transcripts";

/** Changes a bit in the sealed payloads of a table's rows, as a failing disk would. */
export function damage(file: string, table: Sealed, where: string): void {
  const database = new SQLite(file);
  const rows = database.prepare<[], { row: number; sealed: Buffer }>(
    `SELECT rowid AS row, sealed FROM ${table} WHERE ${where}`,
  );
  for (const { row, sealed } of rows.all()) {
    sealed[20] = (sealed[20] ?? 0) ^ 1;
    database.prepare(`UPDATE ${table} SET sealed = ? WHERE rowid = ?`).run(sealed, row);
  }
  database.close();
}

export const answerText = "They trust us a little more each year.";
export const organisation = "Lantern Street Reading Room";

export function makeAnswers(protocol: Protocol, identity: boolean): Answers {
  const items = protocol.items.filter((i) => i.panel === undefined && i.identity === identity);
  const panels = identity ? [] : protocol.panels;
  return Object.fromEntries([
    ...items.map((item) => [item.name, answerTo(item)]),
    ...panels.map((p) => [
      p.name,
      { entries: [Object.fromEntries(p.items.map((i) => [i.name, answerTo(i)]))] },
    ]),
  ]);
}

function answerTo(item: Item) {
  const option = item.options[0]?.code ?? "";
  switch (item.kind) {
    case "single":
      return { value: option };
    case "multiple":
      return { value: [option] };
    case "number":
      return { value: typeof item.min === "number" ? item.min : 1 };
    case "date":
      return { value: "2011-11" };
    case "text":
      return { value: item.identity ? organisation : answerText };
  }
}

/** The bytes of a PUT, as a tablet sends them. */
export function makeBody(north: Fieldwork["north"], interview: Interview): Uint8Array<ArrayBuffer> {
  const { id, revision } = interview;
  const answers = makeAnswers(north.protocol, true);
  const envelope: Envelope = {
    record: JSON.stringify(interview),
    identity: JSON.stringify({ schema: 1, id, revision, answers }),
  };
  return new TextEncoder().encode(JSON.stringify(envelope));
}

/** The same body sealed to the server's key, as a tablet sends it: other bytes at every call. */
export async function sealBody(
  store: Store,
  interview: Interview,
  body: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { sealing } = await store.serverKeys();
  const { id, revision } = interview;
  const envelope = JSON.parse(new TextDecoder().decode(body)) as Envelope;
  return encodeJson(await sealEnvelope(envelope, { interview: id, revision }, sealing));
}

export interface Piece {
  sound: Uint8Array<ArrayBuffer>;
  /** Sealed to the server's key, and the SHA-256 of that. */
  bytes: Uint8Array<ArrayBuffer>;
  digest: string;
}

/** A piece of an interview's recording, as its tablet seals it. */
export async function makePiece(
  store: Store,
  interview: string,
  said: string = randomUUID(),
): Promise<Piece> {
  const sound = new TextEncoder().encode(said);
  const { sealing } = await store.serverKeys();
  const bytes = await sealMedia(sound, interview, sealing);
  return { sound, bytes, digest: createHash("sha256").update(bytes).digest("hex") };
}

/** What a record says of these pieces: half a minute each, one after the other. */
export function recordingOf(
  pieces: readonly Piece[],
  type = "audio/webm;codecs=opus",
): Interview["recording"] {
  const segments = pieces.map(({ digest, sound }, index) => {
    const from = index * 30_000;
    return { digest, type, bytes: sound.length, stretch: 0, from, to: from + 30_000 };
  });
  return { segments };
}

export function putPiece(url: string, digest: string, body: Uint8Array<ArrayBuffer>): Promise<Response> {
  const headers = { "content-type": "application/octet-stream" };
  return fetch(`${url}/api/media/${digest}`, { method: "PUT", headers, body });
}

export function encodeJson(json: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(json));
}

export interface Site extends Fieldwork {
  url: string;
  app: Express;
  log: Record<string, unknown>[];
  put(interview: Interview, body?: Uint8Array<ArrayBuffer>): Promise<Response>;
  /** At the desk, signed in as the owner by the link of the first start; `put` is a tablet's. */
  owner: Browser;
  get(path: string): Promise<Response>;
  /** What Express itself has mounted, e.g. `get /api/studies/{study}`. */
  routes(): string[];
}

/** The whole app on a free port, over a real store; `openTablets` as where that is this machine. */
export async function openSite(changes: Partial<AppParts> = {}, openTablets = true): Promise<Site> {
  const fieldwork = await openFieldwork();
  const log: Record<string, unknown>[] = [];
  const { store } = fieldwork;
  const now = changes.now ?? tickingClock();
  const tallies = createTallies({ store });
  const app = createApp({
    store,
    access: createAccess({ people: (changes.store ?? store).people, serverKey: testKey, openTablets, now }),
    intake: createIntake(store, tallies),
    tallies,
    check: async () => [],
    now,
    version: "0.0.0",
    clientDir: null,
    log: (line) => log.push(line),
    ...changes,
  });
  const listening = await listen(app, 0, "127.0.0.1");
  onTestFinished(() => listening.stop());
  const url = `http://127.0.0.1:${listening.port}`;
  const owner = await becomeOwner(url, (changes.store ?? store).people);
  // Asked for now: later the owner may be signed out.
  const { paths } = (await (await owner("/api/openapi.json")).json()) as Described;
  onTestFinished(() => expectDeclared(paths, log));
  return {
    ...fieldwork,
    url,
    app,
    log,
    owner,
    put: (interview, body = makeBody(fieldwork.north, interview)) =>
      putRevision(url, interview.id, interview.revision, body),
    get: (path) => owner(path),
    routes: () => mountedRoutes(app),
  };
}

export function putRevision(
  url: string,
  id: string,
  revision: number | string,
  body: Uint8Array<ArrayBuffer> | string,
): Promise<Response> {
  return fetch(`${url}/api/interviews/${id}/revisions/${revision}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body,
  });
}

export async function receiptOf(response: Response): Promise<Receipt> {
  return (await response.json()) as Receipt;
}

export function readFixture(path: string): unknown {
  return JSON.parse(readFileSync(join(smallStudyFolder, path), "utf8")) as unknown;
}

/** Every problem that a route gave during the test is one that its description names. */
function expectDeclared(paths: Described["paths"], log: readonly Record<string, unknown>[]): void {
  const given = log.filter(({ problem }) => problem !== undefined);
  if (given.length === 0) return;
  const routes = Object.entries(paths).map(([path, methods]) => ({
    methods,
    matches: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
  }));
  const undeclared = given.filter(({ method, path, status, problem }) => {
    const asked = method === "HEAD" ? "get" : String(method).toLowerCase();
    // What is at no address, or not taken there, is no route's.
    const route = routes.find(({ matches }) => matches.test(String(path)))?.methods[asked];
    const told = route?.responses[String(status)]?.description ?? "";
    return route !== undefined && !told.includes(`${String(problem)}: `);
  });
  expect(undeclared).toEqual([]);
}

interface Described {
  paths: Record<string, Record<string, { responses: Record<string, { description: string }> }>>;
}

function mountedRoutes(app: Express): string[] {
  return app.router.stack.flatMap(({ route }) => {
    if (route === undefined) return [];
    const methods = [...new Set(route.stack.map((layer) => layer.method))];
    const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
    // `all` has no method: it refuses what the address does not take.
    return methods.filter((method) => method !== undefined).map((method) => `${method} ${path}`);
  });
}

/** How often each interview stands in a store that a server left behind; nothing may lie beside them. */
export async function countById(folder: string): Promise<Map<string, number>> {
  const store = await openSqliteStore({
    file: join(folder, "resite.sqlite"),
    serverKey: testKey,
    now: tickingClock(),
  });
  const counts = new Map<string, number>();
  for (const { interview } of await store.follow(0, 1_000_000))
    counts.set(interview, (counts.get(interview) ?? 0) + 1);
  expect(await store.quarantined()).toEqual([]);
  expect(await store.conflicts()).toEqual([]);
  await store.close();
  return counts;
}
