// `resite import` of the file that a tablet saves when it cannot reach the server.
import { createHash, randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { toBase64 } from "../../protocols/base64.ts";
import { makeSealingKey } from "../../protocols/hpke.ts";
import { sealMedia } from "../../protocols/media.ts";
import { Problem } from "../../protocols/problem.ts";
import type { RescueFile } from "../../protocols/tablet.ts";
import { runVerb } from "../../server/commands/verbs.ts";
import { createIntake } from "../../server/intake.ts";
import { openSqliteStore } from "../../server/store/sqlite/open.ts";
import type { Store } from "../../server/store/store.ts";
import {
  answerText,
  encodeJson,
  type Fieldwork,
  makeBody,
  makeInterview,
  makePiece,
  openFieldwork,
  recordingOf,
  sealBody,
  someone,
  temporaryFolder,
  testKey,
  tickingClock,
} from "./fieldwork.ts";

type Parcels = RescueFile["parcels"];

async function makeParcel({ store, north }: Fieldwork, sealed: boolean): Promise<Parcels[number]> {
  const interview = makeInterview(north);
  const plain = makeBody(north, interview);
  const body = sealed ? await sealBody(store, interview, plain) : plain;
  return { interview: interview.id, revision: 1, body: toBase64(body) };
}

const makeParcels = (fieldwork: Fieldwork, count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => makeParcel(fieldwork, index % 2 === 0)));

function save(parcels: readonly unknown[], changes: object = {}): string {
  const file = join(temporaryFolder(), "tablet.json");
  const said = { resite: "tablet", schema: 1, tablet: "tablet-1", savedAt: "2026-01-02T00:00:00Z" };
  writeFileSync(file, JSON.stringify({ ...said, parcels, ...changes }));
  return file;
}

/** Imports into the store of the fieldwork, opened anew as the command line does. */
async function importFile({ file }: Fieldwork, path: string, change: (store: Store) => void = () => {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runVerb(["import", path], {
    out: (text) => out.push(text),
    err: (line) => err.push(line),
    async openStore() {
      const store = await openSqliteStore({ file, serverKey: testKey, now: tickingClock() });
      change(store);
      return store;
    },
    address: () => "http://localhost:3000",
    dataDir: () => dirname(file),
    serverKey: () => testKey,
    by: someone,
    now: tickingClock(),
    version: "0.0.0",
  });
  return { code, out: out.join("\n"), err };
}

test("every interview of a rescue file is counted once, however often it is imported or was sent", async () => {
  const fieldwork = await openFieldwork();
  const parcels = await makeParcels(fieldwork, 250);
  const [sent] = parcels;
  const bytes = Buffer.from(sent?.body ?? "", "base64");
  await createIntake(fieldwork.store).receive(bytes, { interview: sent?.interview ?? "", revision: 1 });
  const file = save(parcels);
  expect(await importFile(fieldwork, file)).toEqual({
    code: 0,
    out: "Tablet tablet-1: 249 received, 1 already there.",
    err: [],
  });
  expect((await importFile(fieldwork, file)).out).toBe("Tablet tablet-1: 0 received, 250 already there.");
  const logged = await fieldwork.store.follow(0, 1000);
  expect(logged.map((r) => r.interview).sort()).toEqual(parcels.map((p) => p.interview).sort());
});

test("what cannot be counted is told by its id, in words without its text, and spoils no other", async () => {
  const fieldwork = await openFieldwork();
  const { store, north } = fieldwork;
  const [good, twin, elsewhere] = await makeParcels(fieldwork, 3);
  const conflicting = makeInterview(north, { id: twin?.interview, language: "zh-cn" });
  await createIntake(store).receive(makeBody(north, conflicting), { interview: conflicting.id, revision: 1 });
  const unfit = makeInterview(north);
  const body = encodeJson({ record: answerText, identity: null });
  const file = save([
    { interview: unfit.id, revision: 1, body: toBase64(body) },
    { ...elsewhere, interview: randomUUID() },
    twin,
    { interview: answerText },
    good,
  ]);
  const { code, out, err } = await importFile(fieldwork, file);
  expect({ code, out }).toEqual({ code: 1, out: "Tablet tablet-1: 1 received, 0 already there." });
  expect(err).toEqual([
    `resite: interview ${unfit.id} revision 1 not counted: It is kept in quarantine: malformed.`,
    expect.stringMatching(
      /^resite: interview \S+ revision 1 not counted: It is kept in quarantine: unopenable\.$/,
    ),
    expect.stringMatching(
      new RegExp(`^resite: interview ${twin?.interview} revision 1 not counted: .* both are kept`),
    ),
    expect.stringMatching(/^resite: parcel 4 not counted: The parcel does not fit: /),
  ]);
  expect(err.join()).not.toContain(answerText);
  expect(await store.quarantined()).toHaveLength(2);
});

test("recordings are taken in before the interviews that name them, and once", async () => {
  const fieldwork = await openFieldwork();
  const { store, north } = fieldwork;
  const id = randomUUID();
  const pieces = await Promise.all([1, 2].map(() => makePiece(store, id)));
  const body = makeBody(north, makeInterview(north, { id, recording: recordingOf(pieces) }));
  const media = pieces.map(({ digest, bytes }) => ({ digest, bytes: toBase64(bytes) }));
  const file = save([{ interview: id, revision: 1, body: toBase64(body) }], { media });
  const said = (words: string) => `Tablet tablet-1: ${words}`;
  expect(await importFile(fieldwork, file)).toEqual({
    code: 0,
    out: `${said("1 received, 0 already there.")}\nParts of recordings: 2 received, 0 already there.`,
    err: [],
  });
  expect((await importFile(fieldwork, file)).out).toBe(
    `${said("0 received, 1 already there.")}\nParts of recordings: 0 received, 2 already there.`,
  );
  expect(await store.media(id, pieces[1]?.digest ?? "")).toEqual(pieces[1]?.bytes);
});

test.each([
  ["their order", [0, 1, 2]],
  ["the reverse", [2, 1, 0]],
  ["any other, with one twice", [1, 0, 1, 2]],
])("several files of one tablet are taken in once, in %s", async (_order, order) => {
  const fieldwork = await openFieldwork();
  const { store, north } = fieldwork;
  const id = randomUUID();
  const pieces = await Promise.all([1, 2, 3].map(() => makePiece(store, id)));
  const body = makeBody(north, makeInterview(north, { id, recording: recordingOf(pieces) }));
  const parcel = { interview: id, revision: 1, body: toBase64(body) };
  // As rescueFiles spreads a long recording: its interview stands in each.
  const files = pieces.map(({ digest, bytes }) =>
    save([parcel], { media: [{ digest, bytes: toBase64(bytes) }] }),
  );
  const said = [];
  for (const index of order) said.push((await importFile(fieldwork, files[index] ?? "")).out);
  expect(said.at(-1)).toContain("1 received, 0 already there.");
  expect(await store.quarantined()).toEqual([]);
  expect((await store.follow(0, 10)).map((r) => r.interview)).toEqual([id]);
  for (const { digest, bytes } of pieces) expect(await store.media(id, digest)).toEqual(bytes);
});

test("a recording that cannot be kept is told without its bytes, and spoils no other", async () => {
  const fieldwork = await openFieldwork();
  const { store, north } = fieldwork;
  const id = randomUUID();
  const [whole, cut] = [await makePiece(store, id), await makePiece(store, id)];
  const body = makeBody(north, makeInterview(north, { id, recording: recordingOf([whole, cut]) }));
  const foreign = await sealMedia(new Uint8Array([1]), id, (await makeSealingKey()).public);
  const foreignDigest = createHash("sha256").update(foreign).digest("hex");
  const media = [
    { digest: foreignDigest, bytes: toBase64(foreign) },
    { digest: cut.digest, bytes: toBase64(cut.bytes.slice(0, -1)) },
    { digest: whole.digest, bytes: "no base64!" },
    { digest: whole.digest, bytes: toBase64(whole.bytes) },
  ];
  const file = save([{ interview: id, revision: 1, body: toBase64(body) }], { media });
  const { code, out, err } = await importFile(fieldwork, file);
  expect(code).toBe(1);
  expect(out).toContain("Parts of recordings: 1 received, 0 already there.");
  expect(err).toEqual([
    expect.stringMatching(
      new RegExp(`recording ${foreignDigest.slice(0, 16)} not kept: It is sealed to a key`),
    ),
    expect.stringMatching(new RegExp(`recording ${cut.digest.slice(0, 16)} not kept: The SHA-256`)),
    expect.stringMatching(/recording 3 not kept: It is no digest with its bytes in base64\./),
    expect.stringMatching(/not counted: It is kept in quarantine: media_missing\./),
  ]);
});

test("a store that cannot keep them stops the import, which is whole when it is begun again", async () => {
  const fieldwork = await openFieldwork();
  const file = save(await makeParcels(fieldwork, 120));
  let appended = 0;
  const { code, err } = await importFile(fieldwork, file, (store) => {
    const { append } = store;
    const full = new Problem("storage_full", "The disk refused the write.");
    store.append = (revision) => (++appended > 60 ? Promise.reject(full) : append(revision));
  });
  expect(code).toBe(1);
  expect(err).toEqual([expect.stringMatching(/^resite: The disk refused the write\. .*Free space/)]);
  expect(appended).toBe(100);
  expect((await importFile(fieldwork, file)).out).toBe("Tablet tablet-1: 60 received, 60 already there.");
});

test.each([
  ["a newer form", { schema: 2 }, /schema .*newer Resite/],
  ["no parcels", { parcels: undefined }, /parcels/],
  ["no tablet's id", { tablet: "\u001b[2J" }, /tablet/],
])("a file of %s is wrong use, told in one line", async (_what, changes, words) => {
  const fieldwork = await openFieldwork();
  const { code, err } = await importFile(fieldwork, save([], changes));
  expect({ code, err }).toEqual({ code: 2, err: [expect.stringMatching(words)] });
});
