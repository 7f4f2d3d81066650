import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { mediaAddress } from "../../../protocols/media.ts";
import { openSqliteStore } from "../../../server/store/sqlite/open.ts";
import type { Store } from "../../../server/store/store.ts";
import {
  makePiece,
  openFieldwork,
  type Piece,
  someone,
  temporaryFolder,
  testKey,
  tickingClock,
} from "../fieldwork.ts";

function keep(store: Store, { bytes, digest }: Piece) {
  const { key, interview } = mediaAddress(bytes) ?? { key: "", interview: "" };
  return store.keepMedia({ key, interview, digest, bytes });
}

test("a thread of its own keeps recordings and transcripts like the store itself", async () => {
  const file = join(temporaryFolder(), "resite.sqlite");
  const store = await openSqliteStore({ file, serverKey: testKey, now: tickingClock(), writer: "thread" });
  onTestFinished(() => store.close());
  const piece = await makePiece(store, randomUUID());
  const first = await keep(store, piece);
  const again = await keep(store, piece);
  expect(first).toMatchObject({ state: "received", first: true });
  expect(again).toEqual({ ...first, first: false });
  expect(await store.writeTranscript({ interview: randomUUID(), after: 0, text: "" }, someone)).toEqual({
    state: "unknown_interview",
  });
});

test("a recording is told missing or there for its own interview alone", async () => {
  const { store } = await openFieldwork();
  const [mine, other] = [randomUUID(), randomUUID()];
  const piece = await makePiece(store, mine);
  await keep(store, piece);
  expect(await store.missingMedia(mine, [piece.digest, "0".repeat(64)])).toEqual(["0".repeat(64)]);
  expect(await store.missingMedia(other, [piece.digest])).toEqual([piece.digest]);
  expect(await store.media(mine, piece.digest)).toEqual(piece.bytes);
  expect(await store.media(other, piece.digest)).toBeUndefined();
});

test("without the interview's key its recording is unreadable, and others stay", async () => {
  const { file, store } = await openFieldwork();
  const [erased, kept] = [await makePiece(store, randomUUID()), await makePiece(store, randomUUID())];
  for (const piece of [erased, kept]) await keep(store, piece);
  const db = new SQLite(file);
  db.prepare("DELETE FROM keys WHERE interview = ?").run(mediaAddress(erased.bytes)?.interview);
  db.close();
  expect(await store.media(mediaAddress(erased.bytes)?.interview ?? "", erased.digest)).toBeUndefined();
  expect(await store.media(mediaAddress(kept.bytes)?.interview ?? "", kept.digest)).toEqual(kept.bytes);
});

test("the database's files hold a piece only sealed once more", async () => {
  const { file, store } = await openFieldwork();
  const piece = await makePiece(store, randomUUID());
  await keep(store, piece);
  const all = Buffer.concat(
    readdirSync(dirname(file))
      .map((name) => join(dirname(file), name))
      .map((path) => (statSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0))),
  );
  expect(all.includes(piece.digest)).toBe(true);
  expect(all.includes(Buffer.from(piece.bytes.subarray(28)))).toBe(false);
});

test("a backup holds recordings and transcripts", async () => {
  const { store, north } = await openFieldwork();
  const id = randomUUID();
  const piece = await makePiece(store, id);
  await keep(store, piece);
  await store.append(accepted(id, north.hash));
  await store.writeTranscript({ interview: id, after: 0, text: "She laughed." }, someone);
  const copy = join(temporaryFolder(), "copy.sqlite");
  await store.copyTo(copy);
  const restored = await openSqliteStore({ file: copy, serverKey: testKey, now: tickingClock() });
  onTestFinished(() => restored.close());
  expect(await restored.media(id, piece.digest)).toEqual(piece.bytes);
  expect(await restored.transcript(id)).toMatchObject({ version: 1, text: "She laughed." });
});

function accepted(interview: string, protocol: string) {
  const where = { study: "small-study", site: "north", origin: "main", tablet: null } as const;
  const when = { held: null, finishedAt: null, declined: false, absentParts: 0 };
  const said = { digest: "a".repeat(64), record: "{}", identity: null };
  return { interview, revision: 1, protocol, ...where, ...when, ...said };
}
