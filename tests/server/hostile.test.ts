import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { PublicKey } from "../../protocols/hpke.ts";
import { type Envelope, envelopeSchema, type Interview } from "../../protocols/interview.ts";
import { sealEnvelope } from "../../protocols/sealing.ts";
import { type BatchOutcome, batchOutcomes } from "../../protocols/tablet.ts";
import { full, seed } from "./chance.ts";
import {
  encodeJson,
  type Fieldwork,
  makeBody,
  makeInterview,
  openSite,
  putRevision,
  type Site,
} from "./fieldwork.ts";

const bodies = full ? 2000 : 300;
const encode = (text: string) => new TextEncoder().encode(text);

test(`${bodies} hostile bodies: never a 500, never a lost valid one (seed ${seed})`, {
  timeout: 600_000,
}, async () => {
  const site = await openSite();
  const { sealing } = await site.store.serverKeys();
  const valid: string[] = [];
  const statuses = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(hostileBody(site.north, sealing), fc.constantFrom(...ways), async (hostile, way) => {
      const good = makeInterview(site.north);
      const status = await sendBeside(site, good, hostile, way, sealing);
      valid.push(good.id);
      statuses.set(`${way} ${status}`, (statuses.get(`${way} ${status}`) ?? 0) + 1);
    }),
    { numRuns: bodies, seed, endOnFailure: true },
  );
  await expectEachOnce(site, valid);
  expect(Object.prototype).not.toHaveProperty("polluted");
  expect(site.log.filter((line) => Number(line.status) >= 500)).toEqual([]);
  console.log(`replies by status: ${JSON.stringify(Object.fromEntries(statuses))}, seed ${seed}`);
});

/** `parcel`: in a batch, in the place of a parcel. */
const ways = ["put", "sealed", "batched", "parcel"] as const;

/** Sends a hostile body while, or together with, one that fits, which must be received. Gives the reply's status. */
async function sendBeside(
  site: Site,
  good: Interview,
  hostile: Hostile,
  way: (typeof ways)[number],
  key: PublicKey,
): Promise<number> {
  const { id, body } = hostile;
  if (way === "put" || way === "sealed") {
    const sent = way === "put" ? body : await sealHostile(hostile, key);
    const [reply, kept] = await Promise.all([putRevision(site.url, id, 1, sent), site.put(good)]);
    expect(kept.status).toBe(201);
    await readKnown(reply);
    return reply.status;
  }
  const bad = way === "batched" ? packed(id, body) : new TextDecoder().decode(body);
  const batch = `{"parcels":[${bad},${packed(good.id, makeBody(site.north, good))}]}`;
  const reply = await fetch(`${site.url}/api/revisions`, { method: "POST", body: batch });
  const said = await readKnown(reply);
  // What is no JSON spoils the batch that it stands in.
  if (way === "parcel" && reply.status !== 200) expect((await site.put(good)).status).toBe(201);
  else expectEachAnswered(batchOutcomes.parse(said).outcomes, good.id);
  return reply.status;
}

async function readKnown(reply: Response): Promise<unknown> {
  expect([200, 201, 400, 413, 422]).toContain(reply.status);
  const type = reply.status < 300 ? "application/json" : "application/problem+json";
  expect(reply.headers.get("content-type")).toContain(type);
  return reply.json();
}

function expectEachAnswered(outcomes: readonly BatchOutcome[], good: string): void {
  expect(outcomes.at(-1)).toMatchObject({ receipt: { interview: good } });
  for (const outcome of outcomes) {
    if ("problem" in outcome) expect([400, 413, 422]).toContain(outcome.problem.status);
  }
}

function packed(interview: string, body: Uint8Array): string {
  return JSON.stringify({ interview, revision: 1, body: Buffer.from(body).toString("base64") });
}

/** Whatever text it is, so sealed that it opens: its two parts where it has two, else all of it as a record. */
async function sealHostile({ id, body }: Hostile, key: PublicKey): Promise<Uint8Array<ArrayBuffer>> {
  // To seal the largest takes many times as long as to refuse them.
  const text = new TextDecoder().decode(body.subarray(0, 100_000));
  return encodeJson(await sealEnvelope(partsOf(text), { interview: id, revision: 1 }, key));
}

function partsOf(text: string): Envelope {
  try {
    return envelopeSchema.parse(JSON.parse(text));
  } catch {
    return { record: text, identity: null };
  }
}

async function expectEachOnce(site: Site, valid: readonly string[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const { interview } of await site.store.follow(0, 1_000_000)) {
    counts.set(interview, (counts.get(interview) ?? 0) + 1);
  }
  expect(valid.filter((id) => counts.get(id) !== 1)).toEqual([]);
}

interface Hostile {
  id: string;
  body: Uint8Array<ArrayBuffer>;
}

/** Half of them start from an interview that fits and spoil one thing: those reach deepest. */
function hostileBody(north: Fieldwork["north"], key: PublicKey): fc.Arbitrary<Hostile> {
  const id = fc.constant(null).map(() => randomUUID() as string);
  return fc.oneof(
    {
      weight: 1,
      arbitrary: fc.record({ id, body: fc.uint8Array({ maxLength: 2000 }).map((b) => new Uint8Array(b)) }),
    },
    { weight: 1, arbitrary: fc.record({ id, body: fc.json({ maxDepth: 5 }).map(encode) }) },
    { weight: 1, arbitrary: fc.record({ id, body: hostileEnvelope().map(encode) }) },
    { weight: 1, arbitrary: fc.record({ id, body: hostileSeal(key).map(encode) }) },
    { weight: 4, arbitrary: spoiledInterview(north) },
    { weight: 1, arbitrary: spoiledBytes(north) },
  );
}

/** JSON text, so that it can hold what JSON.stringify would not write. */
const hostileJson: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("null", "true", "0", "-1", "1e999", "99999999999999999999", "0.1", '""', "[]", "{}", '"2"'),
  fc.constantFrom('"\\u0000"', '"\\ud800"', '"a\\udfffb"', '"\\u202e"', '"__proto__"', '"<script>"'),
  fc.constantFrom(
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    '{"toString":1}',
  ),
  fc.integer({ min: 1, max: 1_600_000 }).map((length) => `"${"长".repeat(length)}"`),
  fc.integer({ min: 1, max: 100_000 }).map((depth) => "[".repeat(depth) + "]".repeat(depth)),
  fc.integer({ min: 1, max: 20_000 }).map((depth) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`),
  fc
    .integer({ min: 1, max: 5000 })
    .map((n) => `{${Array.from({ length: n }, (_, i) => `"k${i}":{"value":${i}}`).join()}}`),
  fc.json({ maxDepth: 4 }),
);

function hostileEnvelope(): fc.Arbitrary<string> {
  const part = fc.oneof(
    hostileJson,
    hostileJson.map((json) => JSON.stringify(json)),
  );
  return fc.tuple(part, part).map(([record, identity]) => `{"record":${record},"identity":${identity}}`);
}

/** What says that it is sealed; some of it names the server's own key. */
function hostileSeal({ id }: PublicKey): fc.Arbitrary<string> {
  const base64 = fc
    .uint8Array({ maxLength: 500 })
    .map((bytes) => `"${Buffer.from(bytes).toString("base64")}"`);
  const part = fc.oneof(hostileJson, base64);
  const key = fc.oneof(hostileJson, fc.constant(`"${id}"`));
  const version = fc.oneof({ weight: 3, arbitrary: fc.constant("1") }, { weight: 1, arbitrary: hostileJson });
  return fc
    .tuple(version, key, part, part)
    .map(
      ([sealed, named, record, identity]) =>
        `{"sealed":${sealed},"key":${named},"record":${record},"identity":${identity}}`,
    );
}

/** An interview that fits with one of its values, or one new key, replaced by something hostile. */
function spoiledInterview(north: Fieldwork["north"]): fc.Arbitrary<Hostile> {
  const marker = "@@here@@";
  return fc.tuple(fc.nat(), hostileJson, fc.boolean()).map(([at, json, keyed]) => {
    const interview = makeInterview(north);
    const places = pathsOf(interview);
    const path = places[at % places.length] ?? [];
    const spoiled = keyed
      ? withKey(interview, JSON.parse(`"${["__proto__", "a\\u0000", "\\ud800"][at % 3]}"`))
      : interview;
    const text = JSON.stringify(replaced(spoiled, path, marker)).replace(`"${marker}"`, () => json);
    const good = JSON.parse(new TextDecoder().decode(makeBody(north, interview))) as Envelope;
    return { id: interview.id, body: encode(JSON.stringify({ ...good, record: text })) };
  });
}

/** The bytes of a good body cut short, or with one of them changed into what UTF-8 does not have. */
function spoiledBytes(north: Fieldwork["north"]): fc.Arbitrary<Hostile> {
  return fc
    .tuple(fc.nat(), fc.constantFrom(0xff, 0xc0, 0x80, 0x00, 0x22), fc.boolean())
    .map(([at, byte, cut]) => {
      const interview = makeInterview(north);
      const body = makeBody(north, interview);
      const place = at % body.length;
      if (!cut) body[place] = byte;
      return { id: interview.id, body: cut ? body.slice(0, place) : body };
    });
}

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inside]) => pathsOf(inside, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((v: unknown, i) => (String(i) === key ? replaced(v, rest, by) : v));
  const entries = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(entries.map(([k, v]) => [k, k === key ? replaced(v, rest, by) : v]));
}

function withKey(interview: ReturnType<typeof makeInterview>, key: string) {
  const answers = Object.fromEntries([...Object.entries(interview.answers), [key, { value: "x" }]]);
  return { ...interview, answers };
}
